using OptOut.Application.Attestations;

namespace OptOut.Application.Guidance;

/// <summary>What one file says in one language: the shared file, or the pack's own that is laid over it.</summary>
internal sealed record LanguagePart
{
    /// <summary>The file that holds what is not about one platform.</summary>
    public const string SharedFolder = "shared";

    public required string Tag { get; init; }

    /// <summary>Folder and file name, for problems.</summary>
    public required string File { get; init; }

    public YamlText? Name { get; init; }

    public IReadOnlyList<YamlText> MainLanguageOf { get; init; } = [];

    public IReadOnlyList<YamlText> AlsoFor { get; init; } = [];

    public YamlText? DateFormat { get; init; }

    public YamlText? OpenQuote { get; init; }

    public YamlText? CloseQuote { get; init; }

    public YamlText? Colon { get; init; }

    public IReadOnlyList<YamlText> NeverSay { get; init; } = [];

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, YamlText>> Sections { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<YamlText>> Steps { get; init; }

    public required IReadOnlyDictionary<AttestationKind, AnswerPart> Answers { get; init; }

    /// <summary>This part laid over <paramref name="shared"/>: its texts win, key by key; forbidden phrases add up.</summary>
    public PackLanguage Over(LanguagePart shared, List<PackProblem> problems)
    {
        YamlText Needed(string key, YamlText? mine, YamlText? common)
        {
            if ((mine ?? common) is { } text)
            {
                return text;
            }

            problems.Add(new PackProblem(shared.File, 1, $"\"{key}\" is missing."));
            return new YamlText("", 1, shared.File);
        }

        return new PackLanguage
        {
            Tag = Tag,
            File = File,
            SharedFile = shared.File,
            Name = Needed("name", Name, shared.Name).Value,
            MainLanguageOf = MainLanguageOf.Count > 0 ? MainLanguageOf : shared.MainLanguageOf,
            AlsoFor = AlsoFor.Count > 0 ? AlsoFor : shared.AlsoFor,
            DateFormat = Needed("dateFormat", DateFormat, shared.DateFormat).Value,
            OpenQuote = Needed("quotes", OpenQuote, shared.OpenQuote).Value,
            CloseQuote = Needed("quotes", CloseQuote, shared.CloseQuote).Value,
            Colon = Needed("colon", Colon, shared.Colon).Value,
            NeverSay = [.. shared.NeverSay, .. NeverSay],
            Sections = PackLanguage.SectionNames.ToDictionary(
                name => name, IReadOnlyDictionary<string, YamlText> (name) => Merge(shared.Sections[name], Sections[name]), StringComparer.Ordinal),
            Steps = Merge(shared.Steps, Steps),
            Answers = AnswersOver(shared, problems),
        };
    }

    private static Dictionary<string, T> Merge<T>(IReadOnlyDictionary<string, T> below, IReadOnlyDictionary<string, T> above)
    {
        var merged = new Dictionary<string, T>(below, StringComparer.Ordinal);
        foreach (var (key, value) in above)
        {
            merged[key] = value;
        }

        return merged;
    }

    private Dictionary<AttestationKind, AnswerTexts> AnswersOver(LanguagePart shared, List<PackProblem> problems)
    {
        var answers = new Dictionary<AttestationKind, AnswerTexts>();
        foreach (var kind in Enum.GetValues<AttestationKind>())
        {
            var (mine, common) = (Answers.GetValueOrDefault(kind), shared.Answers.GetValueOrDefault(kind));
            YamlText Needed(string key, YamlText? text)
            {
                if (text is { } found)
                {
                    return found;
                }

                problems.Add(new PackProblem(File, 1, $"The {key} of the answer \"{Statement.KindName(kind)}\" is missing; {shared.File} has none either."));
                return new YamlText("", 1, File);
            }

            answers[kind] = new AnswerTexts(
                Needed("label", mine?.Label ?? common?.Label),
                Needed("statement", mine?.Statement ?? common?.Statement),
                mine?.StatementByRegime ?? common?.StatementByRegime ?? new Dictionary<string, YamlText>(StringComparer.Ordinal));
        }

        return answers;
    }
}

/// <summary>What one file says of an answer.</summary>
internal sealed record AnswerPart(YamlText? Label, YamlText? Statement, IReadOnlyDictionary<string, YamlText> StatementByRegime);
