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
            new LanguageCheck(manifest, language, problems).Run();
        }

        CheckEvidence();
        CheckLanguageTags();
        CheckDates();
        CheckInShort();
        CheckOverridable();
    }

    // Whatever the regime of the United States is called in a pack.
    private void CheckEvidence()
    {
        var there = manifest.Regimes.FirstOrDefault(regime => regime.Countries.Contains(IsoCountries.UnitedStates, StringComparer.Ordinal))
            ?? manifest.Regimes.FirstOrDefault(regime => regime.Key == manifest.Fallback);
        foreach (var interval in there?.Intervals.Where(interval => interval.EvidenceAllowed) ?? [])
        {
            InManifest(interval.EvidenceLine, "Evidence from a private account can never be allowed in the United States.");
        }
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
                    In(country, $"\"{country.Value}\" is not a country code of ISO 3166-1.");
                }
                else if (!countries.TryAdd(country.Value, language.Tag))
                {
                    In(country, $"{country.Value} already has {countries[country.Value]} as its main language.");
                }
            }

            foreach (var tag in language.AlsoFor.Where(tag => !tags.TryAdd(tag.Value, language.Tag)))
            {
                In(tag, $"The tag {tag.Value} is already served by {tags[tag.Value]}.yaml.");
            }
        }
    }

    private void CheckDates()
    {
        foreach (var regime in manifest.Regimes)
        {
            foreach (var interval in regime.Intervals.Where(interval => interval.Since is null))
            {
                foreach (var key in interval.Saying.Keys.Where(key => Says(key, "since")))
                {
                    InManifest(
                        manifest.IntervalLines[(regime.Key, interval.From)],
                        $"The sentence \"{key}\" says {{since}}, but this interval of \"{regime.Key}\" has no \"since\".");
                }
            }
        }
    }

    // Said on the pages of other campaigns, where this pack's campaign does not exist.
    private void CheckInShort()
    {
        var keys = manifest.Regimes.SelectMany(regime => regime.Intervals)
            .SelectMany(interval => interval.Saying.Slots.GetValueOrDefault(Saying.InShort) ?? []).Distinct(StringComparer.Ordinal);
        foreach (var (language, text) in keys.SelectMany(key => languages.Values
            .Where(language => language.Sections["sentences"].ContainsKey(key))
            .Select(language => (language, language.Sections["sentences"][key]))))
        {
            foreach (var name in TextLine.PlaceholdersOf(text.Value).Where(name => !PackNames.Exists(name, manifest)))
            {
                In(text, $"The placeholder {{{name}}} cannot be used in a line that other campaigns show in {language.Name}.");
            }
        }
    }

    private void CheckOverridable()
    {
        var asked = manifest.Regimes.SelectMany(regime => regime.Intervals)
            .SelectMany(interval => interval.Saying.Slots.GetValueOrDefault(Saying.Ask) ?? []).ToHashSet(StringComparer.Ordinal);
        var elsewhere = manifest.Regimes.SelectMany(regime => regime.Intervals)
            .SelectMany(interval => interval.Saying.Keys.Except(interval.Saying.Slots.GetValueOrDefault(Saying.Ask) ?? [], StringComparer.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        asked.ExceptWith(elsewhere);
        asked.ExceptWith(Saying.Promises);
        asked.UnionWith(TextOverrides.MailKeys);
        foreach (var key in manifest.Overridable.Where(key => !asked.Contains(key.Value)))
        {
            In(key, $"\"{key.Value}\" cannot be overridable: only {string.Join(", ", asked.Order(StringComparer.Ordinal))} can. Facts, steps, promises and legal lines stay the pack's.");
        }
    }

    private bool Says(string key, string placeholder) => languages.Values.Any(language =>
        language.Sections["sentences"].TryGetValue(key, out var sentence)
        && TextLine.PlaceholdersOf(sentence.Value).Contains(placeholder, StringComparer.Ordinal));

    private void InManifest(int line, string message) => problems.Add(new PackProblem($"{pack}/{PackFiles.Manifest}", line, message));

    private void In(YamlText text, string message) => problems.Add(new PackProblem(text.File, text.Line, message));
}
