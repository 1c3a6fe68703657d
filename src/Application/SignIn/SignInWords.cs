using OptOut.Application.Guidance;

namespace OptOut.Application.SignIn;

/// <summary>What stands around an employee's pages in one language: signing in with a code and its mail, the frame with its navigation, and notices such as "not found".</summary>
public sealed class SignInWords
{
    private const string Counts = "counts";

    private static readonly Dictionary<string, string[]> s_sections = new(StringComparer.Ordinal)
    {
        ["ways"] = ["title", "lead", "work", "otherAccount", "codeLead", "code"],
        ["ask"] = ["title", "lead", "address", "send", "notAnAddress", "busy"],
        ["enter"] = ["title", "lead", "code", "signIn", "notSixDigits", "wrong", "nothingCame", "notAsked", "again"],
        ["mail"] = ["subject", "preheader", "greeting", "intro", "where", "notYou", "never"],
        ["frame"] = ["skip", "navigation", "menu", "employee", "signOut", "theme", "device", "light", "dark", "home"],
        ["notFound"] = ["title", "body"],
        ["denied"] = ["title", "body"],
        ["signedOut"] = ["title", "body", "again"],
        ["noRecord"] = ["title", "body"],
        ["error"] = ["title", "body", "refused", "tooMany", "reference"],
    };

    private static readonly Dictionary<string, string> s_placeholders = new(StringComparer.Ordinal)
    {
        ["mail.greeting"] = "name",
        ["mail.intro"] = "organisation",
    };

    private readonly Dictionary<string, string> _texts;

    private SignInWords(string language, Dictionary<string, string> texts) => (Language, _texts) = (language, texts);

    /// <summary>BCP-47 tag.</summary>
    public string Language { get; }

    /// <summary>The text of a key, e.g. <c>ask.title</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key in any language.</exception>
    public string this[string key] => _texts[key];

    /// <summary>How long a code counts, as a sentence.</summary>
    public string ValidFor(int minutes) => _texts[$"{Counts}.{PluralForms.For(Language, minutes)}"].Replace("{minutes}", $"{minutes}", StringComparison.Ordinal);

    /// <summary>The text of a key with its placeholder filled in.</summary>
    public string With(string key, string placeholder, string value) =>
        _texts[key].Replace($"{{{placeholder}}}", MailPlaceholder.Harmless(value), StringComparison.Ordinal);

    /// <summary>Reads a file; null when a problem was noted.</summary>
    internal static SignInWords? Read(YamlFile file, string language, string content)
    {
        if (file.Read(content) is not { } root)
        {
            return null;
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var sound = true;
        void Add(string key, YamlText text, string? placeholder)
        {
            texts[key] = text.Value;
            sound &= text.Value.Length > 0;
            foreach (var unknown in TextLine.PlaceholdersOf(text.Value).Where(name => name != placeholder))
            {
                file.Problem(text.Line, $"The placeholder {{{unknown}}} cannot be used here.");
                sound = false;
            }
        }

        Add("languages", root.Text("languages"), null);
        foreach (var (section, keys) in s_sections)
        {
            if (root.RequiredMap(section) is not { } map)
            {
                return null;
            }

            foreach (var key in keys)
            {
                Add($"{section}.{key}", map.Text(key), s_placeholders.GetValueOrDefault($"{section}.{key}"));
            }
        }

        if (root.RequiredMap(Counts) is not { } counts)
        {
            return null;
        }

        foreach (var form in PluralForms.Of(language))
        {
            Add($"{Counts}.{form}", counts.Text(form), "minutes");
        }

        file.ReportUnread();
        return sound ? new SignInWords(language, texts) : null;
    }
}
