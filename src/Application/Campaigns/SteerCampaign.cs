using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;

namespace OptOut.Application.Campaigns;

/// <summary>What a manager can do with a running campaign.</summary>
public enum CampaignMove
{
    /// <summary>Hold mails that have not left; answering goes on.</summary>
    PauseSending,

    /// <summary>Let held mails go.</summary>
    ResumeSending,

    /// <summary>End the campaign for good: nothing is sent, no answer is taken any more.</summary>
    Close,
}

/// <summary>Holds, resumes or closes a running campaign.</summary>
public sealed class SteerCampaign(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Makes the move; one that is already made succeeds again without an event. Refused unless the campaign is running.</summary>
    public async Task<Result<CampaignStatus>> RunAsync(Guid campaignId, CampaignMove move, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await CampaignReach.RefusalAsync(db, campaignId, user, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var campaign = await db.Campaigns.SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
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
        if (Apply(campaign, move, now, user) is { } verb)
        {
            db.AddLedgerEvent(now, user, verb, $"campaign:{campaignId}", new { });
            if (move == CampaignMove.Close)
            {
                await db.AddWebhookMessagesAsync([new WebhookEvent(WebhookType.CampaignClosed, now, new { campaignId }, campaignId)], cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return campaign.Status;
    }

    private static string? Apply(Campaign campaign, CampaignMove move, DateTime now, CurrentUser user)
    {
        switch (move)
        {
            case CampaignMove.PauseSending when campaign.SendingPausedUtc is null:
                (campaign.SendingPausedUtc, campaign.SendingPausedBy) = (now, user.Actor);
                return LedgerVerb.SendingPaused;
            case CampaignMove.ResumeSending when campaign.SendingPausedUtc is not null:
                (campaign.SendingPausedUtc, campaign.SendingPausedBy) = (null, null);
                return LedgerVerb.SendingResumed;
            case CampaignMove.Close:
                (campaign.Status, campaign.ClosedUtc, campaign.ClosedBy) = (CampaignStatus.Closed, now, user.Actor);
                return LedgerVerb.CampaignClosed;
            default:
                return null;
        }
    }
}
