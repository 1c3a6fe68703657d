using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Tidies up after a crash: runs that were being built become failed, and their partial files go. Waiting runs stay and are built.</summary>
public sealed class FailUnfinishedReports(IDbContextFactory<AppDb> databases, DataFolder data, TimeProvider clock)
{
    /// <summary>Call it once, before the first report is built. Returns how many runs failed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var partial in Directory.EnumerateFiles(data.Sub("reports"), "*.partial"))
        {
            File.Delete(partial);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.ReportRuns
            .Where(r => r.Status == ReportStatus.Building)
            .ExecuteUpdateAsync(
                r => r.SetProperty(x => x.Status, ReportStatus.Failed).SetProperty(x => x.FinishedUtc, now).SetProperty(x => x.Problem, WriteReport.Interrupted),
                cancellationToken);
    }
}
