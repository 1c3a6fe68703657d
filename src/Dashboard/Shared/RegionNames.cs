using System.Globalization;

namespace OptOut.Dashboard.Shared;

/// <summary>Names of countries and languages in the viewer's language.</summary>
public static class RegionNames
{
    /// <summary>The country's name; the code itself when nobody has named it.</summary>
    /// <param name="code">ISO 3166-1 alpha-2.</param>
    public static string Country(string code)
    {
        try
        {
            // DisplayName answers in the country's own language where the current culture is a neutral one.
            var region = new RegionInfo(code);
            return CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? region.EnglishName : region.DisplayName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    /// <summary>The language's name; the tag itself when nobody has named it.</summary>
    /// <param name="tag">BCP 47.</param>
    public static string Language(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
