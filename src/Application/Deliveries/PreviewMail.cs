using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Shows a mail as a recipient will see it, composed by the same code that sends; nothing is stored.</summary>
public sealed class PreviewMail(IDbContextFactory<AppDb> databases, GuidancePacks packs, MailOptions options, EmployeePage page, TimeProvider clock)
{
    /// <param name="country">ISO code of the recipient's country; null or empty when it is unknown.</param>
    /// <param name="language">One of the pack's languages.</param>
    /// <param name="name">Name to greet; a sample.</param>
    /// <param name="reach">The campaign must be within it as a whole.</param>
    public async Task<Result<PreviewedMail>> RunAsync(Guid campaignId, string? country, string language, string name, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().WithinReach(db, reach).SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        var pack = packs.Find(campaign.Pack);
        if (!pack.Succeeded)
        {
            return pack.Error;
        }

        if (!pack.Value.Languages.Contains(language))
        {
            return GuidanceErrors.LanguageNotInPack(campaign.Pack, language);
        }

        var resolution = pack.Value.Resolve(string.IsNullOrEmpty(country) ? null : country, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (!resolution.Succeeded)
        {
            return resolution.Error;
        }

        var words = await OrganisationTexts.ForAsync(db, campaign.Pack, cancellationToken);
        var mail = CampaignMails.Compose(pack.Value, words, campaign, resolution.Value, language)
            .Fill(name, campaign.DueOn, options.EffectiveBaseUrl + page.Path(campaignId));
        return new PreviewedMail(
            $"{options.FromName} <{options.EffectiveFromAddress}>", $"{campaign.ContactName} <{campaign.ContactAddress}>", mail.Subject, mail.Html, mail.Text);
    }
}

/// <summary>A mail with what stands above it.</summary>
/// <param name="From">Sender, name and address.</param>
/// <param name="ReplyTo">Where replies go, name and address.</param>
public sealed record PreviewedMail(string From, string ReplyTo, string Subject, string Html, string Text);
