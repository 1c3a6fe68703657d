using Microsoft.AspNetCore.Authentication;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>Wires sign-in with Entra ID.</summary>
internal static class EntraRegistration
{
    /// <summary>Adds the handler and what it needs; <see cref="EntraProblems"/> must have found nothing.</summary>
    public static void AddEntra(this AuthenticationBuilder authentication, EntraOptions entra, CookieRules cookies)
    {
        var services = authentication.Services;
        services.AddHttpClient(EntraTokens.Client, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(20);
            client.MaxResponseContentBufferSize = 1024 * 1024;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }).RemoveAllLoggers();
        services.AddSingleton(entra)
            .AddSingleton<EntraDiscovery>()
            .AddSingleton<ClientProof>()
            .AddSingleton<EntraTokens>()
            .AddSingleton<IdTokens>()
            .AddSingleton<RefreshTokens>()
            .AddSingleton<EntraRoles>()
            .AddSingleton<EntraSignIn>()
            .AddSingleton<ISignInProvider, EntraProvider>();
        authentication.AddOAuth<EntraHandlerOptions, EntraHandler>(EntraHandler.SchemeName, options =>
        {
            options.ClientId = entra.ClientId;
            options.CallbackPath = entra.CallbackPath;

            // Only the query of this address is used; the address itself comes from discovery.
            options.AuthorizationEndpoint = entra.Authority;
            options.UsePkce = true;
            options.SaveTokens = false;
            cookies.Apply(options.CorrelationCookie, "optout-sign-in.");
            options.Scope.Clear();
            foreach (var scope in EntraTokens.Scopes)
            {
                options.Scope.Add(scope);
            }

            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect(context.HttpContext.RequestServices.GetRequiredService<EntraSignIn>().Explain(context.Failure));
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }
}
