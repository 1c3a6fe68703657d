using Radzen;

namespace OptOut.Dashboard.Shared;

/// <summary>Wires what shared components need.</summary>
public static class SharedRegistration
{
    /// <summary>Adds <see cref="ErrorTexts"/>, and <see cref="Notifier"/>, <see cref="ConfirmDialog"/> and <see cref="ViewerZone"/>, one of each per circuit, and what the component set needs.</summary>
    public static IServiceCollection AddSharedComponents(this IServiceCollection services)
    {
        services.AddSingleton<ErrorTexts>();
        services.AddScoped<Notifier>();
        services.AddScoped<ConfirmDialog>();
        services.AddScoped<ViewerZone>();
        return services.AddRadzenComponents();
    }
}
