using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OptOut.Application.Looks;
using OptOut.Application.Reports;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Reports;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Api;

/// <summary>Excel reports.</summary>
internal static class ReportsApi
{
    /// <summary>Maps them.</summary>
    public static void MapReports(this RouteGroupBuilder api)
    {
        api.MapGet("/campaigns/{id:guid}/reports", ListAsync).WithName("listReports").Produces<ApiPage<ReportItem>>();
        api.MapPost("/campaigns/{id:guid}/reports", RequestAsync).WithName("requestReport").Produces<ReportItem>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/reports/{id:guid}", ShowAsync).WithName("getReport").Produces<ReportItem>();
        api.MapPost("/reports/{id:guid}/file", TakeAsync).WithName("takeReportFile")
            .Produces(StatusCodes.Status200OK, contentType: ReportEndpoints.ExcelType).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>Lists the reports of a campaign, newest first, whatever became of them.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="limit">Rows on a page; 100 when it is not said.</param>
    /// <param name="after">Where the page begins: from <c>next</c> of the page before.</param>
    internal static async Task<IResult> ListAsync(
        HttpContext http,
        Guid id,
        ScrollReports scroll,
        [FromQuery, Range(1, SliceOf.MaxTake)] int? limit,
        [FromQuery] string? after,
        CancellationToken cancellationToken)
    {
        if (!ApiCursor.TryRead(after, out TimePlace? place))
        {
            return ApiCursor.NotValid;
        }

        var reports = await scroll.RunAsync(id, http.User.ToCurrentUser().Reads, place, limit ?? ApiPages.Usual, cancellationToken);
        return reports.Succeeded
            ? ApiPages.Page(http, reports.Value, report => ReportItem.Of(report, http.Request), report => ApiCursor.Of(report.Run.RequestedUtc, report.Run.Id))
            : ApiProblem.Of(reports.Error);
    }

    /// <summary>Has a report of a campaign made; it is built in the background.</summary>
    /// <remarks>While one is waiting for the campaign, that one is named again: asking twice makes one report. Ask for the address in Location until <c>status</c> is <c>done</c>.</remarks>
    /// <param name="id">The campaign.</param>
    internal static async Task<IResult> RequestAsync(HttpContext http, Guid id, RequestReport request, ShowReport show, CancellationToken cancellationToken)
    {
        var requested = await request.RunAsync(id, http.User.ToCurrentUser(), cancellationToken);
        if (!requested.Succeeded)
        {
            return ApiProblem.Of(requested.Error);
        }

        var report = await show.RunAsync(requested.Value, http.User.ToCurrentUser().Reads, cancellationToken);
        return report.Succeeded
            ? TypedResults.Accepted(Address(http.Request, report.Value.Run.Id), ReportItem.Of(report.Value, http.Request))
            : ApiProblem.Of(report.Error);
    }

    /// <summary>Shows how far a report is.</summary>
    /// <param name="id">The report.</param>
    internal static async Task<IResult> ShowAsync(HttpContext http, Guid id, ShowReport show, CancellationToken cancellationToken)
    {
        var report = await show.RunAsync(id, http.User.ToCurrentUser().Reads, cancellationToken);
        return report.Succeeded ? TypedResults.Ok(ReportItem.Of(report.Value, http.Request)) : ApiProblem.Of(report.Error);
    }

    /// <summary>Hands out the file of a report that is done.</summary>
    /// <remarks>A POST, because it is written down who takes a report away.</remarks>
    /// <param name="id">The report.</param>
    internal static async Task<IResult> TakeAsync(HttpContext http, Guid id, TakeReport take, CancellationToken cancellationToken)
    {
        var file = await take.RunAsync(id, http.User.ToCurrentUser(), cancellationToken);
        return file.Succeeded ? ReportEndpoints.Download(http, file.Value) : ApiProblem.Of(file.Error);
    }

    /// <summary>Path of a report.</summary>
    internal static string Address(HttpRequest request, Guid id) => $"{request.PathBase}{AppUrls.Api}/reports/{id}";
}

/// <summary>A report and how far it is.</summary>
/// <param name="Id">The report.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="RequestedUtc">When it was asked for.</param>
/// <param name="FinishedUtc">When it was over; null before.</param>
/// <param name="Rows">Rows written so far, over all sheets.</param>
/// <param name="RowsExpected">Rows there will be; 0 until known.</param>
/// <param name="SizeBytes">Size of the file; 0 until it is done.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex; null until it is done.</param>
/// <param name="File">Path to which a POST answers with the file; null while there is none here.</param>
/// <param name="Problem">Why it failed; null when it did not.</param>
public sealed record ReportItem(
    Guid Id,
    Guid CampaignId,
    ReportStatus Status,
    DateTime RequestedUtc,
    DateTime? FinishedUtc,
    long Rows,
    long RowsExpected,
    long SizeBytes,
    string? Sha256,
    string? File,
    ApiReason? Problem)
{
    internal static ReportItem Of(ListedReport report, HttpRequest request)
    {
        var run = report.Run;
        return new(
            run.Id, run.CampaignId, run.Status, run.RequestedUtc, run.FinishedUtc, run.Rows, run.RowsExpected, run.SizeBytes, run.Sha256,
            report.HasFile ? ReportsApi.Address(request, run.Id) + "/file" : null,
            ApiReason.Of(run.Problem));
    }
}

/// <summary>Why something that was begun came to nothing.</summary>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Detail">One English sentence.</param>
public sealed record ApiReason(string Code, string Detail)
{
    internal static ApiReason? Of(Error? error) => error is null ? null : new(error.Code, error.Message);
}
