using System.Globalization;
using OptOut.Application.Attestations;

namespace OptOut.Application.Guidance;

/// <summary>The sentences of a pack in one language, as the language file holds them: placeholders and emphasis not yet resolved.</summary>
internal sealed record PackLanguage
{
    /// <summary>The lists of texts a file may hold.</summary>
    public static readonly IReadOnlyList<string> SectionNames =
    [
        "names", "regimes", "headings", "sentences", "devices", "links", "mail", "page", "list", "looks", "errors",
        "reminder", "askAgain", "privacy", "objectionForm", "evidence", "platforms",
    ];

    /// <summary>The pack's own file.</summary>
    public required string File { get; init; }

    /// <summary>The shared file under it.</summary>
    public required string SharedFile { get; init; }

    /// <summary>BCP-47 tag, the same as the file's name.</summary>
    public required string Tag { get; init; }

    /// <summary>The language's own name for itself.</summary>
    public required string Name { get; init; }

    /// <summary>Countries whose people read this language unless something else is known of them.</summary>
    public required IReadOnlyList<YamlText> MainLanguageOf { get; init; }

    /// <summary>Further tags this file serves, e.g. <c>zh-CN</c> for <c>zh-Hans</c>.</summary>
    public required IReadOnlyList<YamlText> AlsoFor { get; init; }

    public required string DateFormat { get; init; }

    public required string OpenQuote { get; init; }

    public required string CloseQuote { get; init; }

    /// <summary>What stands between a label and what it labels, with its blanks: <c>": "</c> in English.</summary>
    public required string Colon { get; init; }

    /// <summary>Phrases that no text of this file may contain.</summary>
    public required IReadOnlyList<YamlText> NeverSay { get; init; }

    /// <summary>Texts by section (<c>sentences</c>, <c>headings</c>, <c>mail</c> …) and key.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, YamlText>> Sections { get; init; }

    /// <summary>Steps by device, in order.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<YamlText>> Steps { get; init; }

    public required IReadOnlyDictionary<AttestationKind, AnswerTexts> Answers { get; init; }

    public CultureInfo Culture => CultureInfo.GetCultureInfo(Tag);

    public string Text(string section, string key) => Sections[section][key].Value;

    /// <summary>Every text a reader may see, with its line.</summary>
    public IEnumerable<YamlText> AllTexts() =>
        Sections.Values.SelectMany(section => section.Values)
            .Concat(Steps.Values.SelectMany(steps => steps))
            .Concat(Answers.Values.SelectMany(answer => answer.All()));
}

/// <summary>How one kind of answer is worded.</summary>
/// <param name="Label">Beside the choice.</param>
/// <param name="Statement">The sentence confirmed.</param>
/// <param name="StatementByRegime">The sentence where a regime needs its own.</param>
internal sealed record AnswerTexts(YamlText Label, YamlText Statement, IReadOnlyDictionary<string, YamlText> StatementByRegime)
{
    public IEnumerable<YamlText> All() => StatementByRegime.Values.Prepend(Statement).Prepend(Label);
}
