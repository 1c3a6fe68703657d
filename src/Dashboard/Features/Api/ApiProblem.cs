using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Features.Api;

/// <summary>A refusal as RFC 9457 writes it: the title is the status in words, <c>code</c> the stable name of the reason, <c>detail</c> one English sentence.</summary>
internal sealed class ApiProblem(int status, string code, string detail) : IResult
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>Further lines; null for none.</summary>
    public IReadOnlyList<string>? Lines { get; init; }

    /// <summary>Under which an unexpected error was logged; null for an expected one.</summary>
    public string? Reference { get; init; }

    /// <summary>The problem as it is written, without what belongs to one request.</summary>
    public ProblemDetails Document()
    {
        var problem = new ProblemDetails { Type = "about:blank", Title = ReasonPhrases.GetReasonPhrase(status), Status = status, Detail = detail };
        problem.Extensions["code"] = code;
        if (Lines is not null)
        {
            problem.Extensions["lines"] = Lines;
        }

        if (Reference is not null)
        {
            problem.Extensions["reference"] = Reference;
        }

        return problem;
    }

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var problem = Document();
        problem.Extensions["traceId"] = Activity.Current?.Id ?? httpContext.TraceIdentifier;
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options), httpContext.RequestAborted);
    }

    /// <summary>The refusal of a use case.</summary>
    public static ApiProblem Of(Error error) => new(StatusOf(error.Code), error.Code, error.Message) { Lines = error.Details };

    /// <summary>A request that cannot be understood.</summary>
    public static ApiProblem BadRequest(string code, string detail) => new(StatusCodes.Status400BadRequest, code, detail);

    /// <summary>What the status says by itself, when nothing better is known.</summary>
    public static ApiProblem OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "bad-request", "The request cannot be understood."),
        StatusCodes.Status401Unauthorized => new(status, "token-missing", "A bearer token is needed."),
        StatusCodes.Status403Forbidden => new(status, "not-allowed", "Your role does not allow this."),
        StatusCodes.Status404NotFound => new(status, "not-found", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => new(status, "method-not-allowed", "This method is not offered here."),
        StatusCodes.Status413PayloadTooLarge => new(status, "too-large", "The body is too large."),
        StatusCodes.Status415UnsupportedMediaType => new(status, "media-type-not-supported", "This media type is not taken here."),
        StatusCodes.Status429TooManyRequests => new(status, "too-many-requests", "Too many requests; try again in a minute."),
        StatusCodes.Status500InternalServerError => new(status, "unexpected", "Something went wrong here; the reference helps to find it in the log."),
        _ => new(status, status < 500 ? "refused" : "unavailable", "The request was not carried out."),
    };

    private static int StatusOf(string code) => code switch
    {
        CampaignErrors.NotFoundCode or "report-not-found" or "import-not-found" => StatusCodes.Status404NotFound,
        CampaignErrors.CountsOnlyCode => StatusCodes.Status403Forbidden,
        "campaign-not-launched" or "report-no-file" => StatusCodes.Status409Conflict,
        "file-too-large" => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status400BadRequest,
    };
}
