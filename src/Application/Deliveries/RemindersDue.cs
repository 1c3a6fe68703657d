using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Who is to be reminded now: the same condition for the preview and for the queue.</summary>
internal static class RemindersDue
{
    /// <summary>The people of a campaign whose next step is the reminder <paramref name="step"/>: no answer holds, they are here and reachable,
    /// do not object, nothing is on its way to them, and the step before was queued before <paramref name="beforeUtc"/>.</summary>
    public static IQueryable<PersonToRemind> Of(AppDb db, Guid campaignId, DeliveryStep step, DateTime beforeUtc)
    {
        var before = step == DeliveryStep.Reminder1 ? DeliveryStep.Notice : StepsOfCampaign.Reminders[StepsOfCampaign.Reminders.IndexOf(step) - 1];
        var mails = db.Deliveries.Where(d => d.CampaignId == campaignId);
        return
            from a in db.Assignments
            join e in db.Employees on a.EmployeeId equals e.Id
            where a.CampaignId == campaignId && a.Answer == null
            where e.Standing == EmployeeStanding.Active && e.Address != null
            where !db.Objections.Any(o => o.EmployeeId == e.Id && o.LiftedUtc == null)
            where mails.Any(d => d.EmployeeId == a.EmployeeId && d.Step == before) && !mails.Any(d => d.EmployeeId == a.EmployeeId && d.Step == step)
            where !mails.Any(d => d.EmployeeId == a.EmployeeId && d.Step != DeliveryStep.Objection
                && (d.QueuedUtc > beforeUtc || DeliveryQueue.Waiting.Contains(d.State) || d.State == DeliveryState.Sending))
            select new PersonToRemind { EmployeeId = a.EmployeeId };
    }

    private static int IndexOf(this IReadOnlyList<DeliveryStep> steps, DeliveryStep step) => steps.TakeWhile(s => s != step).Count();
}

/// <summary>Somebody who has not answered.</summary>
internal sealed class PersonToRemind
{
    public Guid EmployeeId { get; init; }
}
