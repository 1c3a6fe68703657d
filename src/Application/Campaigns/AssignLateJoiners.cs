using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Brings running campaigns up to date with the directory: assigns people who have appeared, and counts who has left.</summary>
public sealed class AssignLateJoiners(IDbContextFactory<AppDb> databases, LaunchCampaign launch)
{
    /// <summary>Goes through all running campaigns; returns how many people were newly assigned over all of them.</summary>
    public async Task<long> RunAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        List<Guid> running;
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            running = await db.Campaigns.Where(c => c.Status == CampaignStatus.Running).Select(c => c.Id).ToListAsync(cancellationToken);
        }

        var assigned = 0L;
        foreach (var campaign in running)
        {
            var before = await CountAsync(campaign, cancellationToken);
            await launch.RunAsync(campaign, user, cancellationToken);
            assigned += await CountAsync(campaign, cancellationToken) - before;
        }

        return assigned;
    }

    private async Task<long> CountAsync(Guid campaignId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Tallies
            .Where(t => t.CampaignId == campaignId && t.Dimension == TallyDimension.All && t.Measure == TallyMeasure.Assigned)
            .SumAsync(t => t.Count, cancellationToken);
    }
}
