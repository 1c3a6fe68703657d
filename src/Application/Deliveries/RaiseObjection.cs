using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Takes an employee's objection: no campaign mails them any more and no new one asks them, and the privacy contact of this campaign is told.
/// They can still read and answer of their own will.</summary>
public sealed class RaiseObjection(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Objects and returns since when the objection stands. One that stands already is left as it is. Refused when the campaign does not ask the person.</summary>
    /// <param name="campaignId">The campaign on whose page the person objects.</param>
    public Task<Result<DateTime>> RunAsync(Guid campaignId, Guid employeeId, CancellationToken cancellationToken) =>

        // Pressed twice at the same moment, or two first counts of a kind: the second attempt finds the row.
        databases.RunAgainWhenLostAsync(db => RaiseAsync(db, campaignId, employeeId, cancellationToken), cancellationToken);

    private async Task<Result<DateTime>> RaiseAsync(AppDb db, Guid campaignId, Guid employeeId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // A write first, so that two presses of the button queue up here on either database.
        var asked = await db.Assignments
            .Where(a => a.CampaignId == campaignId && a.EmployeeId == employeeId
                && db.Campaigns.Any(c => c.Id == campaignId && c.PersonRowsDeletedUtc == null))
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.DueOn, x => x.DueOn), cancellationToken);
        if (asked == 0)
        {
            return AttestationErrors.NotAsked;
        }

        var standing = await db.Objections.AsNoTracking().SingleOrDefaultAsync(o => o.EmployeeId == employeeId && o.LiftedUtc == null, cancellationToken);
        if (standing is not null)
        {
            return standing.RaisedUtc;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var user = CurrentUser.Employee(employeeId);
        db.Objections.Add(new Objection { Id = Guid.CreateVersion7(clock.GetUtcNow()), EmployeeId = employeeId, CampaignId = campaignId, RaisedUtc = now });
        db.AddLedgerEvent(now, user, LedgerVerb.ObjectionRaised, $"employee:{employeeId}", new { campaign = campaignId });
        await db.SaveChangesAsync(cancellationToken);
        await StopMailsAsync(db, campaignId, employeeId, now, user, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return now;
    }

    /// <summary>Drops what has not left, in all campaigns, and queues the mail to the contact. A sender that holds a row finds it changed and leaves it alone. What it has begun is beyond recall.</summary>
    private static async Task StopMailsAsync(AppDb db, Guid campaignId, Guid employeeId, DateTime now, CurrentUser user, CancellationToken cancellationToken)
    {
        var mails = await db.Deliveries.AsNoTracking()
            .Where(d => d.EmployeeId == employeeId && d.Step != DeliveryStep.Objection && DeliveryQueue.Waiting.Contains(d.State))
            .Join(db.Campaigns, d => d.CampaignId, c => c.Id, (d, c) => new { d.CampaignId, d.Step, d.State, c.Mode })
            .OrderBy(d => d.CampaignId).ThenBy(d => d.Step)
            .ToListAsync(cancellationToken);
        var moves = new TallyMoves();
        void Add(Guid campaign, string measure, long by) => moves.Add(campaign, TallyKey.All(measure), by);
        foreach (var mail in mails)
        {
            var dropped = await db.Deliveries
                .Where(d => d.CampaignId == mail.CampaignId && d.EmployeeId == employeeId && d.Step == mail.Step && d.State == mail.State)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(d => d.State, DeliveryState.Dropped)
                        .SetProperty(d => d.NextAttemptUtc, (DateTime?)null)
                        .SetProperty(d => d.ClaimedBy, (string?)null)
                        .SetProperty(d => d.ClaimedUntilUtc, (DateTime?)null),
                    cancellationToken);
            if (dropped == 0)
            {
                continue;
            }

            if (!mail.Step.IsHidden(mail.Mode))
            {
                var subject = new DeliveryKey(mail.CampaignId, employeeId, mail.Step).LedgerSubject;
                db.AddLedgerEvent(now, user, LedgerVerb.DeliveryDropped, subject, new { reason = "objected" });
            }

            Add(mail.CampaignId, TallyMeasure.Delivery(mail.Step, mail.State), -1);
            Add(mail.CampaignId, TallyMeasure.Delivery(mail.Step, DeliveryState.Dropped), +1);
        }

        await TellAsync(db, campaignId, employeeId, now, Add, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await moves.MakeAsync(db, cancellationToken);
    }

    /// <summary>Queues the mail to the privacy contact; once per assignment: who objects again after taking it back is found on the person's page.</summary>
    private static async Task TellAsync(AppDb db, Guid campaignId, Guid employeeId, DateTime now, Action<Guid, string, long> count, CancellationToken cancellationToken)
    {
        if (await db.Deliveries.AnyAsync(d => d.CampaignId == campaignId && d.EmployeeId == employeeId && d.Step == DeliveryStep.Objection, cancellationToken))
        {
            return;
        }

        db.Deliveries.Add(new Delivery
        {
            CampaignId = campaignId,
            EmployeeId = employeeId,
            Step = DeliveryStep.Objection,
            State = DeliveryState.Queued,
            QueuedUtc = now,
        });
        count(campaignId, TallyMeasure.Delivery(DeliveryStep.Objection, DeliveryState.Queued), +1);
    }
}
