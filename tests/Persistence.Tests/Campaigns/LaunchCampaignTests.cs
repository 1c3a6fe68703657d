using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Campaigns;

public sealed class LaunchCampaignTests
{
    private static readonly TestClock Clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Everybody_gets_the_regime_and_language_of_their_country_and_one_queued_notice(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        await database.AddPeopleAsync(
            People.Employee("de"), People.Employee("gb", "GB"), People.Employee("hk", "HK"), People.Employee("us", "US"),
            People.Employee("ch", "CH", language: "en-GB"), People.Employee("cn", "CN"), People.Employee("ca", "CA"),
            People.Employee("nowhere", country: null), People.Employee("unreachable", "FR", withAddress: false));
        var campaign = await CreateAsync(database);

        var launched = (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Value.ShouldNotBeNull();

        launched.Assigned.ShouldBe(9);
        launched.Excluded.ShouldBeEmpty();
        launched.ByRegime.ShouldBe(new Dictionary<string, long> { ["eu_eea"] = 2, ["ch"] = 1, ["gb"] = 1, ["ca"] = 1, ["hk"] = 1, ["us"] = 1, ["cn"] = 1, ["row"] = 1 }, ignoreOrder: true);
        await using var db = database.CreateDbContext();
        var assignments = await db.Assignments.Join(db.Employees, a => a.EmployeeId, e => e.Id, (a, e) => new { e.Key, a.Regime, a.Language, a.DueOn, a.JoinedLate }).ToDictionaryAsync(a => a.Key);
        assignments["de"].ShouldBe(new { Key = "de", Regime = "eu_eea", Language = "de", DueOn = new DateOnly(2026, 12, 31), JoinedLate = false });
        assignments["ch"].Language.ShouldBe("en");
        var deliveries = await db.Deliveries.Join(db.Employees, d => d.EmployeeId, e => e.Id, (d, e) => new { e.Key, d.State, d.Step }).ToListAsync();
        deliveries.Count.ShouldBe(9);
        deliveries.Single(d => d.State == DeliveryState.NoAddress).Key.ShouldBe("unreachable");
        deliveries.Count(d => d.State == DeliveryState.Queued).ShouldBe(8);
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.AssignmentMade)).ShouldBe(9);
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.CampaignLaunched)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Each_rule_excludes_by_its_name_and_the_sums_close(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        var left = People.Employee("left");
        left.Standing = EmployeeStanding.Left;
        await database.AddPeopleAsync(
            left, People.Employee("in"), People.Employee("named"), People.Employee("legal", department: "Legal"),
            People.Employee("us", "US"), People.Employee("fr", "FR"), People.Employee("nodept", department: null), People.Employee("nocountry", country: null));
        var campaign = await CreateAsync(
            database,
            new(AudienceRuleKind.IncludeCountry, "de"), new(AudienceRuleKind.IncludeCountry, "US"),
            new(AudienceRuleKind.IncludeDepartment, "Sales"), new(AudienceRuleKind.IncludeDepartment, "Legal"),
            new(AudienceRuleKind.ExcludeCountry, "US"), new(AudienceRuleKind.ExcludeDepartment, "Legal"), new(AudienceRuleKind.ExcludePerson, "NAMED"));

        var preview = (await database.Get<PreviewAudience>().RunAsync(campaign, Reach.Everything, default)).Value.ShouldNotBeNull();
        var launched = (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Value.ShouldNotBeNull();

        preview.Due.ShouldBe(1);
        launched.Assigned.ShouldBe(1);
        launched.Left.ShouldBe(1);
        launched.Excluded.ShouldBe(new Dictionary<string, long>
        {
            [AudienceBucket.ExcludedPerson] = 1,
            [AudienceBucket.ExcludedCountry] = 1,
            [AudienceBucket.ExcludedDepartment] = 1,
            [AudienceBucket.CountryNotInAudience] = 2,
            [AudienceBucket.DepartmentNotInAudience] = 1,
        }, ignoreOrder: true);
        (launched.Assigned + launched.Left + launched.Excluded.Values.Sum()).ShouldBe(8);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Launching_again_changes_nothing_and_late_joiners_get_their_own_due_date(string provider)
    {
        var clock = new TestClock(Clock.GetUtcNow());
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await database.AddPeopleAsync(People.Employee("first"));
        var campaign = await CreateAsync(database);
        await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default);

        var again = (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Value.ShouldNotBeNull();

        again.Assigned.ShouldBe(1);
        clock.Advance(TimeSpan.FromDays(35));
        await database.AddPeopleAsync(People.Employee("late", "GB"));
        (await database.Get<AssignLateJoiners>().RunAsync(CurrentUser.System, default)).ShouldBe(1);
        await using var db = database.CreateDbContext();
        var late = await db.Assignments.SingleAsync(a => a.JoinedLate);
        late.DueOn.ShouldBe(new DateOnly(2027, 1, 10));
        late.Regime.ShouldBe("gb");
        (await db.Deliveries.CountAsync()).ShouldBe(2);
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.AssignmentMade)).ShouldBe(2);
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.CampaignLaunched)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_sums_stay_right_when_people_leave_or_move_and_nobody_is_to_be_assigned(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        await database.AddPeopleAsync(People.Employee("stays"), People.Employee("leaves"), People.Employee("moves", "FR"), People.Employee("us", "US"));
        var campaign = await CreateAsync(database, new(AudienceRuleKind.IncludeCountry, "DE"), new(AudienceRuleKind.ExcludeCountry, "US"));
        await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default);
        await using var db = database.CreateDbContext();
        await db.Employees.Where(e => e.Key == "leaves").ExecuteUpdateAsync(e => e.SetProperty(x => x.Standing, EmployeeStanding.Left));
        await db.Employees.Where(e => e.Key == "moves").ExecuteUpdateAsync(e => e.SetProperty(x => x.Country, "US"));
        await database.AddPeopleAsync(People.Employee("new", "GB"));

        (await database.Get<AssignLateJoiners>().RunAsync(CurrentUser.System, default)).ShouldBe(0);

        var buckets = await Tallies.Buckets(db, campaign).ToDictionaryAsync(t => t.Measure[TallyMeasure.BucketPrefix.Length..], t => t.Count);
        buckets.ShouldBe(new Dictionary<string, long> { ["assigned"] = 1, ["left"] = 1, ["excluded-country"] = 2, ["country-not-in-audience"] = 1 }, ignoreOrder: true);
        var stored = await db.Tallies.Where(t => t.CampaignId == campaign).ToDictionaryAsync(t => new TallyKey(t.Dimension, t.Value, t.Measure), t => t.Count);
        stored.ShouldBe(await Tallies.CountAsync(db, campaign, default), ignoreOrder: true);

        // Somebody comes back, and somebody moves into the audience.
        await db.Employees.Where(e => e.Key == "leaves").ExecuteUpdateAsync(e => e.SetProperty(x => x.Standing, EmployeeStanding.Active));
        (await database.Get<AssignLateJoiners>().RunAsync(CurrentUser.System, default)).ShouldBe(0);
        await db.Employees.Where(e => e.Key == "moves").ExecuteUpdateAsync(e => e.SetProperty(x => x.Country, "DE"));
        (await database.Get<AssignLateJoiners>().RunAsync(CurrentUser.System, default)).ShouldBe(1);
        (await Tallies.Buckets(db, campaign).ToDictionaryAsync(t => t.Measure[TallyMeasure.BucketPrefix.Length..], t => t.Count))
            .ShouldBe(new Dictionary<string, long> { ["assigned"] = 3, ["excluded-country"] = 1, ["country-not-in-audience"] = 1 }, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_campaign_that_would_ask_nobody_is_refused_and_stays_a_draft(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        await database.AddPeopleAsync(People.Employee("de"));
        var campaign = await CreateAsync(database, new AudienceChoice(AudienceRuleKind.IncludeCountry, "JP"));

        var refused = await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default);

        refused.Error.ShouldNotBeNull().Code.ShouldBe("nobody-to-ask");
        await using var db = database.CreateDbContext();
        (await db.Campaigns.SingleAsync()).Status.ShouldBe(CampaignStatus.Draft);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_campaigns_cannot_have_one_name_and_every_problem_is_told_at_once(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        await CreateAsync(database);

        var same = await database.Get<CreateCampaign>().RunAsync(new CampaignDraft { Name = " Opt out 2026 ", DueOn = new DateOnly(2026, 12, 31) }, CurrentUser.CommandLine, default);
        var broken = await database.Get<CreateCampaign>().RunAsync(
            new CampaignDraft { Name = "a\r\nBcc: x", DueOn = new DateOnly(2026, 1, 1), Pack = "none", LateJoinerDays = 0, ContactAddress = "not an address" }, CurrentUser.CommandLine, default);

        same.Error.ShouldNotBeNull().Code.ShouldBe("campaign-name-taken");
        (broken.Error.ShouldNotBeNull().Details!.Count + 1).ShouldBe(5);
    }

    private static async Task<Guid> CreateAsync(TestDatabase database, params AudienceChoice[] audience)
    {
        var draft = new CampaignDraft { Name = "Opt out 2026", DueOn = new DateOnly(2026, 12, 31), Audience = audience };
        return (await database.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
    }
}
