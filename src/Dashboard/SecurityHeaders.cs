using Microsoft.AspNetCore.Components.Endpoints;

namespace OptOut.Dashboard;

/// <summary>What the browser is told to refuse.</summary>
internal static class SecurityHeaders
{
    private const string Common = "default-src 'none'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'; ";

    // Plain pages: no script whatsoever, no inline style.
    private const string StaticPage = Common + "style-src 'self'";

    /// <summary>A plain page that shows a mail as well: a sandboxed frame made from text with styles of its own.</summary>
    public const string StaticPageWithMail = Common + "frame-src 'self'; style-src 'self' 'unsafe-inline'";

    // Circuits: our scripts only. The component set positions by style attributes; mail previews are sandboxed frames made from text with styles of their own.
    private const string InteractivePage = Common + "script-src 'self'; connect-src 'self'; frame-src 'self'; style-src 'self' 'unsafe-inline'";

    /// <summary>Adds the headers to every response, error pages included.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (string.IsNullOrEmpty(headers.ContentSecurityPolicy))
            {
                headers.ContentSecurityPolicy = IsInteractive(http.GetEndpoint()) ? InteractivePage : StaticPage;
            }

            return Task.CompletedTask;
        });
        return next(http);
    });

    private static bool IsInteractive(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.ExcludeFromInteractiveRoutingAttribute>() is null;
}
