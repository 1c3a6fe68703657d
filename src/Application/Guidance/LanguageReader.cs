using OptOut.Application.Attestations;

namespace OptOut.Application.Guidance;

/// <summary>Reads one language file: a pack's own, or the shared one under it. What is missing shows only when both are laid together.</summary>
internal sealed class LanguageReader(YamlFile file)
{
    public LanguagePart Read(YamlMap root, string tag)
    {
        var language = root.Text("language");
        if (language.Value.Length > 0 && language.Value != tag)
        {
            file.Problem(language.Line, $"\"language\" must be the name of the file, \"{tag}\".");
        }

        var quotes = root.Map("quotes");
        return new LanguagePart
        {
            Tag = tag,
            File = file.Name,
            Name = root.OptionalText("name"),
            MainLanguageOf = root.Texts("mainLanguageOf"),
            AlsoFor = root.Texts("alsoFor"),
            DateFormat = root.OptionalText("dateFormat"),
            OpenQuote = quotes?.Sign("open"),
            CloseQuote = quotes?.Sign("close"),
            Colon = root.Sign("colon"),
            NeverSay = root.Texts("neverSay"),
            Sections = PackLanguage.SectionNames.ToDictionary(name => name, IReadOnlyDictionary<string, YamlText> (name) => Texts(root.Map(name)), StringComparer.Ordinal),
            Steps = Steps(root.Map("steps")),
            Answers = Answers(root.Map("answers")),
        };
    }

    private static Dictionary<string, YamlText> Texts(YamlMap? map) =>
        map is null
            ? []
            : map.Keys.SelectMany(map.TextOrForms).ToDictionary(item => item.Key, item => item.Text, StringComparer.Ordinal);

    private static Dictionary<string, IReadOnlyList<YamlText>> Steps(YamlMap? map) =>
        map is null ? [] : map.Keys.ToDictionary(device => device, device => map.Texts(device), StringComparer.Ordinal);

    private static Dictionary<AttestationKind, AnswerPart> Answers(YamlMap? map)
    {
        var answers = new Dictionary<AttestationKind, AnswerPart>();
        foreach (var kind in Enum.GetValues<AttestationKind>())
        {
            if (map?.Map(Statement.KindName(kind)) is { } answer)
            {
                answers[kind] = new AnswerPart(answer.OptionalText("label"), answer.OptionalText("statement"), Texts(answer.Map("statementByRegime")));
            }
        }

        return answers;
    }
}
