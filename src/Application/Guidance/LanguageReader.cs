using OptOut.Application.Attestations;

namespace OptOut.Application.Guidance;

/// <summary>Reads one language file.</summary>
internal sealed class LanguageReader(YamlFile file)
{
    private static readonly string[] SectionNames = ["names", "regimes", "headings", "sentences", "devices", "links", "mail", "page", "list", "errors"];

    public PackLanguage Read(YamlMap root, string tag)
    {
        var language = root.Text("language");
        if (language.Value.Length > 0 && language.Value != tag)
        {
            file.Problem(language.Line, $"\"language\" must be the name of the file, \"{tag}\".");
        }

        var sections = new Dictionary<string, IReadOnlyDictionary<string, YamlText>>(StringComparer.Ordinal);
        foreach (var name in SectionNames)
        {
            sections[name] = Texts(root.RequiredMap(name));
        }

        var quotes = root.RequiredMap("quotes");
        return new PackLanguage
        {
            Tag = tag,
            Name = root.Text("name").Value,
            MainLanguageOf = root.Texts("mainLanguageOf"),
            AlsoFor = root.Texts("alsoFor"),
            DateFormat = root.Text("dateFormat").Value,
            OpenQuote = quotes?.Text("open").Value ?? "",
            CloseQuote = quotes?.Text("close").Value ?? "",
            NeverSay = root.Texts("neverSay"),
            Sections = sections,
            Steps = Steps(root.RequiredMap("steps")),
            Answers = Answers(root.RequiredMap("answers")),
        };
    }

    private static Dictionary<string, YamlText> Texts(YamlMap? map) =>
        map is null ? [] : map.Keys.ToDictionary(key => key, key => map.Text(key), StringComparer.Ordinal);

    private static Dictionary<string, IReadOnlyList<YamlText>> Steps(YamlMap? map) =>
        map is null ? [] : map.Keys.ToDictionary(device => device, device => map.Texts(device), StringComparer.Ordinal);

    private static Dictionary<AttestationKind, AnswerTexts> Answers(YamlMap? map)
    {
        var answers = new Dictionary<AttestationKind, AnswerTexts>();
        if (map is null)
        {
            return answers;
        }

        foreach (var kind in Enum.GetValues<AttestationKind>())
        {
            var name = Statement.KindName(kind);
            if (map.RequiredMap(name) is { } answer)
            {
                answers[kind] = new AnswerTexts(answer.Text("label"), answer.Text("statement"), Texts(answer.Map("statementByRegime")));
            }
        }

        return answers;
    }
}
