using OptOut.Application.Attestations;

namespace OptOut.Dashboard.Features.Attestations;

/// <summary>Words for what an answer has kept; the pack may have lost a regime or language since.</summary>
internal static class Kept
{
    /// <summary>The regime in the language of the page.</summary>
    public static string Regime(MyAssignment my, string regime) =>
        my.Pack.Regimes.Any(known => known.Key == regime) ? my.Pack.RegimeLabel(regime, my.Text.Language) : regime;

    /// <summary>The language's own name.</summary>
    public static string Language(MyAssignment my, string language) =>
        my.Pack.Languages.Contains(language) ? my.Pack.LanguageName(language) : language;

    /// <summary>A country in the language of the page.</summary>
    public static string Country(MyAssignment my, string code) =>
        my.Pack.Countries(my.Text.Language).FirstOrDefault(country => country.Code == code)?.Name ?? code;

    /// <summary>The beginning of the statement's hash in groups that can be read out: twelve hex digits.</summary>
    public static string CheckCode(MyAnswer answer) =>
        $"{answer.StatementHash[..4]} {answer.StatementHash[4..8]} {answer.StatementHash[8..12]}";
}
