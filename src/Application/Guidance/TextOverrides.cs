using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Texts that an organisation puts in the place of a pack's. Only those that are still allowed take effect: after a change of the pack the rest is the pack's again.</summary>
internal sealed class TextOverrides(PackManifest manifest, PackLanguage language)
{
    /// <summary>Texts of the mail that may be overridable.</summary>
    public static readonly IReadOnlyList<string> MailKeys = ["mail.greeting", "mail.footer"];

    private const string MailPrefix = "mail.";
    private const int MaxLength = 1000;

    /// <summary>Section and key in it.</summary>
    public static (string Section, string Key) Place(string key) =>
        key.StartsWith(MailPrefix, StringComparison.Ordinal) ? ("mail", key[MailPrefix.Length..]) : ("sentences", key);

    public IReadOnlyList<Error> Problems(string key, string text)
    {
        if (manifest.Overridable.All(allowed => allowed.Value != key))
        {
            return [new Error("text-not-overridable", $"The text \"{key}\" cannot be replaced; facts, steps, promises and legal lines stay the pack's.")];
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return [new Error("text-empty", "The text is empty. To go back to the pack's own text, remove yours.")];
        }

        List<Error> problems = [];
        if (text.Length > MaxLength)
        {
            problems.Add(new Error("text-too-long", $"The text has {text.Length} characters; at most {MaxLength} are possible."));
        }

        if (text.Any(char.IsControl) || MailPlaceholder.Harmless(text).Length < text.Trim().Length)
        {
            problems.Add(new Error("text-not-one-paragraph", "The text must be one paragraph without line breaks or invisible characters."));
        }

        problems.AddRange(TextCheck.Mistakes(text, LanguageCheck.PlaceholdersOf(Place(key).Section), manifest, language));
        return problems;
    }

    /// <summary>The replacements that may take effect, by section and key.</summary>
    public IReadOnlyDictionary<(string Section, string Key), string> Allowed(IReadOnlyDictionary<string, string>? overrides) =>
        (overrides ?? new Dictionary<string, string>(StringComparer.Ordinal))
            .Where(item => Problems(item.Key, item.Value).Count == 0)
            .ToDictionary(item => Place(item.Key), item => item.Value.Trim());
}
