using Microsoft.AspNetCore.Authentication;
using OptOut.Dashboard.Layout;

namespace OptOut.Dashboard.Features.Api;

/// <summary>What requests to the API pass through besides what every request does.</summary>
internal static partial class ApiPipeline
{
    /// <summary>Whether the request is one to the API, of whatever version.</summary>
    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments(AppUrls.AnyApi, StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers every refusal and every error below <see cref="AppUrls.AnyApi"/> as a problem document; the pages for people stay out of it.</summary>
    public static void UseApiProblems(this WebApplication app) => app.UseWhen(IsApi, api => api.Use(async (http, next) =>
    {
        ApiProblem? problem = null;
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            problem = ApiProblem.OfStatus(e.StatusCode);
        }
        catch (Exception e) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            problem = Unexpected(ErrorReference.Log(app.Logger, e));
        }

        var response = http.Response;
        if (problem is null && response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            problem = ApiProblem.OfStatus(response.StatusCode);
        }

        if (problem is not null)
        {
            await problem.ExecuteAsync(http);
        }
    }));

    /// <summary>Says before the limits on requests who calls. Whatever a cookie says is forgotten here.</summary>
    public static void UseApiCallers(this WebApplication app) => app.UseWhen(IsApi, api => api.Use(async (http, next) =>
    {
        http.User = (await http.AuthenticateAsync(ApiRegistration.Scheme)).Principal ?? new();
        await next(http);
    }));

    private static ApiProblem Unexpected(string reference) =>
        new(StatusCodes.Status500InternalServerError, "unexpected", "Something went wrong here; the reference finds it in the log.") { Reference = reference };
}
