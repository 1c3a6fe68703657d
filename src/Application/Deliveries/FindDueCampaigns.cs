using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Finds the campaigns for which there is something to send now, to drop because they were closed, or to mend after a crash.</summary>
public sealed class FindDueCampaigns(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Their ids, oldest launch first.</summary>
    public async Task<IReadOnlyList<Guid>> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Campaigns
            .Where(c => (c.Status == CampaignStatus.Running && c.SendingPausedUtc == null) || c.Status == CampaignStatus.Closed)
            .Where(c =>
                db.Deliveries.Any(d => d.CampaignId == c.Id && DeliveryQueue.Waiting.Contains(d.State)
                    && (d.NextAttemptUtc == null || d.NextAttemptUtc <= now || c.Status == CampaignStatus.Closed))
                || db.Deliveries.Any(d => d.CampaignId == c.Id && d.ClaimedBy != null && d.State == DeliveryState.Sending))
            .OrderBy(c => c.LaunchedUtc)
            .Select(c => c.Id)
            .ToListAsync(cancellationToken);
    }
}
