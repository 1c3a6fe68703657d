using OptOut.Application.Attestations;

namespace OptOut.Application.Guidance;

/// <summary>Puts the sentences of a pack together for one resolution, language and asker.</summary>
internal sealed class GuidanceComposer(
    GuidancePack pack,
    PackManifest manifest,
    PackLanguage language,
    GuidanceResolution resolution,
    WhoAsks whoAsks,
    IReadOnlyDictionary<(string Section, string Key), string> replaced)
{
    private readonly WhoAsks asker = new(
        MailPlaceholder.Harmless(whoAsks.Organisation),
        MailPlaceholder.Harmless(whoAsks.ContactName),
        MailPlaceholder.Harmless(whoAsks.ContactAddress),
        MailPlaceholder.Harmless(whoAsks.Campaign));

    private readonly Saying saying = resolution.Interval.Saying;
    private readonly Func<DateOnly, string> date = pack.DateWriter(language.Tag);

    // Where there is no setting, steps to it would only be searched for in vain.
    private readonly bool hasSteps = resolution.Interval.SettingVisible != Known.No;

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
        Colon = language.Colon,
        From = resolution.Interval.From,
        To = resolution.Interval.To,
        AsOf = AsOf,
        Title = Heading("title"),
        Ask = Section("ask"),
        Applies = Section("applies"),
        Notes = resolution.Note is null ? [] : [Sentence(resolution.Note)],
        Data = Section("data"),
        StepsIntro = new TextSection(Heading("steps"), Lines("beforeSteps"), hasSteps ? LinkIfThere("settings") : []),
        Steps = hasSteps ? [.. manifest.Devices.Select(Device)] : [],
        Does = Section("does"),
        DoesNot = Section("doesNot"),
        Separate = [.. saying.Separate.Select(matter => new TextSection(
            Sentence(matter.Heading).ToString(), [.. matter.Lines.Select(Sentence)], [.. matter.Links.Select(Link)]))],
        Objection = Lines("objection") is { Count: > 0 } lines ? new TextSection(Heading("objection"), lines, LinkIfThere("objection")) : Section("objection"),
        Minors = Section("minors"),
        Help = new TextSection(Heading("help"), [], [.. manifest.HelpLinks.Select(Link)]),
        AsOfLine = Word("headings", "asOf"),
        Answers = [.. Enum.GetValues<AttestationKind>().Where(kind => kind != AttestationKind.Withdrawn).Select(Answer)],
        Mail = new MailWords(key => Word("mail", key)),
        Reminder = new ReminderWords(key => Word("reminder", key)),
        AskAgain = new AskAgainWords(key => Word("askAgain", key)),
        Page = new PageWords(key => Plain("page", key), code => Plain("errors", code), date),
        Privacy = new PrivacyWords(
            language.Tag, asker, (key, value) => TextLine.Parse(language.Text("privacy", key), name => value(name) ?? Value(name))),
        ObjectionForm = new ObjectionWords(key => Plain("objectionForm", key)),
        Evidence = new EvidenceWords(key => Plain("evidence", key)),
        Platforms = new PlatformWords(key => Plain("platforms", key), date),
    };

    /// <summary>The one line that the pages of other campaigns show.</summary>
    public OtherPlatform InShort() => new(
        pack.Key,
        manifest.EnglishNames[PackNames.Platform],
        Sentence(saying.Slots[Saying.InShort][0]),
        saying.InShortLink is { } link ? Link(link) : null,
        AsOf,
        language.Tag);

    // What held until some day is told as it was known on its first day; what holds now, as it was last seen.
    private DateOnly AsOf => resolution.Interval.To is { } last && last < manifest.AsOf ? resolution.Interval.From : resolution.Interval.AsOf ?? manifest.AsOf;

    private DeviceSteps Device(string device) =>
        new(device, Plain("devices", device), [.. language.Steps[device].Select(step => Line(step.Value))]);

    private AnswerChoice Answer(AttestationKind kind) => new(
        kind, Line(language.Answers[kind].Label.Value).ToString(), pack.Statement(kind, resolution.Regime, language.Tag, resolution.Interval.From));

    private TextSection Section(string slot) => new(Heading(slot), Lines(slot), []);

    private string Heading(string key) => Plain("headings", key);

    private IReadOnlyList<TextLine> Lines(string slot) =>
        saying.Slots.TryGetValue(slot, out var keys) ? [.. keys.Select(Sentence)] : [];

    private TextLine Sentence(string key) => Word("sentences", key);

    private IReadOnlyList<TextLink> LinkIfThere(string key) => manifest.Links.ContainsKey(key) ? [Link(key)] : [];

    private TextLink Link(string key) => new(Plain("links", key), manifest.Links[key]);

    private string Plain(string section, string key) => Word(section, key).ToString();

    private TextLine Word(string section, string key) => Line(replaced.GetValueOrDefault((section, key)) ?? language.Text(section, key));

    private TextLine Line(string sentence) => TextLine.Parse(sentence, Value);

    private string Value(string placeholder) => placeholder switch
    {
        "since" => date(resolution.Interval.Since!.Value),
        "asOf" => date(AsOf),
        "organisation" => asker.Organisation,
        "contact" => asker.ContactName,
        "address" => asker.ContactAddress,
        "campaign" => asker.Campaign,
        "name" => MailPlaceholder.Name,
        "due" => MailPlaceholder.Due(language.Tag, language.DateFormat),
        // Filled by the words of a page, which know the value only when the page is shown.
        "date" or "country" or "limit" => $"{{{placeholder}}}",
        _ => PackNames.Value(placeholder, manifest, language),
    };
}

/// <summary>Names of settings in sentences: <c>{setting}</c> in the reader's language where it is known, <c>{setting.en}</c> as in English.</summary>
internal static class PackNames
{
    /// <summary>Name of the platform, which every pack has.</summary>
    public const string Platform = "platform";

    private const string English = ".en";

    public static string Value(string placeholder, PackManifest manifest, PackLanguage language) =>
        placeholder.EndsWith(English, StringComparison.Ordinal)
            ? manifest.EnglishNames[placeholder[..^English.Length]]
            : language.Sections["names"].TryGetValue(placeholder, out var name) ? name.Value : manifest.EnglishNames[placeholder];

    public static bool Exists(string placeholder, PackManifest manifest) =>
        manifest.EnglishNames.ContainsKey(placeholder.EndsWith(English, StringComparison.Ordinal) ? placeholder[..^English.Length] : placeholder);
}
