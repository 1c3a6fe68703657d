using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Lists what an organisation may say in its own words, and what it says.</summary>
public sealed class ListOverrides(IDbContextFactory<AppDb> databases, GuidancePacks packs)
{
    /// <summary>Every replaceable sentence in one language: flagged ones first, then in the pack's order. Texts for sentences that the pack no longer lets be
    /// replaced are among them while they are not ended.</summary>
    /// <param name="pack">Key of the pack.</param>
    /// <param name="language">BCP-47 tag; also one that the pack does not have any more, when texts are left in it.</param>
    /// <returns><c>pack-not-found</c>, <c>language-not-in-pack</c>.</returns>
    public async Task<Result<OverridesOfPack>> RunAsync(string pack, string language, CancellationToken cancellationToken)
    {
        var known = packs.Find(pack);
        if (known.Value is not { } found)
        {
            return known.Error!;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var active = await db.GuidanceOverrides.AsNoTracking()
            .Where(o => o.Pack == pack && o.Status != GuidanceOverrideStatus.Ended)
            .ToListAsync(cancellationToken);
        var counts = active.GroupBy(o => o.Language, StringComparer.Ordinal)
            .ToDictionary(own => own.Key, own => OverrideCounts.Of(found, own), StringComparer.Ordinal);
        if (!found.Languages.Contains(language, StringComparer.Ordinal) && !counts.ContainsKey(language))
        {
            return GuidanceErrors.LanguageNotInPack(pack, language);
        }

        var here = active.Where(o => o.Language == language).ToLookup(o => o.Key, StringComparer.Ordinal);
        var rows = found.Overridable.Union(here.Select(own => own.Key), StringComparer.Ordinal)
            .Select(key => Row(found, language, key, here[key]))
            .OrderByDescending(row => row.IsFlagged)
            .ToList();
        return new OverridesOfPack(found, language, rows, counts);
    }

    private static OverridableText Row(GuidancePack pack, string language, string key, IEnumerable<GuidanceOverride> own) => new(
        key,
        OverrideCheck.Has(pack, language, key) ? pack.SourceText(language, key) : null,
        Shown(pack, own.FirstOrDefault(o => o.Status == GuidanceOverrideStatus.Published)),
        Shown(pack, own.FirstOrDefault(o => o.Status == GuidanceOverrideStatus.Draft)));

    private static ShownOverride? Shown(GuidancePack pack, GuidanceOverride? text) => text is null ? null : new ShownOverride(text, OverrideCheck.Flags(pack, text));
}

/// <summary>The organisation's own words for a pack in one language.</summary>
/// <param name="Texts">Every replaceable sentence.</param>
/// <param name="Counts">By language, for every language with texts.</param>
public sealed record OverridesOfPack(GuidancePack Pack, string Language, IReadOnlyList<OverridableText> Texts, IReadOnlyDictionary<string, OverrideCounts> Counts);

/// <summary>A sentence that may be replaced.</summary>
/// <param name="Source">The pack's own, with its placeholders; null when it cannot be replaced any more.</param>
/// <param name="Published">In use; null for none.</param>
/// <param name="Draft">Waits for a second person; null for none.</param>
public sealed record OverridableText(string Key, string? Source, ShownOverride? Published, ShownOverride? Draft)
{
    /// <summary>Whether somebody should look.</summary>
    public bool IsFlagged => Published is { Flags.Count: > 0 } || Draft is { Flags.Count: > 0 };
}

/// <summary>A text with what is odd about it.</summary>
public sealed record ShownOverride(GuidanceOverride Override, IReadOnlyList<OverrideFlag> Flags);

/// <summary>How many texts an organisation has of its own.</summary>
/// <param name="Published">In use.</param>
/// <param name="Drafts">Waiting for a second person.</param>
/// <param name="Flagged">Of both, those that somebody should look at.</param>
public sealed record OverrideCounts(int Published, int Drafts, int Flagged)
{
    internal static OverrideCounts Of(GuidancePack pack, IEnumerable<GuidanceOverride> active)
    {
        var all = active.ToList();
        return new OverrideCounts(
            all.Count(o => o.Status == GuidanceOverrideStatus.Published),
            all.Count(o => o.Status == GuidanceOverrideStatus.Draft),
            all.Count(o => OverrideCheck.Flags(pack, o).Count > 0));
    }
}
