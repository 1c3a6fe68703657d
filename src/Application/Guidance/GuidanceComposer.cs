using OptOut.Application.Attestations;

namespace OptOut.Application.Guidance;

/// <summary>Puts the sentences of a pack together for one resolution, language and asker.</summary>
internal sealed class GuidanceComposer(GuidancePack pack, PackManifest manifest, PackLanguage language, GuidanceResolution resolution, WhoAsks whoAsks)
{
    private readonly WhoAsks asker = new(
        MailPlaceholder.Harmless(whoAsks.Organisation),
        MailPlaceholder.Harmless(whoAsks.ContactName),
        MailPlaceholder.Harmless(whoAsks.ContactAddress),
        MailPlaceholder.Harmless(whoAsks.Campaign));

    private readonly Saying saying = resolution.Interval.Saying;

    public GuidanceText Compose() => new()
    {
        Pack = pack.Key,
        PackVersion = pack.Version,
        TextKey = resolution.TextKey,
        Regime = resolution.Regime,
        RegimeLabel = language.Text("regimes", resolution.Regime),
        Asker = asker,
        Language = language.Tag,
        Quotes = (language.OpenQuote, language.CloseQuote),
        From = resolution.Interval.From,
        AsOf = manifest.AsOf,
        Title = Heading("title"),
        Ask = Section("ask"),
        Applies = Section("applies"),
        Notes = resolution.Note is null ? [] : [Sentence(resolution.Note)],
        Data = Section("data"),
        StepsIntro = new TextSection(Heading("steps"), Lines("beforeSteps"), [Link("settings")]),
        Steps = [.. manifest.Devices.Select(device => new DeviceSteps(
            device, language.Text("devices", device), [.. language.Steps[device].Select(step => Line(step.Value))]))],
        Does = Section("does"),
        DoesNot = Section("doesNot"),
        Separate = [.. saying.Separate.Select(matter => new TextSection(
            Sentence(matter.Heading).ToString(), [.. matter.Lines.Select(Sentence)], [.. matter.Links.Select(Link)]))],
        Objection = Section("objection") with { Links = [Link("objection")] },
        Minors = Section("minors"),
        Help = new TextSection(Heading("help"), [], [.. manifest.HelpLinks.Select(Link)]),
        AsOfLine = Line(language.Text("headings", "asOf")),
        Answers = [.. Enum.GetValues<AttestationKind>().Where(kind => kind != AttestationKind.Withdrawn).Select(Answer)],
        Mail = new MailWords(key => Line(language.Text("mail", key))),
        Page = new PageWords(
            key => Line(language.Text("page", key)).ToString(), code => Line(language.Text("errors", code)).ToString(), pack.DateWriter(language.Tag)),
    };

    private AnswerChoice Answer(AttestationKind kind) =>
        new(kind, Line(language.Answers[kind].Label.Value).ToString(), pack.Statement(kind, resolution.Regime, language.Tag));

    private TextSection Section(string slot) => new(Heading(slot), Lines(slot), []);

    private string Heading(string key) => Line(language.Text("headings", key)).ToString();

    private IReadOnlyList<TextLine> Lines(string slot) =>
        saying.Slots.TryGetValue(slot, out var keys) ? [.. keys.Select(Sentence)] : [];

    private TextLine Sentence(string key) => Line(language.Text("sentences", key));

    private TextLink Link(string key) => new(Line(language.Text("links", key)).ToString(), manifest.Links[key]);

    private TextLine Line(string sentence) => TextLine.Parse(sentence, Value);

    private string Value(string placeholder) => placeholder switch
    {
        "since" => pack.DateWriter(language.Tag)(resolution.Interval.Since!.Value),
        "asOf" => pack.DateWriter(language.Tag)(manifest.AsOf),
        "organisation" => asker.Organisation,
        "contact" => asker.ContactName,
        "address" => asker.ContactAddress,
        "campaign" => asker.Campaign,
        "name" => MailPlaceholder.Name,
        "due" => MailPlaceholder.Due(language.Tag, language.DateFormat),
        // Filled by PageWords, which knows day and country only when the page is shown.
        "date" or "country" => $"{{{placeholder}}}",
        _ => PackNames.Value(placeholder, manifest, language),
    };
}

/// <summary>Names of settings in sentences: <c>{setting}</c> in the reader's language where it is known, <c>{setting.en}</c> as in English.</summary>
internal static class PackNames
{
    private const string English = ".en";

    public static string Value(string placeholder, PackManifest manifest, PackLanguage language) =>
        placeholder.EndsWith(English, StringComparison.Ordinal)
            ? manifest.EnglishNames[placeholder[..^English.Length]]
            : language.Sections["names"].TryGetValue(placeholder, out var name) ? name.Value : manifest.EnglishNames[placeholder];

    public static bool Exists(string placeholder, PackManifest manifest) =>
        manifest.EnglishNames.ContainsKey(placeholder.EndsWith(English, StringComparison.Ordinal) ? placeholder[..^English.Length] : placeholder);
}
