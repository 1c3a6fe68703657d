using System.Collections.Frozen;

namespace OptOut.Application.Guidance;

/// <summary>The officially assigned country codes of ISO 3166-1 alpha-2.</summary>
public static class IsoCountries
{
    private const string Codes =
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
        "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
        "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
        "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT " +
        "MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW " +
        "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG " +
        "UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

    /// <summary>The United States.</summary>
    public const string UnitedStates = "US";

    // American Samoa, Guam, Northern Mariana Islands, Puerto Rico, Minor Outlying Islands, Virgin Islands.
    private static readonly FrozenSet<string> OfTheUnitedStates =
        new[] { UnitedStates, "AS", "GU", "MP", "PR", "UM", "VI" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All 249 codes, upper case, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = Codes.Split(' ');

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the law of the United States may hold there: in the states and in the territories.</summary>
    /// <param name="code">As <see cref="Normalise"/> returns it.</param>
    public static bool IsOfTheUnitedStates(string? code) => code is not null && OfTheUnitedStates.Contains(code);

    /// <summary>The code in upper case; null when <paramref name="country"/> is missing or no assigned code.</summary>
    public static string? Normalise(string? country)
    {
        var code = country?.Trim().ToUpperInvariant();
        return code is not null && Known.Contains(code) ? code : null;
    }
}
