using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Tells what <see cref="SendReminders"/> would queue now; changes nothing.</summary>
public sealed class PreviewReminders(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>How many people a campaign within reach would remind; of a counts-only campaign, nothing about how many.</summary>
    public async Task<Result<QueuedReminders>> RunAsync(Guid campaignId, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var mode = await db.Campaigns.WithinReach(db, reach).Where(c => c.Id == campaignId).Select(c => (CampaignMode?)c.Mode).SingleOrDefaultAsync(cancellationToken);
        if (mode is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        if (mode == CampaignMode.CountsOnly)
        {
            return new QueuedReminders(ByStep: null);
        }

        var due = new Dictionary<DeliveryStep, long>();
        foreach (var step in StepsOfCampaign.Reminders)
        {
            due[step] = await RemindersDue.Of(db, campaignId, step, clock.GetUtcNow().UtcDateTime - SendReminders.LeastPause).LongCountAsync(cancellationToken);
        }

        return new QueuedReminders(due.Where(d => d.Value > 0).ToDictionary(d => d.Key, d => d.Value));
    }
}
