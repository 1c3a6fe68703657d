using Microsoft.AspNetCore.Components.Endpoints;
using OptOut.Dashboard.SignIn.Entra;

namespace OptOut.Dashboard;

/// <summary>What the browser is told to refuse.</summary>
internal static class SecurityHeaders
{
    /// <summary>A plain page without forms that shows a mail: a sandboxed frame made from text with styles of its own.</summary>
    public const string StaticPageWithMail =
        "default-src 'none'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'none'; frame-src 'self'; style-src 'self' 'unsafe-inline'";

    /// <summary>Adds the headers to every response, error pages included.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policies = new ContentPolicies(app.Services.GetService<EntraOptions>());
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                Add(http, policies);
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    private static void Add(HttpContext http, ContentPolicies policies)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (string.IsNullOrEmpty(headers.ContentSecurityPolicy))
        {
            headers.XFrameOptions = "DENY";
            headers.ContentSecurityPolicy = IsInteractive(http.GetEndpoint()) ? policies.InteractivePage : policies.StaticPage;
        }

        // What a signed-in person saw is not for the next person at the same computer.
        if (http.User.Identity?.IsAuthenticated == true && string.IsNullOrEmpty(headers.CacheControl))
        {
            headers.CacheControl = "no-store";
        }
    }

    private static bool IsInteractive(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.ExcludeFromInteractiveRoutingAttribute>() is null;

    private sealed class ContentPolicies(EntraOptions? entra)
    {
        // The form that signs out leads on to the identity provider.
        private readonly string _common = "default-src 'none'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
            + (entra is null ? "; " : $" {new Uri(entra.Instance).GetLeftPart(UriPartial.Authority)}; ");

        // Plain pages: no script whatsoever, no inline style.
        public string StaticPage => _common + "style-src 'self'";

        // Circuits: our scripts only. The component set positions by style attributes; mail previews are sandboxed frames made from text with styles of their own.
        public string InteractivePage => _common + "script-src 'self'; connect-src 'self'; frame-src 'self'; style-src 'self' 'unsafe-inline'";
    }
}
