using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Builds the report that has waited longest, into the data folder. A worker calls it until nothing waits.</summary>
public sealed class BuildNextReport(IDbContextFactory<AppDb> databases, WriteReport write, DataFolder data)
{
    /// <summary>Returns whether there was one.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        ReportRun? run;
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            run = await db.ReportRuns.AsNoTracking()
                .Where(r => r.Status == ReportStatus.Requested)
                .OrderBy(r => r.RequestedUtc)
                .FirstOrDefaultAsync(cancellationToken);
            if (run is null)
            {
                return false;
            }

            var claimed = await db.ReportRuns
                .Where(r => r.Id == run.Id && r.Status == ReportStatus.Requested)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, ReportStatus.Building), cancellationToken);
            if (claimed == 0)
            {
                return true;
            }
        }

        await write.RunAsync(run.Id, ReportFile.PathOf(data, run.Id), new CurrentUser(run.RequestedBy), cancellationToken);
        return true;
    }
}
