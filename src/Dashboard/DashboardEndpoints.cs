using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server;
using OptOut.Dashboard.Features.Api;
using OptOut.Dashboard.Features.Attestations;
using OptOut.Dashboard.Features.Employees;
using OptOut.Dashboard.Features.Guidance;
using OptOut.Dashboard.Features.Reports;
using OptOut.Dashboard.Features.Scim;
using OptOut.Dashboard.Layout;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard;

/// <summary>Every address that is answered; each with a policy.</summary>
internal static class DashboardEndpoints
{
    /// <summary>Maps files, pages, forms and the circuit.</summary>
    public static void MapDashboard(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks(AppUrls.Health).AllowAnonymous();
        app.MapGet(AppUrls.Home, (HttpContext http) => Results.LocalRedirect(AppRoles.Staff.Any(http.User.IsInRole) ? AppUrls.Campaigns : AppUrls.My))
            .RequireAuthorization(Policies.Employee);
        app.MapSignIn();
        app.MapThemeChoice();
        app.MapImports();
        app.MapReports();
        app.MapPictures();
        app.MapKeptTexts();
        app.MapScim();
        app.MapApi();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null)
            .Add(NamePolicyOfCircuits);

        // An unknown address is not found, whoever asks; without this it would meet the policy that denies.
        app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();
    }

    // The circuit's endpoints come without a policy of their own: only staff pages are interactive.
    private static void NamePolicyOfCircuits(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder { RoutePattern.RawText: { } route } || endpoint.Metadata.Any(m => m is IAuthorizeData or IAllowAnonymous))
        {
            return;
        }

        if (route.StartsWith("/_blazor", StringComparison.Ordinal) || route.StartsWith("_blazor", StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new AuthorizeAttribute(Policies.Staff));
        }
        else if (route.StartsWith("/_framework/", StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }
    }
}
