namespace OptOut.Application.Guidance;

/// <summary>Checks one language against the manifest: nothing missing, nothing too much, nothing that must not be said.</summary>
internal sealed class LanguageCheck(PackManifest manifest, PackLanguage language, List<PackProblem> problems)
{
    private static readonly string[] Headings =
        ["title", "ask", "applies", "data", "steps", "does", "doesNot", "objection", "minors", "help", "asOf"];

    // What else a platform calls things is not known in every language; texts then show the English name.
    private static readonly string[] NeededNames = ["setting", "off"];

    private static readonly string[] FromCampaign = ["organisation", "contact", "address", "campaign"];

    private static readonly Dictionary<string, IReadOnlyList<string>> Frame = new(StringComparer.Ordinal)
    {
        ["headings"] = Headings,
        ["mail"] = MailWords.Keys,
        ["page"] = PageWords.Keys,
        ["list"] = ListWords.Keys,
        ["errors"] = PageWords.Refusals,
        ["reminder"] = ReminderWords.Keys,
        ["askAgain"] = AskAgainWords.Keys,
        ["objectionForm"] = ObjectionWords.Keys,
        ["evidence"] = EvidenceWords.Keys,
        ["platforms"] = PlatformWords.Keys,
    };

    public void Run()
    {
        Complete("sentences", manifest.SentenceLines.Keys);
        Complete("names", manifest.Devices.Count > 0 ? NeededNames : [], manifest.EnglishNames.Keys);
        Complete("regimes", manifest.Regimes.Select(regime => regime.Key));
        Complete("links", manifest.Links.Keys);
        Complete("devices", manifest.Devices, inShared: true);
        foreach (var (section, keys) in Frame)
        {
            Complete(section, keys, inShared: true);
        }

        var forms = PluralForms.Of(language.Tag);
        Complete("privacy", PrivacyWords.Keys.Concat(PrivacyWords.PluralKeys.SelectMany(key => forms.Select(form => $"{key}.{form}"))), inShared: true);
        Complete("looks", LookWords.Keys.Concat(LookWords.PluralKeys.SelectMany(key => forms.Select(form => $"{key}.{form}"))), inShared: true);
        CheckSteps();
        CheckAnswers();
        CheckWording();
        CheckCulture();
    }

    /// <summary>Placeholders, beside names of settings, that texts of a section may hold.</summary>
    internal static IReadOnlyList<string> PlaceholdersOf(string section) => section switch
    {
        "sentences" => [.. FromCampaign, "asOf", "since"],
        "headings" or "links" => [.. FromCampaign, "asOf"],
        "mail" => [.. FromCampaign, "asOf", "name", "due"],
        "page" => [.. FromCampaign, "asOf", "date", "country"],
        "list" or "platforms" => ["date"],
        "looks" => ["campaign", "contact", "address", "days"],
        "errors" or "reminder" or "askAgain" or "objectionForm" => FromCampaign,
        "evidence" => [.. FromCampaign, "limit"],
        "privacy" => [.. FromCampaign, "purpose", "basis", "days", "people"],
        _ => [],
    };

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

    /// <param name="inShared">Whether what is missing belongs into the shared file; otherwise into the pack's.</param>
    private void Complete(string section, IEnumerable<string> needed, IEnumerable<string>? allowed = null, bool inShared = false)
    {
        var there = language.Sections[section];
        var wanted = needed.ToHashSet(StringComparer.Ordinal);
        var home = inShared ? language.SharedFile : language.File;
        foreach (var key in wanted.Where(key => !there.ContainsKey(key)).Order(StringComparer.Ordinal))
        {
            var line = there.Values.Where(text => text.File == home).Select(text => text.Line).DefaultIfEmpty(1).Min();
            problems.Add(new PackProblem(home, line, $"\"{key}\" is missing from \"{section}\"."));
        }

        wanted.UnionWith(allowed ?? []);
        // Not every pack needs every shared sentence, country group or device.
        foreach (var (key, text) in there.Where(entry =>
            !wanted.Contains(entry.Key) && (entry.Value.File == language.File || Frame.ContainsKey(section) || section is "privacy" or "looks")))
        {
            problems.Add(new PackProblem(text.File, text.Line, $"\"{key}\" in \"{section}\" is used nowhere."));
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
                problems.Add(new PackProblem(text.File, text.Line, $"The regime \"{regime}\" of the answer \"{Statement.KindName(kind)}\" is not in the manifest."));
            }
        }
    }

    private void CheckWording()
    {
        foreach (var (section, texts) in language.Sections)
        {
            // A shared sentence that this pack does not say may name what this pack has not.
            CheckTexts(texts.Where(text => section != "sentences" || manifest.SentenceLines.ContainsKey(text.Key)).Select(text => text.Value), PlaceholdersOf(section));
        }

        CheckTexts(language.Steps.Values.SelectMany(steps => steps), []);
        CheckTexts(language.Answers.Values.SelectMany(answer => answer.All()), []);
    }

    private void CheckTexts(IEnumerable<YamlText> texts, IReadOnlyList<string> more)
    {
        foreach (var text in texts)
        {
            problems.AddRange(TextCheck.Mistakes(text.Value, more, manifest, language).Select(mistake => new PackProblem(text.File, text.Line, mistake.Message)));
        }
    }

    private void Problem(int line, string message) => problems.Add(new PackProblem(language.File, Math.Max(1, line), message));
}
