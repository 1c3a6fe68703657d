using System.Globalization;

namespace OptOut.Application.Guidance;

/// <summary>A country to choose from.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Name">In the reader's language; the English name or the code where the platform knows no other.</param>
public sealed record CountryName(string Code, string Name)
{
    /// <summary>Every country in the order of the language.</summary>
    internal static IReadOnlyList<CountryName> All(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var before = CultureInfo.CurrentUICulture;
        try
        {
            // The platform gives names of countries in the current UI culture only.
            CultureInfo.CurrentUICulture = culture;
            return [.. IsoCountries.All.Select(code => new CountryName(code, NameOf(code)))
                .OrderBy(country => country.Name, StringComparer.Create(culture, ignoreCase: true))];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static string NameOf(string code)
    {
        try
        {
            var region = new RegionInfo(code);
            return region.DisplayName is { Length: > 0 } name ? name : region.EnglishName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
