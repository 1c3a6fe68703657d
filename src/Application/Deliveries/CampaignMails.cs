using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>The mails of one campaign on one day: composed once per text and language, and stored before the first is filled,
/// so that whatever a row's template hash names can be shown again.</summary>
internal sealed class CampaignMails
{
    private readonly IDbContextFactory<AppDb> databases;
    private readonly GuidancePack pack;
    private readonly Campaign campaign;
    private readonly DateTime nowUtc;
    private readonly Lazy<Task<MailTemplate>> _objection;
    private readonly ConcurrentDictionary<(string TextKey, string Language, MailStep Step), Lazy<Task<MailTemplate>>> _templates = new();

    public CampaignMails(IDbContextFactory<AppDb> databases, GuidancePack pack, OrganisationTexts words, Campaign campaign, DateTime nowUtc)
    {
        (this.databases, this.pack, this.campaign, this.nowUtc, Words) = (databases, pack, campaign, nowUtc, words);
        _objection = new(ComposeObjectionAsync);
    }

    /// <summary>The day whose rules are told.</summary>
    public DateOnly Day => DateOnly.FromDateTime(nowUtc);

    /// <summary>The organisation's own words in these mails.</summary>
    public OrganisationTexts Words { get; }

    /// <summary>The mail that is right for a country, language and step. Fails when the pack has nothing for the day.</summary>
    public async Task<Result<MailTemplate>> ForAsync(string? country, string language, DeliveryStep step)
    {
        var why = step.IsReminder() ? MailStep.Reminder : step.IsAskAgain() ? MailStep.AskAgain : MailStep.Notice;
        var resolution = pack.Resolve(country, Day);
        return resolution.Succeeded
            ? await _templates.GetOrAdd((resolution.Value.TextKey, language, why), _ => new(() => ComposeAsync(resolution.Value, language, why))).Value
            : resolution.Error;
    }

    /// <summary>The mail that tells the privacy contact of an objection.</summary>
    public async Task<Result<MailTemplate>> ObjectionAsync() => await _objection.Value;

    /// <summary>The mail for a campaign, text and language: what is sent, and what is shown before it is sent.</summary>
    public static MailTemplate Compose(
        GuidancePack pack, OrganisationTexts words, Campaign campaign, GuidanceResolution resolution, string language, MailStep why = MailStep.Notice) =>
        new GuidanceMail(words.Compose(pack, resolution, language, campaign.Asks()), why).Render();

    private async Task<MailTemplate> ComposeAsync(GuidanceResolution resolution, string language, MailStep why)
    {
        var template = Compose(pack, Words, campaign, resolution, language, why);
        await StoreAsync(template, resolution.Regime, language, resolution.Interval.From);
        return template;
    }

    private async Task<MailTemplate> ComposeObjectionAsync()
    {
        var template = ObjectionMail.Compose(campaign);
        await StoreAsync(template, "", ObjectionMail.Language, null);
        return template;
    }

    private async Task StoreAsync(MailTemplate template, string regime, string language, DateOnly? intervalFrom)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await db.MailTemplates.AnyAsync(t => t.Hash == template.Hash))
        {
            return;
        }

        db.MailTemplates.Add(new StoredMailTemplate
        {
            Hash = template.Hash,
            Pack = pack.Key,
            PackVersion = pack.Version,
            Regime = regime,
            Language = language,
            IntervalFrom = intervalFrom,
            Subject = template.Subject,
            Html = template.Html,
            Text = template.Text,
            RecordedUtc = nowUtc,
        });
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException e) when (db.IsDuplicateKey(e))
        {
            // Another process stored the same mail at the same moment.
        }
    }
}
