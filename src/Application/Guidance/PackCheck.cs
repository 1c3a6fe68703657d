namespace OptOut.Application.Guidance;

/// <summary>Checks that manifest and languages fit together, so that every text can be composed.</summary>
internal sealed class PackCheck(
    string pack, PackManifest manifest, IReadOnlyDictionary<string, PackLanguage> languages, List<PackProblem> problems)
{
    public void Run()
    {
        if (!languages.ContainsKey(LanguageChoice.Last))
        {
            InManifest(1, $"The language file {LanguageChoice.Last}.yaml is missing; every pack needs it.");
        }

        foreach (var language in languages.Values)
        {
            new LanguageCheck($"{pack}/{language.Tag}.yaml", manifest, language, problems).Run();
        }

        CheckLanguageTags();
        CheckDates();
    }

    private void CheckLanguageTags()
    {
        var countries = new Dictionary<string, string>(StringComparer.Ordinal);
        var tags = languages.Keys.ToDictionary(tag => tag, tag => tag, StringComparer.OrdinalIgnoreCase);
        foreach (var language in languages.Values)
        {
            foreach (var country in language.MainLanguageOf)
            {
                if (IsoCountries.Normalise(country.Value) != country.Value)
                {
                    In(language, country.Line, $"\"{country.Value}\" is not a country code of ISO 3166-1.");
                }
                else if (!countries.TryAdd(country.Value, language.Tag))
                {
                    In(language, country.Line, $"{country.Value} already has {countries[country.Value]} as its main language.");
                }
            }

            foreach (var tag in language.AlsoFor.Where(tag => !tags.TryAdd(tag.Value, language.Tag)))
            {
                In(language, tag.Line, $"The tag {tag.Value} is already served by {tags[tag.Value]}.yaml.");
            }
        }
    }

    private void CheckDates()
    {
        foreach (var regime in manifest.Regimes)
        {
            foreach (var interval in regime.Intervals.Where(interval => interval.Since is null))
            {
                foreach (var key in interval.Saying.Keys.Where(NeedsSince))
                {
                    InManifest(
                        manifest.IntervalLines[(regime.Key, interval.From)],
                        $"The sentence \"{key}\" says {{since}}, but this interval of \"{regime.Key}\" has no \"since\".");
                }
            }
        }
    }

    private bool NeedsSince(string key) => languages.Values.Any(language =>
        language.Sections["sentences"].TryGetValue(key, out var sentence)
        && TextLine.PlaceholdersOf(sentence.Value).Contains("since", StringComparer.Ordinal));

    private void InManifest(int line, string message) => problems.Add(new PackProblem($"{pack}/{PackFiles.Manifest}", line, message));

    private void In(PackLanguage language, int line, string message) =>
        problems.Add(new PackProblem($"{pack}/{language.Tag}.yaml", line, message));
}
