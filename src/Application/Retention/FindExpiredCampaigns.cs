using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Retention;

/// <summary>Finds the campaigns whose rows about people are to be deleted now, or whose deletion was interrupted.</summary>
public sealed class FindExpiredCampaigns(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Their ids, first closed first.</summary>
    public async Task<IReadOnlyList<Guid>> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // A handful of rows; the end of the retention is computed here because the databases add days in different words.
        var closed = await db.Campaigns.AsNoTracking()
            .Where(c => c.Status == CampaignStatus.Closed && c.ClosedUtc != null)
            .Where(c => c.PersonRowsDeletedUtc == null || db.Assignments.Any(a => a.CampaignId == c.Id))
            .OrderBy(c => c.ClosedUtc)
            .ToListAsync(cancellationToken);
        return [.. closed.Where(c => c.PersonRowsDeletedUtc is not null || c.RetentionEndsUtc <= now).Select(c => c.Id)];
    }
}
