using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Puts deliveries that failed back in the queue, and those that had no address and have one now: resends only what did not arrive.</summary>
public sealed class RetryDeliveries(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Requeues and returns how many; reminders of a counts-only campaign are requeued and not counted. Their attempts count anew; the Message-IDs stay. Refused unless the campaign is running.</summary>
    /// <param name="employeeId">Only this person's; null for everybody's.</param>
    public async Task<Result<int>> RunAsync(Guid campaignId, Guid? employeeId, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
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

        var (failed, reachable) = (0, 0);
        var moves = new TallyMoves();
        foreach (var step in Enum.GetValues<DeliveryStep>())
        {
            var (f, r) = await RequeueAsync(db, campaignId, step, employeeId, moves, cancellationToken);
            (failed, reachable) = step.IsHidden(campaign.Mode) ? (failed, reachable) : (failed + f, reachable + r);
        }

        if (failed + reachable > 0)
        {
            var subject = employeeId is { } id ? new DeliveryKey(campaignId, id, DeliveryStep.Notice).LedgerSubject : $"campaign:{campaignId}";
            db.AddLedgerEvent(clock.GetUtcNow().UtcDateTime, user, LedgerVerb.DeliveryRequeued, subject, new { failed, reachable });
            await db.SaveChangesAsync(cancellationToken);
        }

        await moves.MakeAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return failed + reachable;
    }

    private static async Task<(int Failed, int Reachable)> RequeueAsync(
        AppDb db, Guid campaignId, DeliveryStep step, Guid? employeeId, TallyMoves moves, CancellationToken cancellationToken)
    {
        var scope = db.Deliveries.Where(d => d.CampaignId == campaignId && d.Step == step && (employeeId == null || d.EmployeeId == employeeId));
        var failed = await RequeueAsync(scope.Where(d => d.State == DeliveryState.Failed), cancellationToken);
        var reachable = await RequeueAsync(
            scope.Where(d => d.State == DeliveryState.NoAddress && db.Employees.Any(e => e.Id == d.EmployeeId && e.Address != null)), cancellationToken);
        moves.Add(campaignId, TallyKey.All(TallyMeasure.Delivery(step, DeliveryState.Failed)), -failed);
        moves.Add(campaignId, TallyKey.All(TallyMeasure.Delivery(step, DeliveryState.NoAddress)), -reachable);
        moves.Add(campaignId, TallyKey.All(TallyMeasure.Delivery(step, DeliveryState.Queued)), failed + reachable);
        return (failed, reachable);
    }

    private static Task<int> RequeueAsync(IQueryable<Delivery> rows, CancellationToken cancellationToken) =>
        rows.ExecuteUpdateAsync(
            set => set
                .SetProperty(d => d.State, DeliveryState.Queued)
                .SetProperty(d => d.Attempts, 0)
                .SetProperty(d => d.NextAttemptUtc, (DateTime?)null),
            cancellationToken);
}
