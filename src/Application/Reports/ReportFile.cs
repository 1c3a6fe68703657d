using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Finds the file of a complete report, to be downloaded.</summary>
public sealed class ReportFile(IDbContextFactory<AppDb> databases, DataFolder data)
{
    /// <summary>Of a report within reach, returns where the file is and what to call it: a name without personal data.</summary>
    public async Task<Result<DownloadableReport>> RunAsync(Guid runId, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var run = await db.ReportRuns.AsNoTracking().WithinReach(db, reach).SingleOrDefaultAsync(r => r.Id == runId, cancellationToken);
        if (run is null)
        {
            return ReportErrors.NotFound;
        }

        var path = PathOf(data, runId);
        return run.Status == ReportStatus.Done && File.Exists(path)
            ? new DownloadableReport(path, $"optout-report-{run.RequestedUtc:yyyy-MM-dd-HHmmss}-utc.xlsx", run.Sha256!, run.CampaignId, run.FinishedUtc ?? run.RequestedUtc)
            : ReportErrors.NoFile;
    }

    internal static string PathOf(DataFolder data, Guid runId) => Path.Combine(data.Sub("reports"), $"{runId}.xlsx");
}

/// <summary>A file to hand out.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Name">Name for the person who saves it.</param>
/// <param name="Sha256">SHA-256 as recorded, lower-case hex.</param>
/// <param name="CampaignId">The campaign it reports on.</param>
/// <param name="FinishedUtc">When it was complete: it names nobody who was asked later.</param>
public sealed record DownloadableReport(string Path, string Name, string Sha256, Guid CampaignId, DateTime FinishedUtc);
