using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Net.Http.Headers;
using OptOut.Application.Looks;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Reports;

/// <summary>Hands out report files.</summary>
internal static class ReportEndpoints
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps the download: a POST with a token, for it is written down who takes a report away; streamed from the disk, not kept by caches on the way.</summary>
    public static void MapReports(this IEndpointRouteBuilder app) =>
        app.MapPost("/reports/{id:guid}/file", async (Guid id, TakeReport take, IAntiforgery antiforgery, HttpContext http) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
            {
                return Results.BadRequest();
            }

            var file = await take.RunAsync(id, http.User.ToCurrentUser(), http.RequestAborted);
            if (file.Value is not { } found)
            {
                return Results.NotFound();
            }

            http.Response.Headers.CacheControl = "private, no-store";
            return Results.File(found.Path, ExcelType, found.Name, entityTag: new EntityTagHeaderValue($"\"{found.Sha256}\""));
        }).RequireAuthorization(Policies.ReadReports);
}
