using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Looks;

/// <summary>Wires the feature.</summary>
public static class LooksRegistration
{
    /// <summary>Adds the use cases of looking at one person, and of telling them; needs people, attestations and reports.</summary>
    public static IServiceCollection AddLooks(this IServiceCollection services) => services
        .AddSingleton<RecordLook>()
        .AddSingleton<CheckLook>()
        .AddSingleton<LookAtEmployee>()
        .AddSingleton<LookAtTextsOfPerson>()
        .AddSingleton<TakeReport>()
        .AddSingleton<TakeNewReport>()
        .AddSingleton<ListLooksAtMe>()
        .AddSingleton<DeleteOldLooks>();
}
