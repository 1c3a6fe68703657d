namespace OptOut.Application.Guidance;

/// <summary>What a manifest holds.</summary>
internal sealed record PackManifest
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string Fallback { get; init; }

    public required string UnknownCountryNote { get; init; }

    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>Names of settings as LinkedIn shows them in English.</summary>
    public required IReadOnlyDictionary<string, string> EnglishNames { get; init; }

    /// <summary>May be empty: not every platform has a setting.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>Sentences an organisation may replace; those of mails as <c>mail.greeting</c>.</summary>
    public required IReadOnlyList<YamlText> Overridable { get; init; }

    public required IReadOnlyDictionary<string, Uri> Links { get; init; }

    public required IReadOnlyList<string> HelpLinks { get; init; }

    public required IReadOnlyDictionary<string, Fact> Facts { get; init; }

    public required IReadOnlyList<Regime> Regimes { get; init; }

    /// <summary>Territory to the note that tells its people that things may differ there.</summary>
    public required IReadOnlyDictionary<string, string> EdgeNotes { get; init; }

    /// <summary>Line of each sentence key in the manifest.</summary>
    public required IReadOnlyDictionary<string, int> SentenceLines { get; init; }

    /// <summary>Line of each interval, by regime and first day.</summary>
    public required IReadOnlyDictionary<(string Regime, DateOnly From), int> IntervalLines { get; init; }
}

/// <summary>Reads <c>pack.yaml</c>.</summary>
internal sealed class ManifestReader(YamlFile file, string key)
{
    private readonly Dictionary<string, int> sentences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> edgeNotes = new(StringComparer.Ordinal);
    private HashSet<string> links = [];

    public PackManifest Read(YamlMap root)
    {
        var packKey = root.Text("key");
        if (packKey.Value.Length > 0 && packKey.Value != key)
        {
            file.Problem(packKey.Line, $"\"key\" must be the name of the folder, \"{key}\".");
        }

        var sources = Words(root.RequiredMap("sources"));
        var urls = Links(root.RequiredMap("links"));
        links = [.. urls.Keys];
        var unknownNote = root.Text("unknownCountryNote");
        Note(unknownNote);
        var facts = new FactReader(file, sources);
        var regimes = new RegimeReader(file, facts, Slots, Matters, InShortLink, Note);
        var read = regimes.Read(root, edgeNotes);
        var fallback = root.Text("fallback");
        if (fallback.Value.Length > 0 && read.All(regime => regime.Key != fallback.Value))
        {
            file.Problem(fallback.Line, $"The fallback regime \"{fallback.Value}\" is not among the regimes.");
        }

        return new PackManifest
        {
            Key = key,
            Name = root.Text("name").Value,
            AsOf = root.RequiredDate("asOf"),
            Fallback = fallback.Value,
            UnknownCountryNote = unknownNote.Value,
            Sources = sources,
            EnglishNames = EnglishNames(root.RequiredMap("englishNames")),
            Devices = [.. root.Texts("devices").Select(device => device.Value)],
            Links = urls,
            HelpLinks = LinkKeys(root.Texts("helpLinks")),
            Overridable = root.Texts("overridable"),
            Facts = facts.Read(root.Map("facts")),
            Regimes = read,
            EdgeNotes = edgeNotes,
            SentenceLines = sentences,
            IntervalLines = regimes.IntervalLines,
        };
    }

    private static Dictionary<string, string> Words(YamlMap? map) =>
        map is null ? [] : map.Keys.ToDictionary(word => word, word => map.Text(word).Value, StringComparer.Ordinal);

    private Dictionary<string, string> EnglishNames(YamlMap? map)
    {
        var names = Words(map);
        if (map is not null && !names.ContainsKey(PackNames.Platform))
        {
            file.Problem(map.Line, $"The name \"{PackNames.Platform}\" is missing.");
        }

        return names;
    }

    private string? InShortLink(YamlMap? say) =>
        say?.OptionalText("inShortLink") is { } link ? LinkKeys([link]).Single() : null;

    private Dictionary<string, Uri> Links(YamlMap? map)
    {
        var urls = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var name in map?.Keys ?? [])
        {
            var text = map!.Text(name);
            if (Uri.TryCreate(text.Value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps)
            {
                urls[name] = url;
            }
            else
            {
                file.Problem(text.Line, $"\"{text.Value}\" is not a complete https address.");
            }
        }

        return urls;
    }

    private IReadOnlyList<string> LinkKeys(IReadOnlyList<YamlText> keys)
    {
        foreach (var unknown in keys.Where(link => !links.Contains(link.Value)))
        {
            file.Problem(unknown.Line, $"The link \"{unknown.Value}\" is not among the links.");
        }

        return [.. keys.Select(link => link.Value)];
    }

    private void Note(YamlText sentence) => sentences.TryAdd(sentence.Value, sentence.Line);

    private Dictionary<string, IReadOnlyList<string>> Slots(YamlMap? say)
    {
        var slots = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var slot in Saying.SlotNames.Where(slot => say?.Has(slot) == true))
        {
            var keys = say!.Texts(slot);
            foreach (var sentence in keys)
            {
                Note(sentence);
            }

            slots[slot] = [.. keys.Select(sentence => sentence.Value)];
        }

        return slots;
    }

    private List<SeparateMatter>? Matters(YamlMap? say)
    {
        if (say?.Has("separate") != true)
        {
            return null;
        }

        List<SeparateMatter> matters = [];
        foreach (var matter in say.Maps("separate"))
        {
            var heading = matter.Text("heading");
            var lines = matter.Texts("lines");
            Note(heading);
            foreach (var line in lines)
            {
                Note(line);
            }

            matters.Add(new SeparateMatter(heading.Value, [.. lines.Select(line => line.Value)], LinkKeys(matter.Texts("links"))));
        }

        return matters;
    }
}
