using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Employees;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.Workers;

namespace OptOut.Dashboard.Features.Api;

/// <summary>Files of people.</summary>
internal static class ImportsApi
{
    private static readonly ApiProblem s_notFound = new(StatusCodes.Status404NotFound, "import-not-found", "There is no such import.");

    /// <summary>Maps them.</summary>
    public static void MapImports(this RouteGroupBuilder api)
    {
        api.MapPost("/imports", BeginAsync).RequireAuthorization(Policies.ApiPeople).WithName("importPeople")
            .AddOpenApiOperationTransformer(ApiDocument.DescribeFile)
            .Produces<ImportItem>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        api.MapGet("/imports/{id:guid}", ShowAsync).RequireAuthorization(Policies.ApiStaff).WithName("getImport").Produces<ImportItem>();
        api.MapGet("/imports/{id:guid}/issues", IssuesAsync).RequireAuthorization(Policies.ApiStaff).WithName("listImportIssues").Produces<ApiPage<ImportIssueItem>>();
    }

    /// <summary>Brings in a file of people; it is read in the background.</summary>
    /// <remarks>The body is the file itself, or a form with one file. Columns are recognised by their headers, as on the import page.
    /// Ask for the address in Location until <c>status</c> is <c>done</c>, <c>refused</c>, <c>failed</c> or, for a dry run, <c>previewed</c>. Repeating an import changes nothing.</remarks>
    /// <param name="dryRun">Compare only and write nothing. The file waits up to a week for somebody to apply it on the import's page.</param>
    /// <param name="full">The file is the whole directory: whoever is missing from it has left.</param>
    /// <param name="confirm">Go on although more people would leave than the installation takes for likely.</param>
    internal static async Task<IResult> BeginAsync(
        HttpContext http,
        AcceptUpload accept,
        ImportUploads uploads,
        IServiceProvider services,
        IConfiguration configuration,
        ShowImport show,
        [FromQuery] bool? dryRun,
        [FromQuery] bool? full,
        [FromQuery] bool? confirm,
        CancellationToken cancellationToken)
    {
        var maxBytes = ImportEndpoints.MaxBytes(configuration);
        ImportEndpoints.AllowBody(http, maxBytes);
        var body = await ImportBody.OpenAsync(http.Request, cancellationToken);
        if (!body.IsFile)
        {
            return body.Problem;
        }

        var user = http.User.ToCurrentUser();
        var accepted = await accept.RunAsync(body.Content, body.FileName, maxBytes, user, cancellationToken);
        if (!accepted.Succeeded)
        {
            return ApiProblem.Of(accepted.Error);
        }

        var id = accepted.Value;
        services.GetRequiredService<ImportRunner>().Start(new ImportRequest
        {
            Path = uploads.PathOf(id),
            FileName = "",
            User = user,
            PreviewOnly = dryRun ?? false,
            Full = full ?? false,
            Confirmed = confirm ?? false,
            RunId = id,
        });
        var run = (await show.RunAsync(id, cancellationToken))!.Value.Run;
        return TypedResults.Accepted($"{http.Request.PathBase}{AppUrls.ApiImports}/{id}", ImportItem.Of(run));
    }

    /// <summary>Shows how far an import is and what it did.</summary>
    /// <param name="id">The import.</param>
    internal static async Task<IResult> ShowAsync(Guid id, ShowImport show, CancellationToken cancellationToken) =>
        await show.RunAsync(id, cancellationToken) is { } found ? TypedResults.Ok(ImportItem.Of(found.Run)) : s_notFound;

    /// <summary>Lists rows of the file that did not become a person, or became one with something missing, by line.</summary>
    /// <param name="id">The import.</param>
    /// <param name="kind">Only rows of which this became.</param>
    /// <param name="limit">Rows on a page; 100 when it is not said.</param>
    /// <param name="after">Where the page begins: from <c>next</c> of the page before.</param>
    internal static async Task<IResult> IssuesAsync(
        HttpContext http,
        Guid id,
        ShowImport show,
        [FromQuery, EnumDataType(typeof(ImportIssueKind))] string? kind,
        [FromQuery, Range(1, SliceOf.MaxTake)] int? limit,
        [FromQuery] string? after,
        CancellationToken cancellationToken)
    {
        if (!ApiCursor.TryRead(after, out long? line))
        {
            return ApiCursor.NotValid;
        }

        return await show.RunAsync(id, cancellationToken) is null
            ? s_notFound
            : ApiPages.Page(
                http, await show.ScrollIssuesAsync(id, ApiQuery.Read<ImportIssueKind>(kind), line, limit ?? ApiPages.Usual, cancellationToken), ImportIssueItem.Of, issue => ApiCursor.Of(issue.Line));
    }
}

/// <summary>An import and how far it is.</summary>
/// <param name="Id">The import.</param>
/// <param name="FileName">As it was given.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Full">Whether whoever is missing from the file has left.</param>
/// <param name="StartedUtc">When the file came.</param>
/// <param name="FinishedUtc">When it was over; null before.</param>
/// <param name="Read">Rows read so far.</param>
/// <param name="Added">People who are new; of a dry run, who would be.</param>
/// <param name="Updated">People who changed, or came back.</param>
/// <param name="Unchanged">People who are as they were.</param>
/// <param name="Left">People marked as left.</param>
/// <param name="Skipped">Rows left out by a rule, as intended.</param>
/// <param name="Rejected">Rows that could not be used.</param>
/// <param name="Problem">Why it was refused or failed; null when it was not.</param>
public sealed record ImportItem(
    Guid Id,
    string FileName,
    ImportStatus Status,
    bool Full,
    DateTime StartedUtc,
    DateTime? FinishedUtc,
    long Read,
    long Added,
    long Updated,
    long Unchanged,
    long Left,
    long Skipped,
    long Rejected,
    ApiReason? Problem)
{
    internal static ImportItem Of(ImportRun run) => new(
        run.Id, run.FileName, run.Status, run.Full, run.StartedUtc, run.FinishedUtc,
        run.Read, run.Added, run.Updated, run.Unchanged, run.Left, run.Skipped, run.Rejected, ApiReason.Of(run.Problem));
}

/// <summary>A row of a file that did not become a person, or became one with something missing.</summary>
/// <param name="Line">Line of the file, from 1, the header included.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Detail">One English sentence.</param>
/// <param name="Identifier">The row's key, address or name as written.</param>
public sealed record ImportIssueItem(long Line, ImportIssueKind Kind, string Rule, string Detail, string? Identifier)
{
    internal static ImportIssueItem Of(ImportIssue issue) => new(issue.Line, issue.Kind, issue.Rule, issue.Reason.Message, issue.Identifier);
}
