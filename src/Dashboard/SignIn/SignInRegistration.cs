using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Mvc;
using OptOut.Application.Shared;
using OptOut.Application.SignIn;
using OptOut.Dashboard.SignIn.Codes;
using OptOut.Dashboard.SignIn.Entra;
using OptOut.Dashboard.SignIn.Keys;
using OptOut.Dashboard.SignIn.Session;

namespace OptOut.Dashboard.SignIn;

/// <summary>Wires sign-in, sessions and the policies.</summary>
internal static class SignInRegistration
{
    /// <summary>What keeps people from signing in, one sentence each.</summary>
    public static IReadOnlyList<string> Problems(IConfiguration configuration, IHostEnvironment environment) =>
        ConfigurationProblems.Of(
            () => Access(configuration).Problems(),
            () => Limits(configuration).Problems(),
            () => Codes(configuration).Problems(),
            () => KeyOptions.Read(configuration).Problems(TimeProvider.System),
            () => ProviderProblems(configuration, environment));

    /// <summary>Adds the session, the identity provider when there is one, the policies and <see cref="CurrentUserAccessor"/>.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, DataFolder data)
    {
        var cookies = new CookieRules(environment);
        var limits = Limits(configuration);
        services.AddKeys(KeyOptions.Read(configuration), data);
        services.AddSingleton(cookies).AddSingleton(Access(configuration)).AddSessions(limits);
        services.AddSingleton<SessionBook>().AddSingleton<SessionEvents>().AddSingleton<SessionCookie>().AddHostedService<SessionCleanup>();
        services.AddCodes(Codes(configuration));
        var authentication = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookies.Apply(cookie.Cookie, "optout");
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(limits.IdleMinutes);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = AppUrls.SignIn;
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.EventsType = typeof(SessionCookie);
        });
        if (EntraOptions.Read(configuration) is { } entra)
        {
            authentication.AddEntra(entra, cookies);
        }

        services.AddPolicies();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CurrentUserAccessor>();
        return services;
    }

    /// <summary>Has open pages look at their session again and again. Must come after the components, which register a provider that never looks.</summary>
    public static IServiceCollection AddCircuitSession(this IServiceCollection services) => services.AddScoped<AuthenticationStateProvider, CircuitSession>();

    /// <summary>Maps what is not a page: the way out, and what the identity provider calls.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        // The form field makes the framework insist on the antiforgery token.
        app.MapPost(AppUrls.SignOut, async (HttpContext http, SessionEvents sessions, [FromForm] string? confirm) =>
        {
            await sessions.EndAsync(http.User, http.RequestAborted);
            await http.SignOutAsync();
            return http.RequestServices.GetService<EntraOptions>() is { } entra
                ? Results.Redirect(await EntraEndpoints.SignOutAddressAsync(http, entra, http.RequestServices.GetRequiredService<EntraDiscovery>()))
                : Results.LocalRedirect(AppUrls.SignIn);
        }).RequireAuthorization(Policies.Employee);
        if (app.ServiceProvider.GetService<EntraOptions>() is { } entra)
        {
            app.MapEntra(entra);
        }
    }

    private static IEnumerable<string> ProviderProblems(IConfiguration configuration, IHostEnvironment environment) =>
        EntraOptions.Read(configuration) is { } entra ? EntraProblems.Of(entra, environment, TimeProvider.System)
        : environment.IsDevelopment() ? []
        : [$"Sign-in: none is configured for the environment '{environment.EnvironmentName}'. Set AzureAd:TenantId, AzureAd:ClientId and a credential. " +
            "The choice of a persona is there in Development only (ASPNETCORE_ENVIRONMENT=Development)."];

    private static AccessOptions Access(IConfiguration configuration) => configuration.GetSection("Access").Get<AccessOptions>() ?? new AccessOptions();

    private static OneTimeCodeOptions Codes(IConfiguration configuration) => configuration.GetSection("OneTimeCodes").Get<OneTimeCodeOptions>() ?? new OneTimeCodeOptions();

    private static SessionLimits Limits(IConfiguration configuration) => configuration.GetSection("Session").Get<SessionLimits>() ?? new SessionLimits();
}
