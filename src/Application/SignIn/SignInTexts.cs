using System.Text;
using OptOut.Application.Guidance;

namespace OptOut.Application.SignIn;

/// <summary>The words around an employee's pages and signing in with a code, in every language of the guidance packs. They are no part of a pack:
/// changing them must not look as if somebody had been told something else.</summary>
public sealed class SignInTexts
{
    private const string EmbeddedRoot = "SignIn/";
    private const string Folder = "sign-in/";
    private const string Ending = ".yaml";
    private const string Last = "en";

    private readonly GuidancePack _languages;
    private readonly Dictionary<string, SignInWords> _words;

    private SignInTexts(GuidancePack languages, Dictionary<string, SignInWords> words) => (_languages, _words) = (languages, words);

    /// <summary>The pack whose languages these words have too, for the choice of a language.</summary>
    public GuidancePack Languages => _languages;

    /// <summary>Reads the words built into the application.</summary>
    public static SignInTextsLoad LoadEmbedded(GuidancePacks packs)
    {
        var assembly = typeof(SignInTexts).Assembly;
        return Load(packs, assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(EmbeddedRoot, StringComparison.Ordinal))
            .ToDictionary(name => name[EmbeddedRoot.Length..], name => ReadText(assembly.GetManifestResourceStream(name)!), StringComparer.Ordinal));
    }

    /// <summary>Reads files as <c>de.yaml</c>; every language of every pack must have one, and each must say everything.</summary>
    public static SignInTextsLoad Load(GuidancePacks packs, IReadOnlyDictionary<string, string> files)
    {
        List<PackProblem> problems = [];
        var words = new Dictionary<string, SignInWords>(StringComparer.OrdinalIgnoreCase);
        foreach (var language in packs.All.SelectMany(pack => pack.Languages).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal))
        {
            var name = language + Ending;
            if (!files.TryGetValue(name, out var content))
            {
                problems.Add(new PackProblem(Folder + name, 1, $"The words for the language \"{language}\" are missing."));
            }
            else if (SignInWords.Read(new YamlFile(Folder + name, problems), language, content) is { } read)
            {
                words[language] = read;
            }
        }

        return problems.Count > 0 ? new SignInTextsLoad(null, problems) : new SignInTextsLoad(new SignInTexts(packs.All.MaxBy(pack => pack.Languages.Count)!, words), []);
    }

    /// <summary>For a person: in their own language, else the main one of their country, else English.</summary>
    public SignInWords For(string? language, string? country) => _words[_languages.ResolveLanguage(language, country)];

    /// <summary>For somebody unknown: in the first language of theirs that there is, else English.</summary>
    /// <param name="tags">BCP-47 tags, the preferred one first.</param>
    public SignInWords For(IEnumerable<string> tags) =>
        _words[tags.Select(tag => (tag, Found: _languages.ResolveLanguage(tag, country: null)))
            .Where(choice => choice.Found != Last || choice.tag.StartsWith(Last, StringComparison.OrdinalIgnoreCase))
            .Select(choice => choice.Found)
            .FirstOrDefault(Last)];

    private static string ReadText(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>The outcome of reading the words: all of them, or every problem that stands against it and none of them.</summary>
/// <param name="Texts">The words; null when there is a problem.</param>
/// <param name="Problems">Every problem; empty when the words can be used.</param>
public sealed record SignInTextsLoad(SignInTexts? Texts, IReadOnlyList<PackProblem> Problems)
{
    /// <summary>The words, for a start that makes no sense without them.</summary>
    /// <exception cref="InvalidGuidancePackException">There is a problem.</exception>
    public SignInTexts OrThrow() => Texts ?? throw new InvalidGuidancePackException(Problems);
}
