using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Queues the next reminder for everybody who has not answered: at most three in all, and never soon after the mail before.
/// Doing it again the same day queues nothing twice. Whoever answers before their reminder leaves does not get it.</summary>
public sealed class SendReminders(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Least time between the queueing of one mail to a person and the queueing of their next reminder.</summary>
    public static readonly TimeSpan LeastPause = TimeSpan.FromDays(3);

    /// <summary>Queues and tells how many; of a counts-only campaign, nothing about how many. Refused unless the campaign is running.</summary>
    public async Task<Result<QueuedReminders>> RunAsync(Guid campaignId, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // A write first: two of these at once take turns on either database, and the second finds nothing left to queue.
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

        var now = clock.GetUtcNow().UtcDateTime;
        var queued = new SortedDictionary<DeliveryStep, long>();
        var moves = new TallyMoves();
        foreach (var step in StepsOfCampaign.Reminders.Reverse())
        {
            queued[step] = await QueueAsync(db, campaignId, step, now, cancellationToken);
            moves.Add(campaignId, TallyKey.All(TallyMeasure.Delivery(step, DeliveryState.Queued)), queued[step]);
        }

        // Told also when nobody was due: in a counts-only campaign the missing event would say that everybody has answered.
        var counted = campaign.Mode == CampaignMode.CountsOnly ? null : queued.Where(q => q.Value > 0).ToDictionary(q => q.Key, q => q.Value);
        if (counted is null or { Count: > 0 })
        {
            db.AddLedgerEvent(now, user, LedgerVerb.CampaignReminded, $"campaign:{campaignId}", new { byStep = counted?.ToDictionary(q => q.Key.ToString(), q => q.Value) });
            await db.SaveChangesAsync(cancellationToken);
        }

        await moves.MakeAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new QueuedReminders(counted);
    }

    private static Task<int> QueueAsync(AppDb db, Guid campaignId, DeliveryStep step, DateTime now, CancellationToken cancellationToken) =>
        db.ExecuteOverAsync(
            """
            INSERT INTO "Deliveries" ("CampaignId", "EmployeeId", "Step", "State", "QueuedUtc", "Attempts")
            SELECT {0}, q."EmployeeId", {1}, {2}, {3}, 0 FROM
            """,
            RemindersDue.Of(db, campaignId, step, now - LeastPause),
            "",
            [campaignId, step, DeliveryState.Queued, now],
            cancellationToken);
}

/// <summary>What was queued.</summary>
/// <param name="ByStep">People by reminder, steps without any left out; null in a counts-only campaign, where it would tell how many have not answered.</param>
public sealed record QueuedReminders(IReadOnlyDictionary<DeliveryStep, long>? ByStep)
{
    /// <summary>Reminders queued; null when nobody may know.</summary>
    public long? Queued => ByStep?.Values.Sum();

    /// <summary>The reminder that most people get; null when there is none or nobody may know.</summary>
    public DeliveryStep? Step => ByStep is { Count: > 0 } steps ? steps.MaxBy(s => s.Value).Key : null;
}
