namespace OptOut.Application.Guidance;

/// <summary>Reads the regimes of a manifest with their countries, territories and intervals.</summary>
internal sealed class RegimeReader(
    YamlFile file,
    FactReader facts,
    Func<YamlMap?, Dictionary<string, IReadOnlyList<string>>> slots,
    Func<YamlMap?, List<SeparateMatter>?> matters,
    Func<YamlMap?, string?> inShortLink,
    Action<YamlText> note)
{
    private readonly Dictionary<string, string> regimeOf = new(StringComparer.Ordinal);

    public Dictionary<(string Regime, DateOnly From), int> IntervalLines { get; } = [];

    public List<Regime> Read(YamlMap root, Dictionary<string, string> edgeNotes)
    {
        List<Regime> regimes = [];
        var common = root.Map("say");
        var commonSlots = slots(common);
        var commonMatters = matters(common);
        var all = root.RequiredMap("regimes");
        foreach (var key in all?.Keys ?? [])
        {
            if (all!.Map(key) is not { } regime)
            {
                continue;
            }

            var countries = Claim(key, regime.Texts("countries"));
            foreach (var edge in regime.Maps("edge"))
            {
                var sentence = edge.Text("note");
                note(sentence);
                var territories = Claim(key, edge.Texts("countries"));
                territories.ForEach(territory => edgeNotes[territory] = sentence.Value);
                countries.AddRange(territories);
            }

            var own = regime.Map("say");
            var saying = new Saying(Merge(commonSlots, slots(own)), matters(own) ?? commonMatters ?? [], inShortLink(own) ?? inShortLink(common));
            regimes.Add(new Regime(key, countries, ReadIntervals(key, regime, saying)));
        }

        return regimes;
    }

    private static Dictionary<string, IReadOnlyList<string>> Merge(
        IReadOnlyDictionary<string, IReadOnlyList<string>> common, IReadOnlyDictionary<string, IReadOnlyList<string>> own)
    {
        var merged = new Dictionary<string, IReadOnlyList<string>>(common, StringComparer.Ordinal);
        foreach (var (slot, keys) in own)
        {
            merged[slot] = keys;
        }

        return merged;
    }

    private List<string> Claim(string regime, IReadOnlyList<YamlText> codes)
    {
        List<string> countries = [];
        foreach (var code in codes)
        {
            if (IsoCountries.Normalise(code.Value) != code.Value)
            {
                file.Problem(code.Line, $"\"{code.Value}\" is not a country code of ISO 3166-1.");
            }
            else if (!regimeOf.TryAdd(code.Value, regime))
            {
                file.Problem(code.Line, $"{code.Value} stands in two places; the other is in \"{regimeOf[code.Value]}\".");
            }
            else
            {
                countries.Add(code.Value);
            }
        }

        return countries;
    }

    private List<RegimeInterval> ReadIntervals(string key, YamlMap regime, Saying inherited)
    {
        List<RegimeInterval> intervals = [];
        foreach (var map in regime.Maps("intervals"))
        {
            var interval = ReadInterval(key, map, inherited);
            if (intervals.LastOrDefault() is { } last && (last.To is null || interval.From <= last.To))
            {
                file.Problem(map.Line, $"The interval from {interval.From:yyyy-MM-dd} in \"{key}\" begins before the one above it has ended.");
            }

            if (interval.To < interval.From)
            {
                file.Problem(map.Line, $"The interval from {interval.From:yyyy-MM-dd} in \"{key}\" ends before it begins.");
            }

            IntervalLines[(key, interval.From)] = map.Line;
            intervals.Add(interval);
        }

        if (intervals.Count == 0)
        {
            file.Problem(regime.Line, $"The regime \"{key}\" has no interval.");
        }

        return intervals;
    }

    private void RequireSaid(YamlMap map, Saying saying)
    {
        if (saying.Slots.GetValueOrDefault(Saying.InShort) is not { Count: 1 })
        {
            file.Problem(map.Line, $"The slot \"{Saying.InShort}\" must hold one sentence, here or above.");
        }

        foreach (var promise in Saying.Promises.Where(promise => saying.Slots.GetValueOrDefault(Saying.Ask)?.Contains(promise) != true))
        {
            file.Problem(map.Line, $"The slot \"{Saying.Ask}\" must hold the sentence \"{promise}\".");
        }
    }

    private RegimeInterval ReadInterval(string key, YamlMap map, Saying inherited)
    {
        var evidence = map.Text("evidenceAllowed");
        if (evidence.Value.Length > 0 && evidence.Value is not ("yes" or "no"))
        {
            file.Problem(evidence.Line, "\"evidenceAllowed\" must be yes or no.");
        }

        var read = facts.Read(map.RequiredMap("facts"), map.Date("asOf"), map.Date("checkBy"));
        facts.RequireIn(map, read);
        var say = map.Map("say");
        var saying = new Saying(Merge(inherited.Slots, slots(say)), matters(say) ?? inherited.Separate, inShortLink(say) ?? inherited.InShortLink);
        RequireSaid(map, saying);
        return new RegimeInterval
        {
            From = map.RequiredDate("from"),
            To = map.Date("to"),
            Since = map.Date("since"),
            AsOf = map.Date("asOf"),
            EvidenceAllowed = evidence.Value == "yes",
            EvidenceLine = evidence.Line,
            Facts = read,
            Saying = saying,
        };
    }
}
