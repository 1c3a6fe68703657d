using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Guidance;

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

    /// <summary>Adds sign-in by code; needs also guidance, mail and an <see cref="IProtectCodes"/>.</summary>
    public static IServiceCollection AddSignInCodes(this IServiceCollection services, OneTimeCodeOptions options) => services
        .AddSingleton(options)
        .AddSingleton(s => SignInTexts.LoadEmbedded(s.GetRequiredService<GuidancePacks>()).OrThrow())
        .AddSingleton<FindMyWords>()
        .AddSingleton<SendSignInCode>()
        .AddSingleton<UseSignInCode>()
        .AddSingleton<ForgetSignInCodes>();
}
