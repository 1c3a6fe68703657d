using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Routing.Template;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Api;

/// <summary>Wires the API for programs.</summary>
internal static class ApiRegistration
{
    /// <summary>Name of the scheme by which callers are recognised.</summary>
    public const string Scheme = "Api";

    /// <summary>Adds the scheme, which only the API's policies use, and the document.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiBearer>(Scheme, null);
        services.ConfigureHttpJsonOptions(json => ApiJson.Configured(json.SerializerOptions));
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
        return services.AddSingleton<ApiCallers>();
    }

    /// <summary>Maps everything below <see cref="AppUrls.Api"/>.</summary>
    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi(AppUrls.ApiDocument).AllowAnonymous();
        var api = app.MapGroup(AppUrls.Api).AddEndpointFilterFactory(ApiQuery.Check).AddEndpointFilter(RefuseLimitedAsync);
        foreach (var (map, policy, tag) in new (Action<RouteGroupBuilder>, string, string)[]
        {
            (CampaignsApi.MapCampaigns, Policies.ApiStaff, "Campaigns"),
            (AssignmentsApi.MapAssignments, Policies.ApiStaff, "Assignments"),
            (ReportsApi.MapReports, Policies.ApiReports, "Reports"),
        })
        {
            map(api.MapGroup("").RequireAuthorization(policy).WithTags(tag));
        }

        api.MapGroup("").WithTags("Imports").MapImports();
        api.Map("/{**path}", Elsewhere).RequireAuthorization(Policies.ApiStaff).ExcludeFromDescription();
    }

    // App roles go over everything. Should a role ever reach less, nothing is told rather than too much.
    private static async ValueTask<object?> RefuseLimitedAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.User.ToCurrentUser().Reads.IsEverything ? await next(context) : ApiProblem.OfStatus(StatusCodes.Status403Forbidden);

    // The address may be one that is known, for another method.
    private static ApiProblem Elsewhere(HttpContext http, IEnumerable<EndpointDataSource> sources)
    {
        var methods = sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith(AppUrls.Api + "/", StringComparison.Ordinal) == true && Matches(e, http.Request.Path))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (methods.Count == 0 || methods.Contains(http.Request.Method))
        {
            return ApiProblem.OfStatus(StatusCodes.Status404NotFound);
        }

        http.Response.Headers.Allow = string.Join(", ", methods);
        return ApiProblem.OfStatus(StatusCodes.Status405MethodNotAllowed);
    }

    private static bool Matches(RouteEndpoint endpoint, PathString path) =>
        new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []);
}
