using System.Security.Claims;
using Microsoft.AspNetCore.WebUtilities;
using OptOut.Application.SignIn;
using OptOut.Dashboard.SignIn.Session;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>Where the identity provider and the browser meet us, besides the callback that the handler answers.</summary>
internal static class EntraEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapEntra(this IEndpointRouteBuilder app, EntraOptions entra)
    {
        app.MapGet(AppUrls.WorkSignIn, (string? returnUrl, bool? otherAccount) =>
        {
            var properties = new Microsoft.AspNetCore.Authentication.AuthenticationProperties { RedirectUri = AppUrls.LocalOrHome(returnUrl) };
            properties.SetParameter(EntraHandler.OtherAccount, otherAccount ?? false);
            return Results.Challenge(properties, [EntraHandler.SchemeName]);
        }).AllowAnonymous();
        app.MapGet(entra.SignedOutCallbackPath, () => Results.LocalRedirect(AppUrls.SignedOut)).AllowAnonymous();
        app.MapGet(entra.RemoteSignOutPath, EndRemotelyAsync).AllowAnonymous();
    }

    /// <summary>Where to sign out at the provider as well; our own page when it cannot be asked.</summary>
    public static async Task<string> SignOutAddressAsync(HttpContext http, EntraOptions entra, EntraDiscovery discovery)
    {
        try
        {
            if ((await discovery.GetAsync(http.RequestAborted)).EndSessionEndpoint is not { Length: > 0 } endpoint)
            {
                return AppUrls.SignedOut;
            }

            // The hint is opaque; an id token would carry the person's name into addresses and logs.
            return QueryHelpers.AddQueryString(endpoint, new Dictionary<string, string?>
            {
                ["client_id"] = entra.ClientId,
                ["post_logout_redirect_uri"] = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{entra.SignedOutCallbackPath}",
                ["logout_hint"] = http.User.FindFirstValue(AppClaims.LogoutHint),
            });
        }
        catch (SignInRefused)
        {
            return AppUrls.SignedOut;
        }
    }

    // Front-channel sign-out is a GET by its specification, from a frame of the provider's page to which browsers give no cookie:
    // the session is found by the provider's name for it, which nobody else knows.
    private static async Task<IResult> EndRemotelyAsync(HttpContext http, string? iss, string? sid, EntraOptions entra, EndProviderSession end, SessionBook book)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; frame-ancestors {new Uri(entra.Instance).GetLeftPart(UriPartial.Authority)}";
        if (string.Equals(iss, entra.Authority, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(sid))
        {
            foreach (var session in await end.RunAsync(IdTokens.ProviderSession(entra.Authority, sid), http.RequestAborted))
            {
                book.Forget(session);
            }
        }

        return Results.Ok();
    }
}
