using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Counts;

/// <summary>Finds the counts-only campaigns of which something may have to be published: those that run, and those just closed.</summary>
public sealed class FindCampaignsToCount(IDbContextFactory<AppDb> databases)
{
    /// <summary>Their ids, oldest launch first.</summary>
    public async Task<IReadOnlyList<Guid>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Campaigns
            .Where(c => c.Mode == CampaignMode.CountsOnly)
            .Where(c => c.Status == CampaignStatus.Running || (c.Status == CampaignStatus.Closed && c.CountsSealedUtc == null && c.PersonRowsDeletedUtc == null))
            .OrderBy(c => c.LaunchedUtc)
            .Select(c => c.Id)
            .ToListAsync(cancellationToken);
    }
}
