using System.Globalization;
using OptOut.Application.Guidance;

namespace OptOut.Application.Tests.Guidance;

/// <summary>What held for LinkedIn, where and from which day to which: written out from the factual base, not read from the pack.</summary>
public sealed class FactTableTests
{
    private const Known Yes = Known.Yes;
    private const Known No = Known.No;
    private const Known Unknown = Known.Unknown;

    private const string EuropeanUnionAndArea =
        " AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO GP MQ GF RE YT MF AX ";

    private sealed record Row(string From, string? To, Known Used, Known Visible, Known Microsoft, Known Ads);

    private static readonly Row[] Europe =
    [
        new("2024-09-18", "2025-09-17", No, No, No, No),
        new("2025-09-18", "2025-11-02", No, Yes, No, No),
        new("2025-11-03", "2025-11-06", Yes, Yes, No, No),
        new("2025-11-07", null, Yes, Yes, No, No),
    ];

    private static readonly Row[] RestOfWorld =
    [
        new("2024-09-18", "2025-09-17", Yes, Yes, Unknown, Unknown),
        new("2025-09-18", "2025-11-02", Yes, Yes, Unknown, Unknown),
        new("2025-11-03", null, Yes, Yes, Unknown, Yes),
    ];

    private static readonly Dictionary<string, Row[]> Table = new(StringComparer.Ordinal)
    {
        ["eu_eea"] = Europe,
        ["ch"] = [.. Europe[..2], new("2025-11-03", null, Yes, Yes, No, No)],
        ["gb"] =
        [
            new("2024-09-18", "2024-09-19", Yes, Yes, Unknown, Unknown),
            new("2024-09-20", "2025-09-17", No, No, No, No),
            new("2025-09-18", "2025-09-22", No, Yes, No, No),
            new("2025-09-23", "2025-11-02", No, Yes, No, No),
            new("2025-11-03", null, Yes, Yes, Yes, No),
        ],
        ["ca"] =
        [
            new("2024-09-18", "2024-12-09", Yes, Yes, Unknown, Unknown),
            new("2024-12-10", "2025-09-17", No, Unknown, Unknown, Unknown),
            new("2025-09-18", "2025-11-02", No, Yes, Unknown, Unknown),
            new("2025-11-03", null, Yes, Yes, Unknown, Yes),
        ],
        ["hk"] =
        [
            new("2024-09-18", "2024-10-10", Yes, Yes, Unknown, Unknown),
            new("2024-10-11", "2025-09-17", No, Unknown, Unknown, Unknown),
            new("2025-09-18", "2025-11-02", No, Yes, Unknown, Unknown),
            new("2025-11-03", null, Yes, Yes, Unknown, Yes),
        ],
        ["us"] =
        [
            .. RestOfWorld[..2],
            new("2025-11-03", "2026-02-22", Yes, Yes, Unknown, Yes),
            new("2026-02-23", null, Yes, Yes, Unknown, Yes),
        ],
        ["cn"] =
        [
            new("2024-09-18", "2025-09-17", No, Unknown, Unknown, Unknown),
            new("2025-09-18", "2025-11-02", No, Unknown, Unknown, Unknown),
            new("2025-11-03", null, Unknown, Unknown, Unknown, Unknown),
        ],
        ["row"] = RestOfWorld,
    };

    public static TheoryData<string> EveryCountry() => [.. IsoCountries.All];

    [Theory]
    [MemberData(nameof(EveryCountry))]
    public void Every_country_is_told_what_held_on_the_day_before_on_and_after_every_border(string country)
    {
        var regime = EuropeanUnionAndArea.Contains($" {country} ", StringComparison.Ordinal) ? "eu_eea"
            : Table.ContainsKey(country.ToLowerInvariant()) ? country.ToLowerInvariant() : "row";
        foreach (var border in Table.Values.SelectMany(rows => rows).Select(row => Day(row.From)).Distinct())
        {
            foreach (var day in new[] { border.AddDays(-1), border, border.AddDays(1) })
            {
                Check(country, regime, day);
            }
        }
    }

    [Fact]
    public void The_pack_has_no_interval_that_the_table_does_not_have() =>
        TestGuidance.Pack.Regimes.SelectMany(regime => regime.Intervals.Select(interval => (regime.Key, interval.From, interval.To)))
            .ShouldBe(Table.SelectMany(regime => regime.Value.Select(row => (regime.Key, Day(row.From), row.To is null ? (DateOnly?)null : Day(row.To)))), ignoreOrder: true);

    [Fact]
    public void A_day_before_the_setting_existed_is_refused_by_name()
    {
        var error = TestGuidance.Pack.Resolve("GB", new DateOnly(2024, 9, 17)).Error!;

        error.Code.ShouldBe("guidance-not-for-day");
        error.Message.ShouldContain("gb");
        error.Message.ShouldContain("2024-09-17");
    }

    [Fact]
    public void Every_fact_says_where_it_comes_from_and_those_that_hold_say_when_to_look_again()
    {
        foreach (var pack in TestGuidance.Packs.All)
        {
            foreach (var interval in pack.Regimes.SelectMany(regime => regime.Intervals))
            {
                interval.Facts.Values.ShouldAllBe(fact => fact.Answer != Known.Unknown || fact.Value.Length > 0);
                interval.Facts.Values.ShouldAllBe(fact => fact.Sources.Count > 0 || fact.Value == "unknown");
                if (interval.To is null)
                {
                    interval.Facts.Values.ShouldAllBe(fact => fact.CheckBy > TestGuidance.Today);
                }
            }

            FactsToCheck.In(pack, new DateOnly(2027, 2, 28)).ShouldBeEmpty();
            FactsToCheck.In(pack, new DateOnly(2027, 3, 1)).ShouldNotBeEmpty();
            var holding = pack.Regimes.SelectMany(regime => regime.Intervals.TakeLast(1).Select(interval => (Regime: (string?)regime.Key, From: (DateOnly?)interval.From))).Append((null, null)).ToList();
            FactsToCheck.In(pack, new DateOnly(2027, 3, 1)).ShouldAllBe(item => holding.Contains(new(item.Regime, item.From)));
        }
    }

    [Theory]
    [InlineData("US")]
    [InlineData("PR")]
    [InlineData("GU")]
    [InlineData(null)]
    [InlineData("XX")]
    public void Evidence_is_never_allowed_where_the_law_of_the_United_States_may_hold(string? country)
    {
        foreach (var pack in TestGuidance.Packs.All)
        {
            foreach (var day in Table["us"].Select(row => Day(row.From)).Append(TestGuidance.Today))
            {
                (pack.Resolve(country, day).Value?.EvidenceAllowed).ShouldNotBe(true);
            }
        }
    }

    private static void Check(string country, string regime, DateOnly day)
    {
        var row = Table[regime].SingleOrDefault(row => Day(row.From) <= day && (row.To is null || day <= Day(row.To)));
        var resolution = TestGuidance.Pack.Resolve(country, day);
        if (row is null)
        {
            resolution.Error?.Code.ShouldBe("guidance-not-for-day", $"{country} {day:O}");
            resolution.Succeeded.ShouldBeFalse();
            return;
        }

        var found = TestGuidance.Success(resolution);
        (found.Regime, found.Interval.UsedByDefault, found.Interval.SettingVisible, found.Interval.MicrosoftAiTraining, found.Interval.AdsSharing)
            .ShouldBe((regime, row.Used, row.Visible, row.Microsoft, row.Ads), $"{country} {day:O}");
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
