namespace OptOut.Application.Guidance;

/// <summary>Reads facts with their sources.</summary>
internal sealed class FactReader(YamlFile file, IReadOnlyDictionary<string, string> sources)
{
    private static readonly string[] YesNoFacts = ["usedByDefault", "settingVisible", "microsoftAiTraining", "adsSharing"];
    private static readonly string[] Confidences = ["S", "C", "1", "U"];

    /// <param name="asOf">For facts that name no day of their own.</param>
    /// <param name="checkBy">For facts that name no day of their own.</param>
    public Dictionary<string, Fact> Read(YamlMap? map, DateOnly? asOf = null, DateOnly? checkBy = null)
    {
        var facts = new Dictionary<string, Fact>(StringComparer.Ordinal);
        foreach (var name in map?.Keys ?? [])
        {
            if (map!.Map(name) is { } fact)
            {
                facts[name] = ReadFact(name, fact, asOf, checkBy);
            }
        }

        return facts;
    }

    /// <summary>Notes which of the facts every interval needs are missing.</summary>
    public void RequireIn(YamlMap interval, IReadOnlyDictionary<string, Fact> facts)
    {
        foreach (var name in YesNoFacts.Take(2).Where(name => !facts.ContainsKey(name)))
        {
            file.Problem(interval.Line, $"The fact \"{name}\" is missing from this interval.");
        }
    }

    private Fact ReadFact(string name, YamlMap map, DateOnly? asOf, DateOnly? checkBy)
    {
        var value = map.Text("value");
        if (YesNoFacts.Contains(name, StringComparer.Ordinal) && value.Value is not ("yes" or "no" or "unknown"))
        {
            file.Problem(value.Line, $"\"{name}\" must be yes, no or unknown, not \"{value.Value}\".");
        }

        var used = map.Texts("sources");
        foreach (var unknown in used.Where(source => !sources.ContainsKey(source.Value)))
        {
            file.Problem(unknown.Line, $"The source \"{unknown.Value}\" is not among the sources.");
        }

        if (used.Count == 0 && value.Value is not "unknown")
        {
            file.Problem(map.Line, $"\"{name}\" needs a source; only what is unknown may have none.");
        }

        var confidence = map.Text("confidence");
        if (confidence.Value.Length > 0 && !Confidences.Contains(confidence.Value, StringComparer.Ordinal))
        {
            file.Problem(confidence.Line, $"\"confidence\" must be one of {string.Join(", ", Confidences)}, not \"{confidence.Value}\".");
        }

        return new Fact(
            value.Value,
            [.. used.Select(source => source.Value)],
            map.Has("asOf") || asOf is null ? map.RequiredDate("asOf") : asOf.Value,
            confidence.Value,
            map.Date("checkBy") ?? checkBy);
    }
}
