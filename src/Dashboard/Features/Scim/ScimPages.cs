using Microsoft.AspNetCore.Authentication;

namespace OptOut.Dashboard.Features.Scim;

/// <summary>Wires the outside of provisioning.</summary>
internal static class ScimPages
{
    /// <summary>Name of the scheme by which provisioning clients are recognised.</summary>
    public const string Scheme = "Provisioning";

    /// <summary>Adds the scheme; nothing uses it but <see cref="SignIn.Policies.Provisioning"/>.</summary>
    public static IServiceCollection AddScimPages(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ScimBearer>(Scheme, null);
        return services.AddScoped<ActingAdministrator>();
    }
}
