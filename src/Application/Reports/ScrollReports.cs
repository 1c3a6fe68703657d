using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Reads all reports of a campaign, whatever became of them, slice by slice, newest first: for programs, which go on where they were.</summary>
public sealed class ScrollReports(IDbContextFactory<AppDb> databases, DataFolder data)
{
    /// <summary>The reports after <paramref name="after"/>; from the newest, for null.</summary>
    /// <param name="take">At most so many, up to <see cref="SliceOf.MaxTake"/>.</param>
    /// <returns>Error: <c>campaign-not-found</c>.</returns>
    public async Task<Result<SliceOf<ListedReport>>> RunAsync(Guid campaignId, Reach reach, TimePlace? after, int take, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Campaigns.WithinReach(db, reach).AnyAsync(c => c.Id == campaignId, cancellationToken))
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        var runs = db.ReportRuns.AsNoTracking().Where(r => r.CampaignId == campaignId).WithinReach(db, reach);
        if (after is not null)
        {
            runs = runs.Where(r => r.RequestedUtc < after.Utc || (r.RequestedUtc == after.Utc && r.Id.CompareTo(after.Id) > 0));
        }

        var found = await runs.OrderByDescending(r => r.RequestedUtc).ThenBy(r => r.Id).Take(take + 1).ToListAsync(cancellationToken);
        return SliceOf.First(found.ConvertAll(run => ListedReport.Of(run, data)), take);
    }
}

/// <summary>Shows one report.</summary>
public sealed class ShowReport(IDbContextFactory<AppDb> databases, DataFolder data)
{
    /// <summary>The run as it stands.</summary>
    /// <returns>Error: <c>report-not-found</c>.</returns>
    public async Task<Result<ListedReport>> RunAsync(Guid id, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var run = await db.ReportRuns.AsNoTracking().WithinReach(db, reach).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        return run is null ? ReportErrors.NotFound : ListedReport.Of(run, data);
    }
}
