namespace OptOut.Application.Employees;

/// <summary>What people write for a country besides its codes and its names in Unicode's data.</summary>
internal static class CountrySpellings
{
    /// <summary>Codes that are used but not assigned by ISO; they win over an assigned code of the same letters.</summary>
    public static readonly IReadOnlyDictionary<string, string> Codes = new Dictionary<string, string> { ["uk"] = "GB", ["el"] = "GR" };

    private static readonly Dictionary<string, string> ByCountry = new()
    {
        ["AE"] = "UAE|U.A.E.|Emirates|Dubai|Abu Dhabi",
        ["AG"] = "Antigua",
        ["BA"] = "Bosnia|Bosnia-Hercegovina|Bosnien",
        ["BN"] = "Brunei Darussalam",
        ["BO"] = "Plurinational State of Bolivia",
        ["BY"] = "Belorussia|Byelorussia|Weißrussland|Weissrussland",
        ["CD"] = "DRC|DR Congo|Democratic Republic of the Congo|Congo Democratic Republic of|Congo-Kinshasa|Zaire",
        ["CG"] = "Republic of the Congo|Congo-Brazzaville|Congo",
        ["CH"] = "Swiss Confederation|Confoederatio Helvetica",
        ["CI"] = "Ivory Coast|Cote d'Ivoire|Elfenbeinküste",
        ["CN"] = "PRC|P.R. China|People's Republic of China|Mainland China|China Mainland|VR China",
        ["CV"] = "Cape Verde|Kapverden",
        ["CZ"] = "Czech Republic|Tschechische Republik|République tchèque|Tsjechische Republiek|Česká republika",
        ["DE"] = "BRD|Federal Republic of Germany|Bundesrepublik Deutschland|FRG",
        ["EH"] = "Western Sahara",
        ["FK"] = "Falkland Islands (Malvinas)",
        ["FM"] = "Federated States of Micronesia",
        ["GB"] = "UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|Großbritannien|Grossbritannien|Grande-Bretagne|Gran Bretagna|Gran Bretaña|Groot-Brittannië|Engeland|Angleterre|Inghilterra|Inglaterra|Schottland|United Kingdom of Great Britain and Northern Ireland|GBR UK",
        ["GR"] = "Hellas|Hellenic Republic|EL",
        ["HK"] = "Hong Kong|Hongkong|Hong Kong SAR|Hong Kong S.A.R.|HKSAR|Hong Kong (China)|Hong Kong, China|香港|香港特別行政區|香港特别行政区",
        ["IE"] = "Republic of Ireland|Eire|Irish Republic",
        ["IR"] = "Islamic Republic of Iran|Persia",
        ["KP"] = "Democratic People's Republic of Korea|DPRK|North Korea|Nordkorea",
        ["KR"] = "Republic of Korea|Korea|Korea South|South Korea|Südkorea|ROK|Corée|Corea|한국|Korea (South)",
        ["LA"] = "Lao People's Democratic Republic|Lao PDR|Lao",
        ["LY"] = "Libyan Arab Jamahiriya",
        ["MD"] = "Republic of Moldova|Moldavia|Moldawien",
        ["MK"] = "Macedonia|Republic of North Macedonia|FYROM|The former Yugoslav Republic of Macedonia|Mazedonien",
        ["MM"] = "Burma|Birma|Birmanie",
        ["MO"] = "Macau|Macao|Macao SAR|Macau SAR|澳門|澳门",
        ["NL"] = "Holland|The Netherlands|Hollande|Olanda|Holanda|Kingdom of the Netherlands",
        ["PS"] = "Palestine|State of Palestine|Palestinian Territory Occupied|Occupied Palestinian Territory|Palästina",
        ["PT"] = "Portuguese Republic",
        ["RS"] = "Republic of Serbia",
        ["RU"] = "Russian Federation|Russische Föderation",
        ["SA"] = "KSA|Kingdom of Saudi Arabia",
        ["SK"] = "Slovak Republic|Slowakische Republik",
        ["ST"] = "Sao Tome and Principe",
        ["SY"] = "Syrian Arab Republic",
        ["SZ"] = "Swaziland|Swasiland",
        ["TL"] = "East Timor|Osttimor",
        ["TR"] = "Turkey|Republic of Turkey|Türkiye Cumhuriyeti",
        ["TW"] = "Taiwan|Taiwan Province of China|Taiwan, Province of China|Republic of China|Chinese Taipei|Taiwan (ROC)|ROC",
        ["TZ"] = "United Republic of Tanzania|Tansania",
        ["US"] = "USA|U.S.A.|U.S.|US of A|United States of America|America|Vereinigte Staaten von Amerika|Amerika|États-Unis d'Amérique|Verenigde Staten van Amerika|Estados Unidos de América|EE.UU.|EEUU|EUA|Stati Uniti d'America|Stany Zjednoczone Ameryki",
        ["VA"] = "Holy See|Vatican|Vatican City State",
        ["VE"] = "Bolivarian Republic of Venezuela",
        ["VG"] = "Virgin Islands British",
        ["VI"] = "Virgin Islands U.S.|US Virgin Islands",
        ["VN"] = "Viet Nam|Viêt Nam|Socialist Republic of Vietnam",
        ["ZA"] = "RSA|Republic of South Africa",
    };

    /// <summary>Pairs of a spelling and its alpha-2 code.</summary>
    public static IEnumerable<(string Spelling, string Code)> All =>
        ByCountry.SelectMany(country => country.Value.Split('|').Select(spelling => (spelling, country.Key)));
}
