namespace OptOut.Application.Guidance;

/// <summary>What is known about a yes-or-no question.</summary>
public enum Known
{
    /// <summary>Not known; texts say so.</summary>
    Unknown,

    /// <summary>No.</summary>
    No,

    /// <summary>Yes.</summary>
    Yes,
}

/// <summary>One fact of a pack, with where it comes from.</summary>
/// <param name="Value"><c>yes</c>, <c>no</c>, <c>unknown</c>, or a short text such as a legal basis.</param>
/// <param name="Sources">Keys of the pack's sources; empty only for what is unknown.</param>
/// <param name="AsOf">The last day on which the sources said so.</param>
/// <param name="Confidence">S seed only, C corroborated, 1 single source, U unverified or inferred.</param>
/// <param name="CheckBy">The day by which somebody should look again; null when none is set.</param>
public sealed record Fact(string Value, IReadOnlyList<string> Sources, DateOnly AsOf, string Confidence, DateOnly? CheckBy)
{
    /// <summary><see cref="Value"/> as an answer; <see cref="Known.Unknown"/> for anything but yes and no.</summary>
    public Known Answer => Value switch
    {
        "yes" => Known.Yes,
        "no" => Known.No,
        _ => Known.Unknown,
    };
}

/// <summary>The rules that hold for a set of countries.</summary>
/// <param name="Key">Stable name, e.g. <c>eu_eea</c>.</param>
/// <param name="Countries">The countries it holds for; empty for the fallback regime, which holds for all others.</param>
/// <param name="Intervals">What held when, oldest first, without overlap.</param>
public sealed record Regime(string Key, IReadOnlyList<string> Countries, IReadOnlyList<RegimeInterval> Intervals);

/// <summary>What holds in a regime from one day to another.</summary>
public sealed record RegimeInterval
{
    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; null while it holds.</summary>
    public required DateOnly? To { get; init; }

    /// <summary>The day readers are told ("since 3 November 2025"), which may lie before <see cref="From"/>; null when there is none to tell.</summary>
    public required DateOnly? Since { get; init; }

    /// <summary>Last day on which the facts were seen to be so; null for that of the pack.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Whether evidence such as a screenshot may be offered at all; always false where the United States are included.</summary>
    public required bool EvidenceAllowed { get; init; }

    /// <summary>Line of <see cref="EvidenceAllowed"/>.</summary>
    internal int EvidenceLine { get; init; }

    /// <summary>The facts by name; always holds <c>usedByDefault</c> and <c>settingVisible</c>.</summary>
    public required IReadOnlyDictionary<string, Fact> Facts { get; init; }

    /// <summary>Whether the data is used unless the person opts out.</summary>
    public Known UsedByDefault => Answer("usedByDefault");

    /// <summary>Whether the person finds the setting in their account.</summary>
    public Known SettingVisible => Answer("settingVisible");

    /// <summary>Whether the data goes to Microsoft for Microsoft's own AI training.</summary>
    public Known MicrosoftAiTraining => Answer("microsoftAiTraining");

    /// <summary>Whether data is shared with Microsoft for ads.</summary>
    public Known AdsSharing => Answer("adsSharing");

    /// <summary>Which sentences are said, by slot.</summary>
    internal Saying Saying { get; init; } = new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), [], null);

    private Known Answer(string fact) => Facts.TryGetValue(fact, out var known) ? known.Answer : Known.Unknown;
}

/// <summary>Keys of the sentences said in an interval.</summary>
/// <param name="Slots">Slot name to sentence keys, in order.</param>
/// <param name="Separate">Matters that this setting does not cover.</param>
/// <param name="InShortLink">Key of the link beside the one line that other campaigns show; null for none.</param>
internal sealed record Saying(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Slots,
    IReadOnlyList<SeparateMatter> Separate,
    string? InShortLink)
{
    /// <summary>The slots a manifest may fill.</summary>
    public static readonly IReadOnlyList<string> SlotNames =
        [Ask, "applies", "data", "beforeSteps", "does", "doesNot", "objection", "minors", InShort];

    /// <summary>Who asks and why, and what is promised.</summary>
    public const string Ask = "ask";

    /// <summary>The one line that other campaigns show.</summary>
    public const string InShort = "inShort";

    /// <summary>Sentences of <see cref="Ask"/> that every pack says and nobody may replace: answering is voluntary; what is never asked for.</summary>
    public static readonly IReadOnlyList<string> Promises = ["ask-voluntary", "ask-never"];

    public IEnumerable<string> Keys => Slots.Values.SelectMany(keys => keys)
        .Concat(Separate.SelectMany(matter => matter.Lines.Prepend(matter.Heading)));
}

/// <summary>A matter with a heading, sentences and links of its own.</summary>
internal sealed record SeparateMatter(string Heading, IReadOnlyList<string> Lines, IReadOnlyList<string> Links);
