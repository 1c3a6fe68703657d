using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Brings running campaigns up to date with the directory: assigns people who have appeared, and counts who has left.</summary>
public sealed class AssignLateJoiners(IDbContextFactory<AppDb> databases, LaunchCampaign launch)
{
    /// <summary>Goes through all running campaigns, whatever the reach of the person whose change of the directory made it necessary; returns how many people were newly assigned over all of them.</summary>
    public async Task<long> RunAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        var everywhere = user with { Manages = Reach.Everything };
        List<Guid> running;
        long changes;
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            // What changes while the campaigns are gone through is for the next time.
            changes = await AudienceMarks.CountAsync(db, cancellationToken);
            running = await db.Campaigns.Where(c => c.Status == CampaignStatus.Running).Select(c => c.Id).ToListAsync(cancellationToken);
        }

        var assigned = 0L;
        foreach (var campaign in running)
        {
            assigned += await BringUpToDateAsync(campaign, everywhere, cancellationToken);
        }

        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            await AudienceMarks.FollowedAsync(db, changes, cancellationToken);
        }

        return assigned;
    }

    // One pass over the directory tells whether anything is to be done; a launch counts all answers and deliveries anew as well.
    private async Task<long> BringUpToDateAsync(Guid campaignId, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.OpenForManyRowsAsync(cancellationToken);
        var now = await Tallies.CountBucketsAsync(db, campaignId, cancellationToken);
        if (now.TryGetValue(TallyMeasure.BucketPrefix + AudienceBucket.Due, out var due))
        {
            return (await launch.RunAsync(campaignId, user, cancellationToken)).Succeeded ? due : 0;
        }

        var before = await Tallies.Buckets(db, campaignId).ToDictionaryAsync(t => t.Measure, t => t.Count, cancellationToken);
        if (before.Count != now.Count || now.Any(n => before.GetValueOrDefault(n.Key) != n.Value))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await Tallies.RecountBucketsAsync(db, campaignId, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return 0;
    }
}
