using OptOut.Application.Attestations;

namespace OptOut.Application.Reports;

/// <summary>Answers of assigned people, counted by regime or department. Holds a bounded number of lines, however many values a directory invents.</summary>
public sealed class Breakdown
{
    /// <summary>More values than this are counted together as <see cref="Others"/>.</summary>
    public const int MaxLines = 2000;

    /// <summary>The line of values beyond <see cref="MaxLines"/>.</summary>
    public const string Others = "(all others)";

    /// <summary>The line of people without a value.</summary>
    public const string None = "(none)";

    private readonly Dictionary<string, long[]> _lines = new(StringComparer.Ordinal);

    /// <summary>The answers, in the order of the columns; the last column, "no answer", follows them.</summary>
    public static readonly IReadOnlyList<AttestationKind> Kinds =
        [.. Enum.GetValues<AttestationKind>().Where(k => k != AttestationKind.Withdrawn)];

    /// <summary>Lines, most people first: the value, its people, and their answers as <see cref="Kinds"/> plus "no answer".</summary>
    public IReadOnlyList<BreakdownLine> Lines =>
        [.. _lines.Select(l => new BreakdownLine(l.Key, l.Value)).OrderByDescending(l => l.People).ThenBy(l => l.Value, StringComparer.Ordinal)];

    /// <summary>Counts one assigned person.</summary>
    internal void Add(string? value, AttestationKind? answer)
    {
        var key = string.IsNullOrEmpty(value) ? None : value;
        if (!_lines.TryGetValue(key, out var counts))
        {
            key = _lines.Count < MaxLines ? key : Others;
            if (!_lines.TryGetValue(key, out counts))
            {
                _lines[key] = counts = new long[Kinds.Count + 1];
            }
        }

        counts[answer is { } kind and not AttestationKind.Withdrawn ? (int)kind : Kinds.Count]++;
    }
}

/// <summary>One line of a <see cref="Breakdown"/>.</summary>
/// <param name="Value">The regime or department.</param>
/// <param name="Counts">People by answer, as <see cref="Breakdown.Kinds"/>, and last those without one.</param>
public sealed record BreakdownLine(string Value, IReadOnlyList<long> Counts)
{
    /// <summary>People assigned.</summary>
    public long People => Counts.Sum();

    /// <summary>People of whom an answer holds.</summary>
    public long Answered => People - Counts[^1];
}
