namespace OptOut.Application.Guidance;

/// <summary>What a campaign's privacy notice depends on.</summary>
/// <param name="Purpose">As the organisation states it; blank for the usual sentence, <see cref="PrivacyWords.DefaultPurpose"/>.</param>
/// <param name="Basis">Legal basis as the organisation states it; blank for legitimate interests, <see cref="PrivacyWords.DefaultBasis"/>.</param>
/// <param name="RetentionDays">Days after the end of the campaign until rows about a person are deleted.</param>
/// <param name="ContactName">Whom to turn to; blank for the campaign's contact.</param>
/// <param name="ContactAddress">Mail address of the contact; blank for the campaign's.</param>
/// <param name="CountsOnly">Whether nobody but the person sees an answer by name.</param>
/// <param name="MinimumGroupSize">Counts of fewer people are not shown.</param>
/// <param name="EvidenceOffered">Whether the person may add a picture.</param>
public sealed record PrivacyFacts(
    string Purpose, string Basis, int RetentionDays, string ContactName, string ContactAddress, bool CountsOnly, int MinimumGroupSize, bool EvidenceOffered);

/// <summary>The privacy notice of a campaign, for page and mail.</summary>
public sealed class PrivacyWords
{
    private readonly string language;
    private readonly WhoAsks asker;
    private readonly Func<string, Func<string, string?>, TextLine> word;

    /// <param name="word">Key of the text and values of placeholders; null for those the pack knows.</param>
    internal PrivacyWords(string language, WhoAsks asker, Func<string, Func<string, string?>, TextLine> word)
    {
        this.language = language;
        this.asker = asker;
        this.word = word;
    }

    internal static IReadOnlyList<string> Keys { get; } =
    [
        "title", "linkLabel", "defaultPurpose", "defaultBasis", "whoHeading", "who", "whyHeading", "purpose", "basis", "dataHeading", "dataPerson",
        "dataAnswer", "dataMail", "dataEvidence", "seesHeading", "seesNamed", "seesCountsOnly", "keptHeading", "keptCounts", "keptLedger",
        "rightsHeading", "rightsObject", "rightsOther", "rightsComplaint", "neverHeading", "neverAccount", "neverAsked", "noConsequence",
    ];

    /// <summary>Texts with one form for each plural form of the language.</summary>
    internal static IReadOnlyList<string> PluralKeys { get; } = ["seesSmallGroups", "keptDays"];

    /// <summary>Heading of the notice.</summary>
    public string Title => Plain("title");

    /// <summary>Words of the link that leads to the notice.</summary>
    public string LinkLabel => Plain("linkLabel");

    /// <summary>The purpose where the organisation states none of its own.</summary>
    public string DefaultPurpose => Plain("defaultPurpose");

    /// <summary>The legal basis where the organisation states none of its own: legitimate interests, never consent.</summary>
    public string DefaultBasis => Plain("defaultBasis");

    /// <summary>The notice, in order: who, why, which data, who sees what, how long, rights, what never happens.</summary>
    public IReadOnlyList<TextSection> Sections(PrivacyFacts facts)
    {
        TextSection Section(string heading, params IEnumerable<string> keys) =>
            new(Line(heading, facts).ToString(), [.. keys.Select(key => Line(key, facts))], []);

        return
        [
            Section("whoHeading", "who"),
            Section("whyHeading", "purpose", "basis"),
            Section("dataHeading", (string[])["dataPerson", "dataAnswer", "dataMail", .. facts.EvidenceOffered ? (string[])["dataEvidence"] : []]),
            Section("seesHeading", facts.CountsOnly ? ["seesCountsOnly", Form("seesSmallGroups", facts.MinimumGroupSize)] : (string[])["seesNamed"]),
            Section("keptHeading", Form("keptDays", facts.RetentionDays), "keptCounts", "keptLedger"),
            Section("rightsHeading", "rightsObject", "rightsOther", "rightsComplaint"),
            Section("neverHeading", "neverAccount", "neverAsked", "noConsequence"),
        ];
    }

    private string Form(string key, int number) => $"{key}.{PluralForms.For(language, number)}";

    private string Plain(string key) => word(key, _ => null).ToString();

    private TextLine Line(string key, PrivacyFacts facts) => word(key, name => name switch
    {
        // The sentence around it ends with a full stop.
        "purpose" => Given(facts.Purpose.TrimEnd(' ', '.', '。'), DefaultPurpose),
        "basis" => Given(facts.Basis.TrimEnd(' ', '.', '。'), DefaultBasis),
        "days" => Number(facts.RetentionDays),
        "people" => Number(facts.MinimumGroupSize),
        "contact" => Given(facts.ContactName, asker.ContactName),
        "address" => Given(facts.ContactAddress, asker.ContactAddress),
        _ => null,
    });

    private string Number(int number) => number.ToString("N0", System.Globalization.CultureInfo.GetCultureInfo(language));

    private static string Given(string stated, string otherwise) =>
        string.IsNullOrWhiteSpace(stated) ? otherwise : MailPlaceholder.Harmless(stated);
}
