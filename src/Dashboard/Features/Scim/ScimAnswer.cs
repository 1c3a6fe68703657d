using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Features.Scim;

/// <summary>An answer in SCIM's own media type.</summary>
internal sealed class ScimAnswer(int status, JsonNode? body = null) : IResult
{
    /// <summary>The media type; RFC 7644, 3.1.</summary>
    public const string MediaType = "application/scim+json";

    private const string ErrorSchema = "urn:ietf:params:scim:api:messages:2.0:Error";

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where the resource is; null when that is not said.</summary>
    public string? Location { get; init; }

    /// <summary>The resource's version; null when it has none.</summary>
    public string? ETag { get; init; }

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (ETag is not null)
        {
            response.Headers.ETag = ETag;
        }

        if (body is not null)
        {
            response.ContentType = MediaType + "; charset=utf-8";
            await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, s_readable), httpContext.RequestAborted);
        }
    }

    /// <summary>A refusal.</summary>
    public static ScimAnswer Refused(Error error)
    {
        var (status, type) = error.Code switch
        {
            "scim-invalid-filter" => (StatusCodes.Status400BadRequest, "invalidFilter"),
            "scim-invalid-path" => (StatusCodes.Status400BadRequest, "invalidPath"),
            "scim-invalid-syntax" => (StatusCodes.Status400BadRequest, "invalidSyntax"),
            "scim-no-target" => (StatusCodes.Status400BadRequest, "noTarget"),
            "scim-read-only" => (StatusCodes.Status400BadRequest, "mutability"),
            "scim-not-unique" => (StatusCodes.Status409Conflict, "uniqueness"),
            "scim-not-found" => (StatusCodes.Status404NotFound, null),
            "scim-other-version" => (StatusCodes.Status412PreconditionFailed, null),
            _ => (StatusCodes.Status400BadRequest, "invalidValue"),
        };
        return Failed(status, error.Message, type);
    }

    /// <summary>A refusal by status; RFC 7644, 3.12.</summary>
    public static ScimAnswer Failed(int status, string detail, string? type = null)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray(ErrorSchema),
            ["status"] = status.ToString(CultureInfo.InvariantCulture),
            ["detail"] = detail,
        };
        if (type is not null)
        {
            body["scimType"] = type;
        }

        return new ScimAnswer(status, body);
    }
}
