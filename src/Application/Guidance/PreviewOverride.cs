using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Checks a text while it is written, and shows the whole mail with it; nothing is stored.</summary>
public sealed class PreviewOverride(IDbContextFactory<AppDb> databases, GuidancePacks packs, OrganisationOptions organisation, TimeProvider clock)
{
    // English is the main language of no country here, for it is what everybody gets for whom there is nothing else.
    private const string EnglishExample = "GB";

    /// <summary>The mail as it would be with the text and everything published; with the pack's own sentence while something stands against the text.</summary>
    /// <param name="language">One of the pack's languages.</param>
    /// <returns><c>pack-not-found</c>, <c>language-not-in-pack</c>, <c>guidance-not-for-day</c>.</returns>
    public async Task<Result<OverridePreview>> RunAsync(string pack, string language, string key, string text, CancellationToken cancellationToken)
    {
        var known = packs.Find(pack);
        if (known.Value is not { } found)
        {
            return known.Error!;
        }

        if (!found.Languages.Contains(language, StringComparer.Ordinal))
        {
            return GuidanceErrors.LanguageNotInPack(pack, language);
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var resolution = found.Resolve(found.MainCountryOf(language) ?? EnglishExample, today);
        if (!resolution.Succeeded)
        {
            return resolution.Error;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var words = (await OrganisationTexts.ForAsync(db, pack, cancellationToken)).With(language, key, text);
        var guidance = words.Compose(found, resolution.Value, language, organisation.Asks());
        return new OverridePreview(found.CheckOverride(language, key, text), GuidanceMatrix.Mail(guidance, MailStep.Notice, today));
    }
}

/// <summary>What a text would do.</summary>
/// <param name="Problems">What stands against it; empty when nothing does.</param>
/// <param name="Mail">The first mail to an example person.</param>
public sealed record OverridePreview(IReadOnlyList<Error> Problems, FilledMail Mail);
