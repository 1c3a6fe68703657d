using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Access;

/// <summary>Wires roles given inside OptOut.</summary>
public static class AccessRegistration
{
    /// <summary>Adds the use cases; needs the database and the clock.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<GrantAccess>()
        .AddSingleton<RevokeAccess>()
        .AddSingleton<AcceptInvitations>()
        .AddSingleton<FindHolder>()
        .AddSingleton<ListReachChoices>()
        .AddSingleton<ListGrants>()
        .AddSingleton<ListGivenAccess>();
}
