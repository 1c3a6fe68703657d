namespace OptOut.Application.Guidance;

/// <summary>Which form of a text a whole number takes in a language, after the plural rules of the Unicode CLDR for whole numbers.</summary>
public static class PluralForms
{
    private const string One = "one";
    private const string Few = "few";
    private const string Many = "many";
    private const string Other = "other";

    /// <summary>The forms that a language file gives for every text with a number, e.g. <c>one</c> and <c>other</c>.</summary>
    /// <param name="language">BCP-47 tag.</param>
    public static IReadOnlyList<string> Of(string language) => Neutral(language) switch
    {
        "zh" or "id" or "ja" or "ko" or "vi" or "th" or "ms" => [Other],
        "pl" or "uk" or "ru" => [One, Few, Many],
        "cs" or "sk" => [One, Few, Other],
        _ => [One, Other],
    };

    /// <summary>The form for <paramref name="number"/>.</summary>
    public static string For(string language, int number)
    {
        var few = number % 10 is >= 2 and <= 4 && number % 100 is not (>= 12 and <= 14);
        return Neutral(language) switch
        {
            "zh" or "id" or "ja" or "ko" or "vi" or "th" or "ms" => Other,
            "pl" => number == 1 ? One : few ? Few : Many,
            "uk" or "ru" => number % 10 == 1 && number % 100 != 11 ? One : few ? Few : Many,
            "cs" or "sk" => number == 1 ? One : number is >= 2 and <= 4 ? Few : Other,
            "fr" or "pt" => number is 0 or 1 ? One : Other,
            _ => number == 1 ? One : Other,
        };
    }

    private static string Neutral(string language) => language.Split('-')[0];
}
