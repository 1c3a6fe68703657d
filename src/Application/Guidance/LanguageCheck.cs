namespace OptOut.Application.Guidance;

/// <summary>Checks one language file against the manifest: nothing missing, nothing too much, nothing that must not be said.</summary>
internal sealed class LanguageCheck(string file, PackManifest manifest, PackLanguage language, List<PackProblem> problems)
{
    private static readonly string[] Headings =
        ["title", "ask", "applies", "data", "steps", "does", "doesNot", "objection", "minors", "help", "asOf"];

    // What else LinkedIn calls things is not known in every language; texts then show the English name.
    private static readonly string[] NeededNames = ["setting", "off"];

    private static readonly string[] FromCampaign = ["organisation", "contact", "address", "campaign"];

    public void Run()
    {
        Complete("sentences", manifest.SentenceLines.Keys);
        Complete("names", NeededNames, manifest.EnglishNames.Keys);
        Complete("regimes", manifest.Regimes.Select(regime => regime.Key));
        Complete("devices", manifest.Devices);
        Complete("links", manifest.Links.Keys);
        Complete("headings", Headings);
        Complete("mail", MailWords.Keys);
        Complete("page", PageWords.Keys);
        Complete("list", ListWords.Keys);
        Complete("errors", PageWords.Refusals);
        CheckSteps();
        CheckAnswers();
        CheckWording();
        CheckCulture();
    }

    private void CheckCulture()
    {
        try
        {
            _ = new DateOnly(2025, 11, 3).ToString(language.DateFormat, language.Culture);
        }
        catch (Exception error) when (error is System.Globalization.CultureNotFoundException or FormatException)
        {
            Problem(1, $"Dates cannot be written for \"{language.Tag}\" as \"{language.DateFormat}\".");
        }
    }

    private void Complete(string section, IEnumerable<string> needed, IEnumerable<string>? allowed = null)
    {
        var there = language.Sections[section];
        var wanted = needed.ToHashSet(StringComparer.Ordinal);
        foreach (var key in wanted.Where(key => !there.ContainsKey(key)).Order(StringComparer.Ordinal))
        {
            Problem(there.Values.Select(text => text.Line).DefaultIfEmpty(1).Min(), $"\"{key}\" is missing from \"{section}\".");
        }

        wanted.UnionWith(allowed ?? []);
        foreach (var (key, text) in there.Where(entry => !wanted.Contains(entry.Key)))
        {
            Problem(text.Line, $"\"{key}\" in \"{section}\" is used nowhere.");
        }
    }

    private void CheckSteps()
    {
        foreach (var device in manifest.Devices.Where(device => !language.Steps.ContainsKey(device)))
        {
            Problem(1, $"The steps for \"{device}\" are missing.");
        }

        foreach (var (device, steps) in language.Steps)
        {
            if (!manifest.Devices.Contains(device, StringComparer.Ordinal) || steps.Count == 0)
            {
                Problem(1, $"The steps for \"{device}\" are empty or not known to the manifest.");
            }
            else if (!TextLine.PlaceholdersOf(steps[^1].Value).Contains("off", StringComparer.Ordinal))
            {
                Problem(steps[^1].Line, $"The last step for \"{device}\" must say {{off}}.");
            }

            var english = language.Tag == LanguageChoice.Last ? "setting" : "setting.en";
            if (steps.Count > 0 && !steps.SelectMany(step => TextLine.PlaceholdersOf(step.Value)).Contains(english, StringComparer.Ordinal))
            {
                Problem(steps[0].Line, $"The steps for \"{device}\" must name the setting in English: {{{english}}}.");
            }
        }
    }

    private void CheckAnswers()
    {
        foreach (var (kind, answer) in language.Answers)
        {
            foreach (var (regime, text) in answer.StatementByRegime.Where(own => manifest.Regimes.All(regime => regime.Key != own.Key)))
            {
                Problem(text.Line, $"The regime \"{regime}\" of the answer \"{Statement.KindName(kind)}\" is not in the manifest.");
            }
        }
    }

    private void CheckWording()
    {
        foreach (var (section, texts) in language.Sections)
        {
            string[] more = section switch
            {
                "sentences" => [.. FromCampaign, "asOf", "since"],
                "headings" or "links" => [.. FromCampaign, "asOf"],
                "mail" => [.. FromCampaign, "asOf", "name", "due"],
                "page" => [.. FromCampaign, "asOf", "date", "country"],
                "list" => ["date"],
                "errors" => [.. FromCampaign],
                _ => [],
            };
            CheckTexts(texts.Values, more);
        }

        CheckTexts(language.Steps.Values.SelectMany(steps => steps), []);
        CheckTexts(language.Answers.Values.SelectMany(answer => answer.All()), []);
        foreach (var text in language.AllTexts())
        {
            foreach (var phrase in language.NeverSay.Where(phrase => text.Value.Contains(phrase.Value, StringComparison.OrdinalIgnoreCase)))
            {
                Problem(text.Line, $"The text says \"{phrase.Value}\", which stands under \"neverSay\".");
            }
        }
    }

    private void CheckTexts(IEnumerable<YamlText> texts, string[] more)
    {
        foreach (var text in texts)
        {
            if (TextLine.Mistake(text.Value) is { } mistake)
            {
                Problem(text.Line, $"In this text {mistake}.");
            }

            if (text.Value.AsSpan().ContainsAny(MailPlaceholder.Open, MailPlaceholder.Close))
            {
                Problem(text.Line, "The signs ⟦ and ⟧ are kept for mail templates.");
            }

            foreach (var unknown in TextLine.PlaceholdersOf(text.Value).Where(name =>
                !more.Contains(name, StringComparer.Ordinal) && !PackNames.Exists(name, manifest)))
            {
                Problem(text.Line, $"The placeholder {{{unknown}}} cannot be used here.");
            }
        }
    }

    private void Problem(int line, string message) => problems.Add(new PackProblem(file, Math.Max(1, line), message));
}
