namespace OptOut.Application.Guidance;

/// <summary>An entry that two versions of a pack do not share.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Key">Path of the entry in it.</param>
/// <param name="Language">BCP-47 tag; null for the manifest.</param>
/// <param name="Regimes">The only regimes whose readers it concerns; empty when it concerns all.</param>
/// <param name="ReadersSee">Whether it changes what somebody reads.</param>
/// <param name="Before">The older text in pieces; null when the entry was added.</param>
/// <param name="After">The newer text in pieces; null when the entry was removed.</param>
public sealed record PackDifference(
    string File, string Key, string? Language, IReadOnlyList<string> Regimes, bool ReadersSee, IReadOnlyList<TextPiece>? Before, IReadOnlyList<TextPiece>? After);

/// <summary>Which differences to show; null does not ask.</summary>
/// <param name="Language">BCP-47 tag, or <see cref="Manifest"/> for what belongs to no language.</param>
/// <param name="Regime">Key of a regime: differences that its readers meet.</param>
/// <param name="ReadersOnly">Only what readers see.</param>
public sealed record DifferenceFilter(string? Language = null, string? Regime = null, bool ReadersOnly = false)
{
    /// <summary>The language of what belongs to none.</summary>
    public const string Manifest = "manifest";

    internal bool Takes(PackDifference difference) =>
        (Language is null || (difference.Language ?? Manifest) == Language)
        && (Regime is null || difference.Regimes.Count == 0 || difference.Regimes.Contains(Regime))
        && (!ReadersOnly || difference.ReadersSee);
}

/// <summary>Two versions side by side.</summary>
/// <param name="Differences">Those that the filter takes, by file and key; one page of them.</param>
/// <param name="Total">How many the filter takes.</param>
/// <param name="All">How many there are without a filter.</param>
/// <param name="Languages">Languages in which something differs.</param>
/// <param name="Regimes">Every regime of either version.</param>
public sealed record PackComparison(
    RecordedPack Older, RecordedPack Newer, IReadOnlyList<PackDifference> Differences, int Total, int All, IReadOnlyList<string> Languages, IReadOnlyList<string> Regimes);
