using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Cancels a report that waits or is being built; whoever builds it, in this process or another, notices within about a second.</summary>
public sealed class CancelReport(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Returns the run; fails when none within reach is under way.</summary>
    public async Task<Result<Guid>> RunAsync(Guid runId, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var cancelled = await db.ReportRuns.WithinReach(db, reach)
            .Where(r => r.Id == runId && (r.Status == ReportStatus.Requested || r.Status == ReportStatus.Building))
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, ReportStatus.Cancelled).SetProperty(x => x.FinishedUtc, now), cancellationToken);
        return cancelled > 0 ? runId : ReportErrors.NotUnderWay;
    }
}
