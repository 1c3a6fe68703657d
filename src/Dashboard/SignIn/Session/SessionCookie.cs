using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Net.Http.Headers;
using OptOut.Application.SignIn;
using OptOut.Dashboard.SignIn.Entra;

namespace OptOut.Dashboard.SignIn.Session;

/// <summary>The browser's half of a session: a cookie that names it. Each request asks whether the session still counts.</summary>
internal sealed class SessionCookie(SessionBook book, SessionEvents sessions) : CookieAuthenticationEvents
{
    /// <inheritdoc />
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var state = SessionPrincipal.SessionOf(context.Principal) is { } id ? await book.FindAsync(id, context.HttpContext.RequestAborted) : null;
        if (state is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
        else if (!SessionPrincipal.Agrees(context.Principal!, state))
        {
            context.ReplacePrincipal(SessionPrincipal.Renew(context.Principal!, state));
            context.ShouldRenew = true;
        }
    }

    /// <summary>A new sign-in in the same browser ends the session before it.</summary>
    public override async Task SigningIn(CookieSigningInContext context)
    {
        // While the identity provider's answer is read, nobody has looked at the cookie yet.
        var before = await context.HttpContext.AuthenticateAsync(context.Scheme.Name);
        await sessions.EndAsync(before.Principal, context.HttpContext.RequestAborted);
    }

    /// <inheritdoc />
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>A person who opens a page goes straight to the identity provider, or chooses where there is a choice; a form or a script does not, for it would lose what it carries.</summary>
    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!IsNavigation(request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (HttpMethods.IsGet(request.Method) && context.HttpContext.RequestServices.GetService<EntraOptions>() is not null && !MayChoose(request))
        {
            await context.HttpContext.ChallengeAsync(EntraHandler.SchemeName, new() { RedirectUri = request.PathBase + request.Path + request.QueryString });
        }
        else
        {
            context.Response.Redirect(AppUrls.SignInThen(HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : AppUrls.Home));
        }
    }

    // Where codes are offered, who comes to an employee's page may have no account at the provider and chooses the way.
    private static bool MayChoose(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<OneTimeCodeOptions>().Enabled
        && (request.Path == AppUrls.Home || request.Path.StartsWithSegments(AppUrls.My, StringComparison.OrdinalIgnoreCase));

    // Browsers say what a request is for; what says nothing is taken for a person.
    private static bool IsNavigation(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate" && request.Headers[HeaderNames.XRequestedWith] != "XMLHttpRequest";
}

/// <summary>Begins and ends sessions on behalf of a browser.</summary>
internal sealed class SessionEvents(OpenSession open, EndSession end, SessionBook book)
{
    /// <summary>Begins a session.</summary>
    public Task<SessionState> OpenAsync(NewSession person, CancellationToken cancellationToken) => open.RunAsync(person, cancellationToken);

    /// <summary>Ends the session of these claims, if there is one.</summary>
    public async Task EndAsync(System.Security.Claims.ClaimsPrincipal? principal, CancellationToken cancellationToken)
    {
        if (SessionPrincipal.SessionOf(principal) is { } id)
        {
            await end.RunAsync(id, cancellationToken);
            book.Forget(id);
        }
    }
}
