using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Scim;

/// <summary>Wires provisioning.</summary>
public static class ScimRegistration
{
    /// <summary>Adds it; needs the database, the employees and the clock.</summary>
    public static IServiceCollection AddScim(this IServiceCollection services) => services
        .AddSingleton<WriteScimUser>()
        .AddSingleton<CreateScimUser>()
        .AddSingleton<ChangeScimUser>()
        .AddSingleton<DeleteScimUser>()
        .AddSingleton<ShowScimUser>()
        .AddSingleton<ListScimUsers>()
        .AddSingleton<ChangeScimGroups>()
        .AddSingleton<FindScimGroups>()
        .AddSingleton<CreateProvisioningToken>()
        .AddSingleton<RevokeProvisioningToken>()
        .AddSingleton<ListProvisioningTokens>()
        .AddSingleton<CheckProvisioningToken>();
}
