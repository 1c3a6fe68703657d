using System.Collections.Frozen;

namespace OptOut.Application.Guidance;

/// <summary>Finds the language of a pack for a tag or a country.</summary>
internal sealed class LanguageChoice
{
    /// <summary>The language that every pack has.</summary>
    public const string Last = "en";

    private readonly FrozenDictionary<string, string> byTag;
    private readonly FrozenDictionary<string, string> byCountry;

    public LanguageChoice(IEnumerable<PackLanguage> languages)
    {
        var all = languages.ToList();
        byTag = all.SelectMany(language => language.AlsoFor.Select(tag => tag.Value).Append(language.Tag).Select(tag => (tag, language.Tag)))
            .ToFrozenDictionary(pair => pair.tag, pair => pair.Tag, StringComparer.OrdinalIgnoreCase);
        byCountry = all.SelectMany(language => language.MainLanguageOf.Select(country => (country.Value, language.Tag)))
            .ToFrozenDictionary(pair => pair.Value, pair => pair.Tag, StringComparer.Ordinal);
    }

    /// <summary>The language for a tag: the tag itself, else the tag shortened part by part (de-CH-1996, de-CH, de).</summary>
    public string? Match(string? tag)
    {
        var rest = tag?.Trim().Replace('_', '-') ?? "";
        while (rest.Length > 0)
        {
            if (byTag.TryGetValue(rest, out var found))
            {
                return found;
            }

            rest = rest[..Math.Max(0, rest.LastIndexOf('-'))];
        }

        return null;
    }

    public string? MainLanguageOf(string? country) => country is null ? null : byCountry.GetValueOrDefault(country);
}
