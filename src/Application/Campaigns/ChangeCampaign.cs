using Microsoft.EntityFrameworkCore;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Changes a campaign that was not launched yet.</summary>
public sealed class ChangeCampaign(IDbContextFactory<AppDb> databases, GuidancePacks packs, WorksCouncilOptions worksCouncil, TimeProvider clock)
{
    /// <summary>Replaces the draft and its audience; refused once the campaign is launched.</summary>
    public async Task<Result<Guid>> RunAsync(Guid campaignId, CampaignDraft draft, CurrentUser user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (draft.Check(packs, DateOnly.FromDateTime(now), user.Manages) is { } problem)
        {
            return problem;
        }

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

        if (campaign.Status != CampaignStatus.Draft)
        {
            return CampaignErrors.AlreadyLaunched(campaign.Name);
        }

        var groups = await AudienceGroups.ResolveAsync(db, draft.Audience, cancellationToken);
        if (!groups.Succeeded)
        {
            return groups.Error;
        }

        campaign.Name = draft.Name.Trim();
        campaign.Pack = draft.Pack;
        campaign.DueOn = draft.DueOn;
        campaign.LateJoinerDays = draft.LateJoinerDays;
        campaign.OrganisationName = Or(draft.OrganisationName, campaign.OrganisationName);
        campaign.ContactName = Or(draft.ContactName, campaign.ContactName);
        campaign.ContactAddress = Or(draft.ContactAddress, campaign.ContactAddress);
        campaign.TakePrivacyFrom(draft);
        await WorksCouncilGates.AddMissingAsync(db, campaignId, worksCouncil, cancellationToken);
        await db.AudienceRules.Where(r => r.CampaignId == campaignId).ExecuteDeleteAsync(cancellationToken);
        db.AudienceRules.AddRange(CampaignAudience.Rules(campaignId, draft.Audience, groups.Value));
        db.AddLedgerEvent(now, user, LedgerVerb.CampaignChanged, $"campaign:{campaignId}", CampaignAudience.LedgerContent(campaign, draft.Audience, groups.Value));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsDuplicateKey(exception))
        {
            return CampaignErrors.NameTaken(campaign.Name);
        }

        await transaction.CommitAsync(cancellationToken);
        return campaignId;
    }

    private static string Or(string? given, string kept) => string.IsNullOrWhiteSpace(given) ? kept : given.Trim();
}
