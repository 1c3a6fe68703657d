using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Shows a campaign's privacy notice to staff, in any language of its pack.</summary>
public sealed class PreviewPrivacyNotice(IDbContextFactory<AppDb> databases, GuidancePacks packs, TimeProvider clock)
{
    /// <param name="language">One the pack does not have, or null, for English.</param>
    /// <param name="reach">The campaign must be within it, if only in part.</param>
    public async Task<Result<PreviewedNotice>> RunAsync(Guid campaignId, string? language, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().SeenWith(db, reach).SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        var pack = packs.Find(campaign.Pack);
        if (!pack.Succeeded)
        {
            return pack.Error;
        }

        var resolution = pack.Value.Resolve(null, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (!resolution.Succeeded)
        {
            return resolution.Error;
        }

        var chosen = language is not null && pack.Value.Languages.Contains(language) ? language : LanguageChoice.Last;
        var words = await OrganisationTexts.ForAsync(db, campaign.Pack, cancellationToken);
        var text = words.Compose(pack.Value, resolution.Value, chosen, PrivacyNotice.Asker(campaign));
        return new PreviewedNotice(campaign, pack.Value, text, PrivacyNotice.Facts(campaign, evidenceAllowed: true));
    }
}

/// <summary>A privacy notice as staff see it before anybody else does.</summary>
/// <param name="Text">Holds its words in the chosen language.</param>
/// <param name="Facts">What it says, where a picture may be offered: elsewhere that line is missing.</param>
public sealed record PreviewedNotice(Campaign Campaign, GuidancePack Pack, GuidanceText Text, PrivacyFacts Facts);
