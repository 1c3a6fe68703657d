using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OptOut.Dashboard.Features.Api;

/// <summary>Writes the OpenAPI document: what the doc comments say, and what holds for every endpoint.</summary>
internal static class ApiDocument
{
    /// <summary>Name of the document.</summary>
    public const string Name = "v1";

    private const string Bearer = "bearer";

    private const string About =
        "Read access to campaigns, their figures and the people they asked, as far as the caller's role goes; imports of people; Excel reports. " +
        "Callers bring an access token of the tenant with an app role (OptOut.Admin, OptOut.Manager, OptOut.Auditor). Lists are pages: follow `next` until it is null. " +
        "Refusals are problem documents (RFC 9457) with a stable `code`. Names of parameters that are not known are refused.";

    private static readonly (int Status, string Code, string Detail)[] s_always =
    [
        (StatusCodes.Status400BadRequest, "parameter-unknown", "The parameter 'limt' is not known here. It is one of: after, limit."),
        (StatusCodes.Status401Unauthorized, "token-not-valid", "The bearer token is not valid here, or not any more."),
        (StatusCodes.Status403Forbidden, "not-allowed", "Your role does not allow this."),
        (StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests; try again in a minute."),
    ];

    /// <summary>Configures it.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(AppUrls.Api[1..] + "/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "OptOut", Version = "1", Description = About };

            // The same text wherever it is served.
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "An access token of Microsoft Entra ID for this application: app-only with an app role, or delegated with the permission access_as_user and an app role of the person.",
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Tags = null;
        operation.Responses ??= [];
        foreach (var (status, code, detail) in s_always)
        {
            Add(operation.Responses, status, code, detail);
        }

        if (context.Description.RelativePath!.Contains('{', StringComparison.Ordinal))
        {
            Add(operation.Responses, StatusCodes.Status404NotFound, "not-found", "There is nothing at this address.");
        }

        return Task.CompletedTask;
    }

    private static void Add(OpenApiResponses responses, int status, string code, string detail)
    {
        var example = System.Text.Json.JsonSerializer.SerializeToNode(new ApiProblem(status, code, detail).Document(), ApiJson.Options)!;
        responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
        {
            Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            Content = new Dictionary<string, OpenApiMediaType> { [ApiProblem.MediaType] = new OpenApiMediaType { Example = example } },
        };
    }
}
