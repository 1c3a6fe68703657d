using OptOut.Application.Attestations;

namespace OptOut.Application.Guidance;

/// <summary>In whose name a campaign asks. Texts are shown as they are; markup in them means nothing.</summary>
/// <param name="Organisation">Name of the organisation.</param>
/// <param name="ContactName">A person or team to turn to.</param>
/// <param name="ContactAddress">Mail address of the contact.</param>
/// <param name="Campaign">Name of the campaign, as employees see it.</param>
public sealed record WhoAsks(string Organisation, string ContactName, string ContactAddress, string Campaign);

/// <summary>A link with its words.</summary>
/// <param name="Label">What it leads to, in the reader's language.</param>
/// <param name="Url">Complete https address.</param>
public sealed record TextLink(string Label, Uri Url);

/// <summary>A heading with paragraphs and links.</summary>
public sealed record TextSection(string Heading, IReadOnlyList<TextLine> Lines, IReadOnlyList<TextLink> Links)
{
    /// <summary>Whether there is nothing below the heading: not every pack says something on every matter. Leave such a section out.</summary>
    public bool IsEmpty => Lines.Count == 0 && Links.Count == 0;
}

/// <summary>What to do on one kind of device.</summary>
/// <param name="Device"><c>web</c>, <c>iphone</c> or <c>android</c>.</param>
/// <param name="Heading">The device in the reader's language.</param>
/// <param name="Steps">In order; the last one says Off.</param>
public sealed record DeviceSteps(string Device, string Heading, IReadOnlyList<TextLine> Steps);

/// <summary>An answer a person can choose.</summary>
/// <param name="Kind">The answer.</param>
/// <param name="Label">Beside the choice.</param>
/// <param name="Statement">The sentence confirmed by choosing it.</param>
public sealed record AnswerChoice(AttestationKind Kind, string Label, Statement Statement);

/// <summary>Everything a person is told, for one regime, day and language. Mail and employee page are both made from it, so that they cannot disagree.</summary>
public sealed record GuidanceText
{
    /// <summary>Key of the pack.</summary>
    public required string Pack { get; init; }

    /// <summary>Content hash of the pack.</summary>
    public required string PackVersion { get; init; }

    /// <summary>See <see cref="GuidanceResolution.TextKey"/>: texts with the same key, language, asker and overrides are the same.</summary>
    public required string TextKey { get; init; }

    /// <summary>Key of the regime.</summary>
    public required string Regime { get; init; }

    /// <summary>The regime in the reader's language, e.g. "EU and EEA".</summary>
    public required string RegimeLabel { get; init; }

    /// <summary>In whose name the text asks, with nothing in it that could break a line or be taken for a placeholder.</summary>
    public required WhoAsks Asker { get; init; }

    /// <summary>BCP-47 tag of the language.</summary>
    public required string Language { get; init; }

    /// <summary>Marks that <see cref="TextLine.Quoted"/> takes in this language.</summary>
    public required (string Open, string Close) Quotes { get; init; }

    /// <summary>What stands between a label and what it labels, with its blanks.</summary>
    public required string Colon { get; init; }

    /// <summary>First day of the interval the text belongs to.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the interval; null while it holds.</summary>
    public required DateOnly? To { get; init; }

    /// <summary>The day readers are told: the last on which the facts were seen to be so; for an interval that is over, its first day.</summary>
    public required DateOnly AsOf { get; init; }

    public required string Title { get; init; }

    /// <summary>Who asks and why, that answering is voluntary, what is never asked for.</summary>
    public required TextSection Ask { get; init; }

    /// <summary>What applies to the reader and since when.</summary>
    public required TextSection Applies { get; init; }

    /// <summary>Cautions that come before everything else, e.g. that the country is not known; mostly empty.</summary>
    public required IReadOnlyList<TextLine> Notes { get; init; }

    /// <summary>Which data is used and which is not.</summary>
    public required TextSection Data { get; init; }

    /// <summary>Heading and introduction of the steps, with the direct link to the setting.</summary>
    public required TextSection StepsIntro { get; init; }

    /// <summary>Steps per device; empty where the platform has no setting or does not show it.</summary>
    public required IReadOnlyList<DeviceSteps> Steps { get; init; }

    /// <summary>What opting out does.</summary>
    public required TextSection Does { get; init; }

    /// <summary>What opting out does not do.</summary>
    public required TextSection DoesNot { get; init; }

    /// <summary>Matters this setting does not cover, e.g. ads.</summary>
    public required IReadOnlyList<TextSection> Separate { get; init; }

    /// <summary>The objection form; promises nothing.</summary>
    public required TextSection Objection { get; init; }

    /// <summary>What is said about people under 18, without asking anybody's age.</summary>
    public required TextSection Minors { get; init; }

    /// <summary>LinkedIn's own help pages.</summary>
    public required TextSection Help { get; init; }

    /// <summary>The day the facts were last seen.</summary>
    public required TextLine AsOfLine { get; init; }

    /// <summary>The answers to choose from, in order; withdrawing is not among them.</summary>
    public required IReadOnlyList<AnswerChoice> Answers { get; init; }

    /// <summary>What only a mail says.</summary>
    public required MailWords Mail { get; init; }

    /// <summary>What a reminder says.</summary>
    public required ReminderWords Reminder { get; init; }

    /// <summary>What a mail says that asks again after a change that matters.</summary>
    public required AskAgainWords AskAgain { get; init; }

    /// <summary>What only the employee page says.</summary>
    public required PageWords Page { get; init; }

    /// <summary>The privacy notice of the campaign.</summary>
    public required PrivacyWords Privacy { get; init; }

    /// <summary>The objection button and its page. Not LinkedIn's form, which is <see cref="Objection"/>.</summary>
    public required ObjectionWords ObjectionForm { get; init; }

    /// <summary>What stands where a picture may be added.</summary>
    public required EvidenceWords Evidence { get; init; }

    /// <summary>What stands around "your other platforms"; the lines are <see cref="GuidancePacks.OtherPlatforms"/>.</summary>
    public required PlatformWords Platforms { get; init; }
}
