using System.Globalization;

namespace OptOut.Application.Guidance;

/// <summary>A country to choose from.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Name">In the reader's language; the English name or the code where the platform knows no other.</param>
public sealed record CountryName(string Code, string Name)
{
    /// <summary>Every country in the order of the language.</summary>
    internal static IReadOnlyList<CountryName> All(string language) =>
    [
        .. IsoCountries.All.Select(code => new CountryName(code, NameOf(code, language)))
            .OrderBy(country => country.Name, StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: true)),
    ];

    // "de-FR" is German as in France, whose own name for the country is the German one.
    private static string NameOf(string code, string language)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(language);
            var neutral = culture.IsNeutralCulture ? culture.Name : culture.Parent.Name;
            var name = new RegionInfo($"{neutral}-{code}").NativeName;
            return name.Length > 0 ? name : code;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
