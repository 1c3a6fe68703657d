using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Shows what differs between two recorded versions of a pack: by file and key, word by word.</summary>
public sealed class ComparePackVersions(IDbContextFactory<AppDb> databases, PackArchive archive)
{
    /// <param name="older">Number of one version.</param>
    /// <param name="newer">Number of the other.</param>
    /// <returns><c>pack-version-not-found</c>.</returns>
    public async Task<Result<PackComparison>> RunAsync(
        string pack, int older, int newer, DifferenceFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var versions = await db.RecordedPacks.AsNoTracking()
            .Where(p => p.Pack == pack && (p.Number == older || p.Number == newer))
            .ToDictionaryAsync(p => p.Number, cancellationToken);
        if (!versions.TryGetValue(older, out var before) || !versions.TryGetValue(newer, out var after))
        {
            return GuidanceErrors.VersionNotFound;
        }

        List<GuidancePack> readable = [];
        foreach (var version in new[] { before, after })
        {
            if (await archive.FindAsync(pack, version.Version, cancellationToken) is { } found)
            {
                readable.Add(found);
            }
        }

        var all = Differences(
            PackEntries.Of(await archive.FilesAsync(pack, before.Version, cancellationToken)),
            PackEntries.Of(await archive.FilesAsync(pack, after.Version, cancellationToken)),
            RegimesOfSentences(readable));
        var taken = all.Where(filter.Takes).ToList();
        return new PackComparison(
            before, after, [.. taken.Skip(page.BoundedSkip).Take(page.BoundedTake)], taken.Count, all.Count,
            [.. all.Select(difference => difference.Language).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            [.. readable.SelectMany(version => version.Regimes.Select(regime => regime.Key)).Distinct()]);
    }

    private static List<PackDifference> Differences(
        IReadOnlyList<PackEntry> before, IReadOnlyList<PackEntry> after, ILookup<string, string> regimesOfSentence)
    {
        var old = before.ToDictionary(entry => (entry.File, entry.Key));
        var now = after.ToDictionary(entry => (entry.File, entry.Key));
        List<PackDifference> differences = [];
        foreach (var place in before.Concat(after).Select(entry => (entry.File, entry.Key)).Distinct().OrderBy(place => place.File, StringComparer.Ordinal))
        {
            var (left, right) = (old.GetValueOrDefault(place), now.GetValueOrDefault(place));
            if (left?.Text == right?.Text)
            {
                continue;
            }

            var entry = right ?? left!;
            IReadOnlyList<TextPiece>? was = left is null ? null : [new TextPiece(left.Text, Changed: true)];
            IReadOnlyList<TextPiece>? became = right is null ? null : [new TextPiece(right.Text, Changed: true)];
            if (left is not null && right is not null)
            {
                (was, became) = WordDiff.Compare(left.Text, right.Text);
            }

            differences.Add(new PackDifference(entry.File, entry.Key, entry.Language, RegimesOf(entry, regimesOfSentence), entry.ReadersSee, was, became));
        }

        return differences;
    }

    private static string[] RegimesOf(PackEntry entry, ILookup<string, string> regimesOfSentence)
    {
        var parts = entry.Key.Split('.');
        var named = Array.FindIndex(parts, part => part is "regimes" or "statementByRegime");
        return named >= 0 && named + 1 < parts.Length ? [parts[named + 1].Split('[')[0]]
            : parts is ["sentences", var sentence] ? [.. regimesOfSentence[sentence].Distinct()]
            : [];
    }

    // A sentence concerns the regimes that say it, in either version.
    private static ILookup<string, string> RegimesOfSentences(List<GuidancePack> packs) => (
        from pack in packs
        from regime in pack.Regimes
        from interval in regime.Intervals
        from sentence in interval.Saying.Keys
        select (sentence, regime.Key)).ToLookup(pair => pair.sentence, pair => pair.Key, StringComparer.Ordinal);
}
