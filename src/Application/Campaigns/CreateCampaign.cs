using Microsoft.EntityFrameworkCore;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Prepares a campaign; nobody is asked before <see cref="LaunchCampaign"/>.</summary>
public sealed class CreateCampaign(
    IDbContextFactory<AppDb> databases, GuidancePacks packs, OrganisationOptions organisation, WorksCouncilOptions worksCouncil, TimeProvider clock)
{
    /// <summary>Stores the draft and returns the new campaign's id. Refused with every problem listed when the draft is not sound or the name is taken.</summary>
    public async Task<Result<Guid>> RunAsync(CampaignDraft draft, CurrentUser user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (draft.Check(packs, DateOnly.FromDateTime(now), user.Manages) is { } problem)
        {
            return problem;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var groups = await AudienceGroups.ResolveAsync(db, draft.Audience, cancellationToken);
        if (!groups.Succeeded)
        {
            return groups.Error;
        }

        var campaign = new Campaign
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = draft.Name.Trim(),
            Pack = draft.Pack,
            DueOn = draft.DueOn,
            LateJoinerDays = draft.LateJoinerDays,
            OrganisationName = Or(draft.OrganisationName, organisation.Name),
            ContactName = Or(draft.ContactName, organisation.ContactName),
            ContactAddress = Or(draft.ContactAddress, organisation.ContactAddress),
            CreatedUtc = now,
            CreatedBy = user.Actor,
        };
        campaign.TakePrivacyFrom(draft);
        db.Campaigns.Add(campaign);
        await WorksCouncilGates.AddMissingAsync(db, campaign.Id, worksCouncil, cancellationToken);
        db.AudienceRules.AddRange(CampaignAudience.Rules(campaign.Id, draft.Audience, groups.Value));
        db.AddLedgerEvent(now, user, LedgerVerb.CampaignCreated, $"campaign:{campaign.Id}", CampaignAudience.LedgerContent(campaign, draft.Audience, groups.Value));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsDuplicateKey(exception))
        {
            return CampaignErrors.NameTaken(campaign.Name);
        }

        return campaign.Id;
    }

    private static string Or(string? given, string fallback) => string.IsNullOrWhiteSpace(given) ? fallback : given.Trim();
}
