using Microsoft.AspNetCore.Diagnostics;
using OptOut.Dashboard.Features.Api;
using OptOut.Dashboard.SignIn.Codes;

namespace OptOut.Dashboard;

/// <summary>What every request passes through, in order.</summary>
internal static class DashboardPipeline
{
    /// <summary>Adds headers, error pages, languages, sign-in and antiforgery.</summary>
    public static void UseDashboardPipeline(this WebApplication app)
    {
        var limits = RateLimits.Read(app.Configuration);
        if (ProxyOptions.Read(app.Configuration).ForwardedHeaders() is { } forwarded)
        {
            app.UseForwardedHeaders(forwarded);
        }

        app.Use(AnswerHeadAsGet);
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = AppUrls.Error,
            CreateScopeForErrors = true,
            StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();

            // Probes ask the container itself, which need not speak https.
            app.UseWhen(http => !http.Request.Path.StartsWithSegments(AppUrls.Health, StringComparison.OrdinalIgnoreCase), secured => secured.UseHttpsRedirection());
        }

        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(ShowErrorPages);
        app.UseApiProblems();
        app.UseRouting();
        app.UseRequestLocalization("en");
        limits.UseForSignIn(app);
        app.UseSignInCodes();
        app.UseAuthentication();
        app.UseApiCallers();
        limits.UseForPeople(app);
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    // Mail gateways look at a link with HEAD before its reader does; "not found" would make them warn of it. The server leaves the body out by itself.
    private static Task AnswerHeadAsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Request.Method = HttpMethods.Get;
        }

        return next(http);
    }

    // An error page is only looked at: shown in answer to a form, it must not be taken for a form itself, whose missing token would replace the error.
    private static Task ShowErrorPages(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            http.Request.Method = HttpMethods.Get;
            http.Request.ContentType = null;

            // The page was looked for with the method of the request, which may not find it: a refused PUT would end as "not found".
            http.SetEndpoint(null);
        }

        return next(http);
    }
}
