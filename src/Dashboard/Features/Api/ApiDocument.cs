using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
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

    private const string Problem = "Problem";

    private static readonly int[] s_always = [StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests];

    // One example of each status; other codes come with the same status.
    private static readonly ApiProblem[] s_examples =
    [
        ApiProblem.BadRequest("parameter-unknown", "The parameter 'limt' is not known here. It is one of: after, limit."),
        new(StatusCodes.Status401Unauthorized, "token-not-valid", "The bearer token is not valid here, or not any more."),
        ApiProblem.OfStatus(StatusCodes.Status403Forbidden),
        ApiProblem.OfStatus(StatusCodes.Status404NotFound),
        new(StatusCodes.Status409Conflict, "campaign-not-launched", "The campaign 'Spring' has not been launched yet."),
        ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge),
        ApiProblem.OfStatus(StatusCodes.Status415UnsupportedMediaType),
        ApiProblem.OfStatus(StatusCodes.Status429TooManyRequests),
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
            document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            document.Components.Schemas[Problem] = ProblemSchema();
            document.Components.Responses = s_examples.Select(e => e.Document()).ToDictionary(e => NameOf(e.Status!.Value), IOpenApiResponse (e) => Response(e, document));
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
        NameValues(operation, context.Description);
        operation.Responses ??= [];
        var refusals = operation.Responses.Keys.Select(key => int.Parse(key, CultureInfo.InvariantCulture)).Where(status => status >= 400).Concat(s_always);
        if (context.Description.RelativePath!.Contains('{', StringComparison.Ordinal))
        {
            refusals = refusals.Append(StatusCodes.Status404NotFound);
        }

        foreach (var status in refusals.Distinct().Order().ToList())
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponseReference(NameOf(status), context.Document);
        }

        return Task.CompletedTask;
    }

    /// <summary>Describes a body that is a file. Said here, and not as something the router looks at, which would take another type for another address.</summary>
    public static Task DescribeFile(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        static OpenApiSchema File() => new() { Type = JsonSchemaType.String, Format = "binary" };
        var content = new Dictionary<string, OpenApiMediaType> { ["text/csv"] = new() { Schema = File() } };
        foreach (var type in ImportBody.MediaTypes)
        {
            var isForm = type == ImportBody.Form;
            content[type] = new()
            {
                Schema = isForm ? new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = File() } } : File(),
            };
        }

        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
        return Task.CompletedTask;
    }

    private static void NameValues(OpenApiOperation operation, ApiDescription description)
    {
        foreach (var parameter in operation.Parameters ?? [])
        {
            var described = description.ParameterDescriptions.FirstOrDefault(p => p.Name == parameter.Name)?.ParameterDescriptor as IParameterInfoParameterDescriptor;
            if (described?.ParameterInfo.GetCustomAttribute<EnumDataTypeAttribute>() is { } names && parameter.Schema is OpenApiSchema schema)
            {
                schema.Enum = [.. ApiQuery.Names(names.EnumType).Select(name => (JsonNode)name)];
            }
        }
    }

    private static string NameOf(int status) => ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal);

    private static OpenApiResponse Response(ProblemDetails example, OpenApiDocument document) => new()
    {
        Description = example.Title,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [ApiProblem.MediaType] = new() { Schema = new OpenApiSchemaReference(Problem, document), Example = JsonSerializer.SerializeToNode(example, ApiJson.Options) },
        },
    };

    private static OpenApiSchema ProblemSchema()
    {
        static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
        return new()
        {
            Type = JsonSchemaType.Object,
            Description = "A refusal (RFC 9457).",
            Required = new HashSet<string>(StringComparer.Ordinal) { "title", "status", "detail", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("Always about:blank: the title is the status in words."),
                ["title"] = Text("The status in words."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The status." },
                ["detail"] = Text("One English sentence for a person."),
                ["code"] = Text("Stable name of the reason, for programs."),
                ["traceId"] = Text("Names the request in the server's traces."),
                ["reference"] = Text("Of an unexpected error: finds it in the log."),
                ["lines"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text("A further fact."), Description = "Further facts, where there are some." },
            },
        };
    }
}
