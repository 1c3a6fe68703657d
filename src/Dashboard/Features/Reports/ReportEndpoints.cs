using Microsoft.Net.Http.Headers;
using OptOut.Application.Reports;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Reports;

/// <summary>Hands out report files.</summary>
internal static class ReportEndpoints
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps the download: streamed from the disk, resumable, not kept by caches on the way.</summary>
    public static void MapReports(this IEndpointRouteBuilder app) =>
        app.MapGet("/reports/{id:guid}/file", async (Guid id, ReportFile reports, HttpContext http) =>
        {
            var file = await reports.RunAsync(id, http.User.ToCurrentUser().Reads, http.RequestAborted);
            if (file.Value is not { } found)
            {
                return Results.NotFound();
            }

            http.Response.Headers.CacheControl = "private, no-store";
            return Results.File(found.Path, ExcelType, found.Name, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{found.Sha256}\""));
        }).RequireAuthorization(Policies.ReadReports);
}
