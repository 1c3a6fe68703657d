using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>A fact at which somebody should have looked again by now.</summary>
/// <param name="Pack">Key of the pack.</param>
/// <param name="Regime">Key of the regime; null for a fact that holds everywhere.</param>
/// <param name="From">First day of the interval; null for a fact that holds everywhere.</param>
/// <param name="Name">Name of the fact, e.g. <c>usedByDefault</c>.</param>
/// <param name="Sources">What its sources stand for.</param>
/// <param name="CheckBy">The day that has passed.</param>
public sealed record FactToCheck(
    string Pack, string? Regime, DateOnly? From, string Name, string Value, IReadOnlyList<string> Sources, DateOnly AsOf, string Confidence, DateOnly CheckBy)
{
    /// <summary>The fact in one line for a list.</summary>
    public Error Line => new(
        "fact-to-check",
        $"{(Regime is null ? Name : $"{Regime}: {Name}")} = {Value} (as of {AsOf:yyyy-MM-dd}, to be checked by {CheckBy:yyyy-MM-dd}; {string.Join("; ", Sources)})");
}

/// <summary>Finds the facts of a pack whose day of checking has passed.</summary>
public static class FactsToCheck
{
    /// <summary>Facts that texts rest on now or later and whose <see cref="Fact.CheckBy"/> lies before <paramref name="today"/>; the most overdue first.
    /// Intervals that are over are left out: nobody is told them any more.</summary>
    public static IReadOnlyList<FactToCheck> In(GuidancePack pack, DateOnly today) =>
    [
        .. All(pack, today)
            .Where(fact => fact.Fact.CheckBy < today)
            .Select(fact => new FactToCheck(
                pack.Key, fact.Regime, fact.From, fact.Name, fact.Fact.Value, [.. fact.Fact.Sources.Select(key => pack.Sources[key])],
                fact.Fact.AsOf, fact.Fact.Confidence, fact.Fact.CheckBy!.Value))
            .OrderBy(fact => fact.CheckBy).ThenBy(fact => fact.Regime, StringComparer.Ordinal).ThenBy(fact => fact.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every fact that holds now or later.</summary>
    internal static IEnumerable<(string? Regime, DateOnly? From, string Name, Fact Fact)> All(GuidancePack pack, DateOnly today) =>
        pack.Facts.Select(fact => ((string?)null, (DateOnly?)null, fact.Key, fact.Value)).Concat(
            from regime in pack.Regimes
            from interval in regime.Intervals
            where interval.To is null || interval.To >= today
            from fact in interval.Facts
            select ((string?)regime.Key, (DateOnly?)interval.From, fact.Key, fact.Value));
}
