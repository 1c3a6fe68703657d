using System.Collections.Frozen;

namespace OptOut.Application.Employees;

/// <summary>What people write for a country besides its codes and its names in Unicode's data.</summary>
internal static class CountrySpellings
{
    /// <summary>Codes that are used but not assigned by ISO; they win over an assigned code of the same letters.</summary>
    public static readonly IReadOnlyDictionary<string, string> Codes = new Dictionary<string, string> { ["uk"] = "GB", ["el"] = "GR" };

    /// <summary>Words of official names that tell no country from another; "Democratic" and "United" do.</summary>
    public static readonly FrozenSet<string> FormalWords =
        FrozenSet.ToFrozenSet(["republic", "republik", "kingdom", "state", "commonwealth", "federative", "federal", "islamic", "principality", "sultanate", "union", "sar"]);

    private static readonly Dictionary<string, string> ByCountry = new()
    {
        ["AE"] = "UAE|U.A.E.|Emirates|Dubai|Abu Dhabi",
        ["AG"] = "Antigua",
        ["BA"] = "Bosnia|Bosnia-Hercegovina|Bosnien",
        ["BN"] = "Brunei Darussalam",
        ["BO"] = "Plurinational State of Bolivia",
        ["BQ"] = "Bonaire, Sint Eustatius and Saba|Bonaire|BES Islands",
        ["BY"] = "Belorussia|Byelorussia|Weißrussland|Weissrussland",
        ["CD"] = "DRC|DR Congo|Democratic Republic of the Congo|Congo Democratic Republic of|Congo-Kinshasa|Zaire|Congo (DRC)|Congo DR",
        ["CG"] = "Republic of the Congo|Congo-Brazzaville|Congo",
        ["CH"] = "Swiss Confederation|Confoederatio Helvetica|Schweizerische Eidgenossenschaft",
        ["CI"] = "Ivory Coast|Cote d'Ivoire|Elfenbeinküste",
        ["CN"] = "PRC|P.R. China|People's Republic of China|Mainland China|China Mainland|VR China",
        ["CV"] = "Cape Verde|Kapverden",
        ["CZ"] = "Czech Republic|Tschechische Republik|République tchèque|Tsjechische Republiek|Česká republika",
        ["DE"] = "BRD|Federal Republic of Germany|Bundesrepublik Deutschland|FRG",
        ["EG"] = "Arab Republic of Egypt",
        ["EH"] = "Western Sahara",
        ["FK"] = "Falkland Islands (Malvinas)",
        ["FM"] = "Federated States of Micronesia|Micronesia, Fed. Sts.",
        ["FO"] = "Faeroe Islands",
        ["FR"] = "Metropolitan France|France métropolitaine|République française|French Republic",
        ["GB"] = "UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|Großbritannien|Grossbritannien|Grande-Bretagne|Gran Bretagna|Gran Bretaña|Groot-Brittannië|Engeland|Angleterre|Inghilterra|Inglaterra|Schottland|United Kingdom of Great Britain and Northern Ireland|GBR UK|VK|V.K.",
        ["GR"] = "Hellas|Hellenic Republic|EL",
        ["HK"] = "Hong Kong|Hongkong|Hong Kong SAR|Hong Kong S.A.R.|HKSAR|Hong Kong (China)|Hong Kong, China|香港|香港特別行政區|香港特别行政区|Hong Kong Special Administrative Region|Hong Kong Special Administrative Region of China|Hong Kong SAR of China|中国香港|中國香港",
        ["HM"] = "Heard Island and McDonald Islands",
        ["IE"] = "Republic of Ireland|Eire|Irish Republic|ROI",
        ["IR"] = "Islamic Republic of Iran|Persia",
        ["KG"] = "Kyrgyz Republic",
        ["KP"] = "Democratic People's Republic of Korea|DPRK|North Korea|Nordkorea|N. Korea|DPR Korea|DPR of Korea|Korea DPR|Democratic Republic of Korea",
        ["KR"] = "Republic of Korea|Korea|Korea South|South Korea|Südkorea|ROK|Corée|Corea|한국|Korea (South)|S. Korea",
        ["LA"] = "Lao People's Democratic Republic|Lao PDR|Lao",
        ["LY"] = "Libyan Arab Jamahiriya",
        ["MD"] = "Republic of Moldova|Moldavia|Moldawien",
        ["MK"] = "Macedonia|Republic of North Macedonia|FYROM|The former Yugoslav Republic of Macedonia|Mazedonien|FYR Macedonia|Macedonia FYR|Macedonia FYRO|Macedonia FYROM",
        ["MM"] = "Burma|Birma|Birmanie|Union of Myanmar",
        ["MO"] = "Macau|Macao|Macao SAR|Macau SAR|澳門|澳门|Macao, China|Macau, China|Macao SAR China",
        ["MX"] = "Méjico",
        ["NL"] = "Holland|The Netherlands|Hollande|Olanda|Holanda|Kingdom of the Netherlands",
        ["PS"] = "Palestine|State of Palestine|Palestinian Territory Occupied|Occupied Palestinian Territory|Palästina|Palestinian Authority|West Bank and Gaza",
        ["PT"] = "Portuguese Republic",
        ["RS"] = "Republic of Serbia",
        ["RU"] = "Russian Federation|Russische Föderation|Russian Fed.|РФ|Российская Федерация",
        ["SA"] = "KSA|Kingdom of Saudi Arabia",
        ["SH"] = "Saint Helena, Ascension and Tristan da Cunha|Saint Helena, Ascension, Tristan da Cunha",
        ["SJ"] = "Svalbard",
        ["SK"] = "Slovak Republic|Slowakische Republik",
        ["ST"] = "Sao Tome and Principe",
        ["SY"] = "Syrian Arab Republic",
        ["SZ"] = "Swaziland|Swasiland",
        ["TL"] = "East Timor|Osttimor",
        ["TR"] = "Turkey|Republic of Turkey|Türkiye Cumhuriyeti",
        ["TT"] = "Trinidad",
        ["TW"] = "Taiwan|Taiwan Province of China|Taiwan, Province of China|Republic of China|Chinese Taipei|Taiwan (ROC)|ROC|Taiwan, China|臺灣",
        ["TZ"] = "United Republic of Tanzania|Tansania",
        ["UM"] = "United States Minor Outlying Islands",
        ["US"] = "USA|U.S.A.|U.S.|US of A|United States of America|America|Vereinigte Staaten von Amerika|Amerika|États-Unis d'Amérique|Verenigde Staten van Amerika|Estados Unidos de América|EE.UU.|EEUU|EUA|Stati Uniti d'America|Stany Zjednoczone Ameryki|VS|V.S.|Verenigde Staten|U.S. of America",
        ["VA"] = "Holy See|Vatican|Vatican City State",
        ["VE"] = "Bolivarian Republic of Venezuela|RB Venezuela",
        ["VG"] = "Virgin Islands British",
        ["VI"] = "Virgin Islands U.S.|US Virgin Islands",
        ["VN"] = "Viet Nam|Viêt Nam|Socialist Republic of Vietnam",
        ["ZA"] = "RSA|Republic of South Africa",
    };

    /// <summary>The word in full, where it is a usual abbreviation.</summary>
    public static string Unabbreviated(string word) => word switch
    {
        "rep" => "republic",
        "dem" => "democratic",
        "utd" => "united",
        "saint" => "st",
        _ => word,
    };

    /// <summary>Whether the text says "not applicable" (n.a.), which without its dots is the code of Namibia.</summary>
    public static bool IsPlaceholder(string written) => written.Contains('.', StringComparison.Ordinal) && written.Trim().StartsWith("n.a", StringComparison.OrdinalIgnoreCase);

    /// <summary>Pairs of a spelling and its alpha-2 code.</summary>
    public static IEnumerable<(string Spelling, string Code)> All =>
        ByCountry.SelectMany(country => country.Value.Split('|').Select(spelling => (spelling, country.Key)));
}
