using OptOut.Application.Guidance;

namespace OptOut.Application.Attestations;

/// <summary>Compares what people confirmed with what they would read today: each text is composed once, however many people read it.
/// The organisation's own words are not compared: they change neither facts nor steps.</summary>
/// <param name="current">The pack in use.</param>
/// <param name="versions">Every recorded version of it.</param>
/// <param name="words">The organisation's own words in use.</param>
internal sealed class TextComparison(
    PackArchive archive, GuidancePack current, IReadOnlyList<RecordedPack> versions, OrganisationTexts words, WhoAsks asker, DateOnly today)
{
    private readonly Dictionary<(string Version, string TextKey, string Language), string> _composed = [];

    /// <summary>What has changed for the group; null when nothing has that matters.</summary>
    public async Task<OlderText?> CompareAsync(ConfirmedGroup group, CancellationToken cancellationToken)
    {
        var now = current.Resolve(group.Country, today).Value;
        if (now is null || SinceUtc(group, now) is not { } since)
        {
            return null;
        }

        var language = current.Languages.Contains(group.Language) ? group.Language : current.ResolveLanguage(group.Language, group.Country);
        var old = group.PackVersion is null ? null : await archive.FindAsync(current.Key, group.PackVersion, cancellationToken);
        var then = group.IntervalFrom is { } from && old?.Languages.Contains(group.Language) == true ? old.Resolve(group.Country, from).Value : null;
        var statement = current.Statement(group.Kind, now.Regime, language, now.Interval.From).Text;
        var reason = old is not null && then is not null
            ? Reason(group, statement, (old, then), (now, language))
            : ReasonByHash(group, statement, now, language);
        return reason is { } found ? new OlderText(group.Key, found, since, now.Regime, group.Language, group.People) : null;
    }

    // A change counts when somebody declared it to matter, or when the calendar brought another interval.
    private DateTime? SinceUtc(ConfirmedGroup group, GuidanceResolution now)
    {
        var loaded = versions.FirstOrDefault(version => version.Version == group.PackVersion)?.LoadedUtc ?? DateTime.MinValue;
        var declared = versions.Where(version => version.Materiality == PackMateriality.Material && version.LoadedUtc > loaded).Max(version => (DateTime?)version.LoadedUtc);
        var byDate = group.IntervalFrom is { } from && current.Resolve(group.Country, from).Value is { } then && then.Interval.From < now.Interval.From
            ? now.Interval.From.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)
            : (DateTime?)null;
        return declared is null || byDate > declared ? byDate : declared;
    }

    private AskAgainReason? Reason(
        ConfirmedGroup group, string statement, (GuidancePack Pack, GuidanceResolution Resolution) then, (GuidanceResolution Resolution, string Language) now)
    {
        var sameStatement = group.Statement == statement;
        if (sameStatement && Compose(then.Pack, then.Resolution, group.Language) == Compose(current, now.Resolution, now.Language))
        {
            return null;
        }

        return then.Resolution.Interval.From != now.Resolution.Interval.From ? AskAgainReason.IntervalChanged
            : !sameStatement ? AskAgainReason.StatementChanged
            : !SameFacts(then.Pack.Facts, current.Facts) || !SameFacts(then.Resolution.Interval.Facts, now.Resolution.Interval.Facts) ? AskAgainReason.FactsChanged
            : AskAgainReason.TextChanged;
    }

    // This release cannot read that version any more, or the text is older than the keeping of texts: what was kept has to do.
    private AskAgainReason? ReasonByHash(ConfirmedGroup group, string statement, GuidanceResolution now, string language) =>
        group.Statement != statement ? AskAgainReason.StatementChanged
        : group.GuidanceHash is null ? AskAgainReason.NotKept
        : !Today(now, language).Contains(group.GuidanceHash) ? AskAgainReason.TextChanged
        : null;

    private IEnumerable<string> Today(GuidanceResolution now, string language) =>
        [GuidancePlainText.Of(words.Compose(current, now, language, asker)).Hash, GuidancePlainText.Of(current.Compose(now, language, asker)).Hash];

    private string Compose(GuidancePack pack, GuidanceResolution resolution, string language)
    {
        var key = (pack.Version, resolution.TextKey, language);
        return _composed.TryGetValue(key, out var text)
            ? text
            : _composed[key] = GuidancePlainText.Of(pack.ComposeAsOf(resolution, language, asker, current.AsOf)).Text;
    }

    private static bool SameFacts(IReadOnlyDictionary<string, Fact> one, IReadOnlyDictionary<string, Fact> other) =>
        one.Count == other.Count && one.All(fact => other.TryGetValue(fact.Key, out var same) && same.Value == fact.Value.Value);
}
