using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>What may not stand in a text, whether a pack says it or an organisation in its place.</summary>
internal static class TextCheck
{
    /// <param name="more">Placeholders, beside names of settings, that may be used here.</param>
    /// <returns>One for each mistake.</returns>
    public static IEnumerable<Error> Mistakes(string text, IReadOnlyList<string> more, PackManifest manifest, PackLanguage language)
    {
        if (TextLine.Mistake(text) is { } mistake)
        {
            yield return mistake;
        }

        if (text.AsSpan().ContainsAny(MailPlaceholder.Open, MailPlaceholder.Close))
        {
            yield return new Error("text-sign-kept", "The signs ⟦ and ⟧ are kept for mail templates.");
        }

        foreach (var unknown in TextLine.PlaceholdersOf(text).Where(name => !more.Contains(name, StringComparer.Ordinal) && !PackNames.Exists(name, manifest)))
        {
            yield return new Error("text-placeholder-unknown", $"The placeholder {{{unknown}}} cannot be used here.");
        }

        foreach (var phrase in language.NeverSay.Where(phrase => text.Contains(phrase.Value, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new Error("text-never-said", $"The text says \"{phrase.Value}\", which stands under \"neverSay\".");
        }
    }
}
