using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Queues a mail to everybody whose answer stands on a text that has changed on a point that matters. Doing it again asks nobody twice about the same change.
/// Answers stay as they are until the person answers again.</summary>
public sealed class AskAgain(IDbContextFactory<AppDb> databases, GuidancePacks packs, PackArchive archive, TimeProvider clock)
{
    /// <summary>Queues and tells how many; of a counts-only campaign, nothing about how many. Refused unless the campaign is running.</summary>
    public async Task<Result<AskedAgain>> RunAsync(Guid campaignId, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // A write first: two of these at once take turns on either database, and the second finds nobody left to ask.
        await db.Campaigns.Where(c => c.Id == campaignId).ExecuteUpdateAsync(c => c.SetProperty(x => x.Status, x => x.Status), cancellationToken);
        if (await CampaignReach.RefusalAsync(db, campaignId, user, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        if (campaign.Status != CampaignStatus.Running)
        {
            return campaign.Status == CampaignStatus.Closed
                ? CampaignErrors.Closed(campaign.Name)
                : CampaignErrors.NotLaunched(campaign.Name);
        }

        var pack = packs.Find(campaign.Pack);
        if (!pack.Succeeded)
        {
            return pack.Error;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var older = await OlderTexts.FindAsync(db, archive, pack.Value, campaign, now, cancellationToken);
        var moves = new TallyMoves();
        var asked = older.Count == 0 ? 0 : await QueueAsync(db, campaignId, older, now, moves, cancellationToken);
        var counted = campaign.Mode == CampaignMode.CountsOnly ? (long?)null : asked;

        // Told also when nobody was asked: in a counts-only campaign the missing event would say how people answered.
        if (counted is null or > 0)
        {
            db.AddLedgerEvent(now, user, LedgerVerb.AskedAgain, $"campaign:{campaignId}", new { packVersion = pack.Value.Version, people = counted });
            await db.SaveChangesAsync(cancellationToken);
        }

        await moves.MakeAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AskedAgain(counted);
    }

    // The last mail first, so that nobody gets the second one right after the first.
    private static async Task<long> QueueAsync(
        AppDb db, Guid campaignId, IReadOnlyList<OlderText> older, DateTime now, TallyMoves moves, CancellationToken cancellationToken)
    {
        var queued = 0L;
        for (var i = StepsOfCampaign.AskAgains.Count - 1; i >= 0; i--)
        {
            var step = StepsOfCampaign.AskAgains[i];
            var before = i == 0 ? (DeliveryStep?)null : StepsOfCampaign.AskAgains[i - 1];
            foreach (var state in new[] { DeliveryState.Queued, DeliveryState.NoAddress })
            {
                var reachable = state == DeliveryState.Queued;
                var people = OlderTexts.NotAskedYet(db, campaignId, older)
                    .Where(p => p.HasAddress == reachable)
                    .Where(p => !db.Deliveries.Any(d => d.CampaignId == campaignId && d.EmployeeId == p.EmployeeId && d.Step == step))
                    .Where(p => before == null || db.Deliveries.Any(d => d.CampaignId == campaignId && d.EmployeeId == p.EmployeeId && d.Step == before))
                    .Select(p => new { p.EmployeeId });
                var rows = await db.ExecuteOverAsync(
                    """
                    INSERT INTO "Deliveries" ("CampaignId", "EmployeeId", "Step", "State", "QueuedUtc", "Attempts")
                    SELECT {0}, q."EmployeeId", {1}, {2}, {3}, 0 FROM
                    """,
                    people, "", [campaignId, step, state, now], cancellationToken);
                moves.Add(campaignId, TallyKey.All(TallyMeasure.Delivery(step, state)), rows);
                queued += rows;
            }
        }

        return queued;
    }
}

/// <summary>What was queued.</summary>
/// <param name="People">People asked again now; null in a counts-only campaign, where it would tell how people answered.</param>
public sealed record AskedAgain(long? People);
