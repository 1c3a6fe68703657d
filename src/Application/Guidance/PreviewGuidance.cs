using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>One cell of the matrix: whom, when, in which language, why and how.</summary>
/// <param name="Pack">Key of the pack.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null for a person whose country is not known.</param>
/// <param name="Language">One of the pack's languages; any other, or null, for what the country's people read.</param>
public sealed record GuidanceChoice(string Pack, string? Country, DateOnly On, string? Language, MailStep Step, GuidanceChannel Channel);

/// <summary>Shows staff any text for anybody, as it would be told today in the organisation's own words; nothing is stored.</summary>
public sealed class PreviewGuidance(IDbContextFactory<AppDb> databases, GuidancePacks packs, OrganisationOptions organisation)
{
    /// <returns><c>pack-not-found</c>, <c>guidance-not-for-day</c>.</returns>
    public async Task<Result<ShownGuidance>> RunAsync(GuidanceChoice choice, CancellationToken cancellationToken)
    {
        var pack = packs.Find(choice.Pack);
        if (!pack.Succeeded)
        {
            return pack.Error;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var words = await OrganisationTexts.ForAsync(db, choice.Pack, cancellationToken);
        return await ShownGuidance.ComposeAsync(db, pack.Value, words, organisation.Asks(), choice, cancellationToken);
    }
}

/// <summary>A text with what stands behind it.</summary>
public sealed record ShownGuidance
{
    /// <summary>With the language that was found for it.</summary>
    public required GuidanceChoice Choice { get; init; }

    public required GuidancePack Pack { get; init; }

    /// <summary>Number of the pack's version; null before the first start has recorded it.</summary>
    public required int? VersionNumber { get; init; }

    public required GuidanceResolution Resolution { get; init; }

    /// <summary>Every interval of the regime, oldest first.</summary>
    public required IReadOnlyList<RegimeInterval> Intervals { get; init; }

    public required GuidanceText Text { get; init; }

    /// <summary>The mail to an example person, due thirty days after the day chosen.</summary>
    public required FilledMail Mail { get; init; }

    /// <summary>The interval before; null for the first.</summary>
    public RegimeInterval? Previous => Intervals.LastOrDefault(interval => interval.From < Resolution.Interval.From);

    /// <summary>The interval after; null for the last.</summary>
    public RegimeInterval? Next => Intervals.FirstOrDefault(interval => interval.From > Resolution.Interval.From);

    /// <summary>SHA-256, in lower-case hex, over what the channel shows.</summary>
    public string Hash => GuidancePlainText.HashOf(Choice.Channel switch
    {
        GuidanceChannel.Html => Mail.Html,
        GuidanceChannel.Text => string.Create(CultureInfo.InvariantCulture, $"{Mail.Subject}\n\n{Mail.Text}"),
        _ => GuidancePlainText.Of(Text).Text,
    });

    internal static async Task<Result<ShownGuidance>> ComposeAsync(
        AppDb db, GuidancePack pack, OrganisationTexts words, WhoAsks asker, GuidanceChoice choice, CancellationToken cancellationToken)
    {
        var resolution = pack.Resolve(choice.Country, choice.On);
        if (!resolution.Succeeded)
        {
            return resolution.Error;
        }

        var language = pack.ResolveLanguage(choice.Language, choice.Country);
        var text = words.Compose(pack, resolution.Value, language, asker);
        return new ShownGuidance
        {
            Choice = choice with { Language = language },
            Pack = pack,
            VersionNumber = await db.RecordedPacks.Where(p => p.Pack == pack.Key && p.Version == pack.Version).Select(p => (int?)p.Number).SingleOrDefaultAsync(cancellationToken),
            Resolution = resolution.Value,
            Intervals = pack.Regimes.Single(regime => regime.Key == resolution.Value.Regime).Intervals,
            Text = text,
            Mail = GuidanceMatrix.Mail(text, choice.Step, choice.On),
        };
    }
}
