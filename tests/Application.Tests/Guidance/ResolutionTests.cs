using OptOut.Application.Guidance;

namespace OptOut.Application.Tests.Guidance;

public sealed class ResolutionTests
{
    // Written out, not computed: what every officially assigned code resolves to.
    private const string EuropeanUnionAndArea =
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO GP MQ GF RE YT MF AX";

    public static TheoryData<string, string> EveryCountry()
    {
        var data = new TheoryData<string, string>();
        var europe = EuropeanUnionAndArea.Split(' ');
        foreach (var country in IsoCountries.All)
        {
            data.Add(country, europe.Contains(country) ? "eu_eea" : country switch
            {
                "CH" or "GB" or "CA" or "HK" or "US" or "CN" => country.ToLowerInvariant(),
                _ => "row",
            });
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryCountry))]
    public void Every_country_has_its_regime(string country, string regime)
    {
        var resolution = TestGuidance.Resolve(country);

        resolution.Regime.ShouldBe(regime);
        resolution.CountryKnown.ShouldBeTrue();
    }

    [Fact]
    public void All_assigned_codes_are_known_once()
    {
        IsoCountries.All.Count.ShouldBe(249);
        IsoCountries.All.Distinct(StringComparer.Ordinal).Count().ShouldBe(249);
        IsoCountries.All.ShouldBeInOrder();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("XX")]
    [InlineData("Germany")]
    [InlineData("D{E")]
    public void A_missing_or_unknown_country_gets_the_cautious_international_text(string? country)
    {
        var resolution = TestGuidance.Resolve(country);

        resolution.Regime.ShouldBe("row");
        resolution.Note.ShouldBe("country-unknown");
        resolution.TextKey.ShouldBe("row.2025-11-03+country-unknown");
        resolution.EvidenceAllowed.ShouldBeFalse("the person may be in the United States");
    }

    [Theory]
    [InlineData("de")]
    [InlineData(" De ")]
    public void Case_and_space_around_a_country_do_not_matter(string country) =>
        TestGuidance.Resolve(country).Regime.ShouldBe("eu_eea");

    [Theory]
    [InlineData("RE", "eu_eea", "edge-eu")]
    [InlineData("AX", "eu_eea", "edge-eu")]
    [InlineData("JE", "row", "edge-row")]
    [InlineData("TW", "row", "edge-row")]
    [InlineData("BR", "row", null)]
    [InlineData("FR", "eu_eea", null)]
    public void A_territory_LinkedIn_does_not_name_is_told_that_it_may_differ(string country, string regime, string? note)
    {
        var resolution = TestGuidance.Resolve(country);

        (resolution.Regime, resolution.Note).ShouldBe((regime, note));
    }

    [Theory]
    [InlineData("DE", Known.Yes, Known.Yes, Known.No, Known.No, "2025-11-03")]
    [InlineData("CH", Known.Yes, Known.Yes, Known.No, Known.No, "2025-11-03")]
    [InlineData("GB", Known.Yes, Known.Yes, Known.Yes, Known.No, "2025-11-03")]
    [InlineData("CA", Known.Yes, Known.Yes, Known.Unknown, Known.Yes, "2025-11-03")]
    [InlineData("HK", Known.Yes, Known.Yes, Known.Unknown, Known.Yes, "2025-11-03")]
    [InlineData("US", Known.Yes, Known.Yes, Known.Unknown, Known.Yes, "2024-09-18")]
    [InlineData("CN", Known.Unknown, Known.Unknown, Known.Unknown, Known.Unknown, null)]
    [InlineData("BR", Known.Yes, Known.Yes, Known.Unknown, Known.Yes, "2024-09-18")]
    public void The_facts_are_those_of_the_factual_base(
        string country, Known used, Known visible, Known microsoft, Known ads, string? since)
    {
        var interval = TestGuidance.Resolve(country).Interval;

        (interval.UsedByDefault, interval.SettingVisible, interval.MicrosoftAiTraining, interval.AdsSharing)
            .ShouldBe((used, visible, microsoft, ads));
        interval.Since.ShouldBe(since is null ? null : DateOnly.Parse(since, System.Globalization.CultureInfo.InvariantCulture));
        interval.Facts.Values.ShouldAllBe(fact => fact.AsOf <= TestGuidance.Pack.AsOf);
    }

    [Fact]
    public void Evidence_is_never_allowed_in_the_United_States()
    {
        TestGuidance.Resolve("US").EvidenceAllowed.ShouldBeFalse();
        TestGuidance.Resolve("DE").EvidenceAllowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("de", null, "de")]
    [InlineData("de-CH", "FR", "de")]
    [InlineData("DE_at", "US", "de")]
    [InlineData("de-Latn-CH-1996", null, "de")]
    [InlineData("en-GB", "DE", "en")]
    [InlineData("fr-CH", "CH", "fr")]
    [InlineData("sw", "DE", "de")]
    [InlineData("sw", "KE", "en")]
    [InlineData(null, "LI", "de")]
    [InlineData(null, "at", "de")]
    [InlineData(null, "US", "en")]
    [InlineData(null, null, "en")]
    [InlineData("", "", "en")]
    [InlineData("deu", null, "en")]
    [InlineData("-;--{}", "ZZ", "en")]
    public void The_language_is_the_persons_else_the_countrys_else_English(string? person, string? country, string language) =>
        TestGuidance.Pack.ResolveLanguage(person, country).ShouldBe(language);

    [Theory]
    [InlineData("en", "DE", "Germany")]
    [InlineData("de", "DE", "Deutschland")]
    [InlineData("de", "FR", "Frankreich")]
    public void Every_country_can_be_chosen_by_name(string language, string code, string name)
    {
        var countries = TestGuidance.Pack.Countries(language);

        countries.Count.ShouldBe(249);
        countries.ShouldContain(new CountryName(code, name));
        countries.ShouldAllBe(country => country.Name.Length > 2);
    }
}
