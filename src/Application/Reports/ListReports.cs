using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Lists a campaign's reports within reach that are not under way any more, newest first; those that are stand in <see cref="ShowReports"/>.</summary>
public sealed class ListReports(IDbContextFactory<AppDb> databases, DataFolder data)
{
    public async Task<PageOf<ListedReport>> RunAsync(Guid campaignId, PageRequest page, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = db.ReportRuns.AsNoTracking().WithinReach(db, reach).Where(r => r.CampaignId == campaignId && r.Status != ReportStatus.Requested && r.Status != ReportStatus.Building);
        var total = await runs.CountAsync(cancellationToken);
        var items = await runs
            .OrderByDescending(r => r.RequestedUtc).ThenByDescending(r => r.Id)
            .Skip(page.BoundedSkip).Take(page.BoundedTake)
            .ToListAsync(cancellationToken);
        return new PageOf<ListedReport>([.. items.Select(r => ListedReport.Of(r, data))], total);
    }
}

/// <summary>A line of the list.</summary>
/// <param name="Run">The run.</param>
/// <param name="HasFile">Whether its file can be downloaded here; a report built on the command line lies elsewhere.</param>
public sealed record ListedReport(ReportRun Run, bool HasFile)
{
    internal static ListedReport Of(ReportRun run, DataFolder data) => new(run, run.Status == ReportStatus.Done && File.Exists(ReportFile.PathOf(data, run.Id)));
}
