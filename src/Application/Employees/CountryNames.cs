using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace OptOut.Application.Employees;

/// <summary>Reads a country written as a code or a name in any common spelling. Names come from the platform's Unicode data
/// in many languages; <see cref="CountrySpellings"/> adds what people write besides.</summary>
public static class CountryNames
{
    private const int MaxRemembered = 5_000;

    // Codes that Unicode knows for parts of other countries or for groups, and that ISO 3166-1 does not assign.
    private static readonly FrozenSet<string> NotCountries = FrozenSet.ToFrozenSet(["DG", "EA", "IC", "AC", "CP", "TA", "EU", "EZ", "UN", "QO"]);

    private static readonly string[] Languages =
    [
        "en", "de", "fr", "nl", "es", "it", "pt", "pl", "cs", "sk", "sl", "hr", "hu", "ro", "bg", "el", "da", "sv", "nb", "fi", "et", "lv", "lt",
        "is", "ga", "mt", "tr", "uk", "ru", "sr", "he", "ar", "hi", "id", "ms", "vi", "th", "ko", "ja", "zh",
    ];

    private static readonly SearchValues<char> Umlauts = SearchValues.Create("äöüÄÖÜ");
    private static readonly Lazy<FrozenSet<string>> Codes = new(ReadCodes);
    private static readonly Lazy<FrozenDictionary<string, string>> Spellings = new(ReadSpellings);
    private static readonly ConcurrentDictionary<string, string?> Remembered = new(StringComparer.Ordinal);

    /// <summary>ISO 3166-1 alpha-2 codes that are recognised, upper case.</summary>
    public static IReadOnlySet<string> AllCodes => Codes.Value;

    /// <summary>Whether the text is an assigned alpha-2 code in upper case.</summary>
    public static bool IsCode(string text) => Codes.Value.Contains(text);

    /// <summary>English name of an alpha-2 code; the code itself when unknown.</summary>
    public static string EnglishName(string code) => IsCode(code) ? new RegionInfo($"en-{code}").EnglishName : code;

    /// <summary>The alpha-2 code of a country as written; null when it cannot be read.</summary>
    public static string? Read(string? written)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Length > 128)
        {
            return null;
        }

        if (Codes.Value.Contains(written))
        {
            return written;
        }

        // A hostile file may write a million different ones; what is remembered stays bounded.
        if (Remembered.Count > MaxRemembered)
        {
            Remembered.Clear();
        }

        return Remembered.GetOrAdd(written, Find);
    }

    private static string? Find(string written)
    {
        var text = Normalize(written);
        if (text.Length == 2 && Codes.Value.Contains(text.ToUpperInvariant()) && !CountrySpellings.Codes.ContainsKey(text))
        {
            return CountrySpellings.IsPlaceholder(written) ? null : text.ToUpperInvariant();
        }

        return Named(text) ?? TurnedAround(written) ?? SaidTwice(written, ['(', ')', '[', ']', '/', '|', ';', ':', '_', '–', '—'], " - ", all: false) ?? SaidTwice(written, [',', '-'], null, all: true);
    }

    // By its name, else by what remains without "Republic of" and the like.
    private static string? Named(string text) =>
        Spellings.Value.GetValueOrDefault(Joined(text))
        ?? Spellings.Value.GetValueOrDefault(string.Concat(text.Split(' ').Where(word => !CountrySpellings.FormalWords.Contains(word))));

    // "Korea, Republic of" and "Korea (the Republic of)" are "Republic of Korea"; before its parts are looked at, for "Korea" alone would be the other one of "Korea (North)".
    private static string? TurnedAround(string written)
    {
        var after = written.IndexOfAny([',', '(']);
        return after <= 0 ? null : Named(Normalize($"{written[(after + 1)..]} {written[..after]}"));
    }

    // "Austria (AT)" and "DE - Germany" say it twice, "Germany (Berlin)" says more. A comma or a hyphen may stand in a place's name ("Dover, DE"): there every part has to say the same.
    private static string? SaidTwice(string written, char[] separators, string? wordSeparator, bool all)
    {
        var parts = written.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(part => wordSeparator is null ? [part] : part.Split(wordSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(part => part != written)
            .ToList();
        var said = parts.Select(Find).Where(code => code is not null).ToList();
        return said.Count > (all ? parts.Count - 1 : 0) && said.Distinct().Count() == 1 ? said[0] : null;
    }

    /// <summary>Lower case, without accents, punctuation, "the" and "of", common abbreviations in full; letters of any script are kept.</summary>
    internal static string Normalize(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Replace("&", " and ", StringComparison.Ordinal).Normalize(NormalizationForm.FormKD))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || c is '.' or '\'' or '’' or '`')
            {
                continue;
            }

            plain.Append(char.IsLetterOrDigit(c) || category is UnicodeCategory.SpacingCombiningMark ? Fold(char.ToLowerInvariant(c)) : " ");
        }

        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("the" or "of")).Select(CountrySpellings.Unabbreviated);
        return string.Join(' ', words);
    }

    // "HongKong", "U S A", "Cote D Ivoire": people put spaces as they like.
    private static string Joined(string normalized) => normalized.Replace(" ", "", StringComparison.Ordinal);

    private static string Fold(char c) => c switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        _ => c.ToString(),
    };

    private static FrozenSet<string> ReadCodes() =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name).TwoLetterISORegionName)
            .Where(code => code.Length == 2 && char.IsAsciiLetterUpper(code[0]) && !NotCountries.Contains(code))
            .Concat(["AQ", "BV", "GS", "HM", "TF"])
            .ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> ReadSpellings()
    {
        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in Codes.Value)
        {
            Add(spellings, new RegionInfo($"en-{code}").ThreeLetterISORegionName, code);
        }

        // Languages in order: where two name different countries alike, the earlier one keeps the name.
        foreach (var language in Languages)
        {
            foreach (var code in Codes.Value)
            {
                Add(spellings, new RegionInfo($"{language}-{code}").NativeName, code);
            }
        }

        foreach (var culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures))
        {
            var region = new RegionInfo(culture.Name);
            if (Codes.Value.Contains(region.TwoLetterISORegionName))
            {
                Add(spellings, region.NativeName, region.TwoLetterISORegionName);
            }
        }

        foreach (var (spelling, code) in CountrySpellings.All)
        {
            spellings[Joined(Normalize(spelling))] = code;
        }

        return spellings.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void Add(Dictionary<string, string> spellings, string name, string code)
    {
        // A name in a script without letters that survive would stand for every unreadable text.
        if (Joined(Normalize(name)) is { Length: > 0 } plain)
        {
            spellings.TryAdd(plain, code);
        }

        if (name.AsSpan().IndexOfAny(Umlauts) >= 0)
        {
            spellings.TryAdd(Joined(Normalize(name.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal))), code);
        }
    }
}
