using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OptOut.Application.Employees;

/// <summary>Reads a preferred language and a time zone as a directory writes them.</summary>
public static partial class LanguageAndZone
{
    private static readonly Lazy<FrozenDictionary<string, string>> ByName = new(ReadNames);

    /// <summary>The BCP 47 tag of a language written as a tag (<c>de-AT</c>, <c>en_US</c>) or a name ("German", "Deutsch"); null when it cannot be read.</summary>
    public static string? ReadLanguage(string written)
    {
        var tag = written.Trim().Replace('_', '-');
        if (Tag().IsMatch(tag))
        {
            return Canonical(tag);
        }

        return ByName.Value.GetValueOrDefault(CountryNames.Normalize(written));
    }

    /// <summary>The IANA name of a time zone written as such or as Windows names it; null when it cannot be read.</summary>
    public static string? ReadTimeZone(string written)
    {
        var name = written.Trim();
        if (name.Length > 64 || name.Contains("..", StringComparison.Ordinal) || name[0] == '/')
        {
            return null;
        }

        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana))
        {
            return iana;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone.Id : null;
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    private static string Canonical(string tag) => string.Join('-', tag.Split('-').Select((part, i) => (i, part.Length) switch
    {
        (0, _) => part.ToLowerInvariant(),
        (_, 2) => part.ToUpperInvariant(),
        (_, 4) => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant(),
        _ => part.ToLowerInvariant(),
    }));

    private static FrozenDictionary<string, string> ReadNames()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length is 2 or 3))
        {
            names.TryAdd(CountryNames.Normalize(culture.EnglishName), culture.Name);
            names.TryAdd(CountryNames.Normalize(culture.NativeName), culture.Name);
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
