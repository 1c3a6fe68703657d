using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.SignIn;

/// <summary>Wires sessions.</summary>
public static class SignInUseCases
{
    /// <summary>Adds them; needs the database and the clock. An <see cref="ISignInProvider"/> is used when there is one.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services, SessionLimits limits) => services
        .AddSingleton(limits)
        .AddSingleton<IdentifyPerson>()
        .AddSingleton<OpenSession>()
        .AddSingleton<CheckSession>()
        .AddSingleton<EndSession>()
        .AddSingleton<EndProviderSession>()
        .AddSingleton<ForgetSessions>();
}
