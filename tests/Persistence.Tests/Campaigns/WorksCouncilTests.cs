using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Reports;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Campaigns;

public sealed class WorksCouncilTests
{
    private static readonly TestClock Clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private static readonly DateOnly Yesterday = new(2026, 11, 21);

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task People_in_a_gated_country_wait_and_everybody_else_is_asked(string provider)
    {
        await using var database = await StartAsync(provider, People.Employee("de"), People.Employee("at", "AT"), People.Employee("fr", "FR"), People.Employee("nowhere", country: null));
        var campaign = await CreateAsync(database);

        var preview = (await database.Get<PreviewAudience>().RunAsync(campaign, Reach.Everything, default)).Value.ShouldNotBeNull();
        var launched = await LaunchAsync(database, campaign);

        preview.Due.ShouldBe(2);
        preview.Waiting.ShouldBe(new Dictionary<string, long> { ["AT"] = 1, ["DE"] = 1 }, ignoreOrder: true);
        preview.WithoutCountry.ShouldBe(1);
        preview.Directory.ShouldBe(4);
        launched.Assigned.ShouldBe(2);
        launched.Excluded.ShouldBe(new Dictionary<string, long> { [AudienceBucket.WorksCouncil] = 2 });
        await using var db = database.CreateDbContext();
        (await db.Assignments.Select(a => a.Country).ToListAsync()).ShouldBe(["FR", null], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task After_a_clearance_the_next_launch_asks_the_people_there_as_late_joiners(string provider)
    {
        await using var database = await StartAsync(provider, People.Employee("de"), People.Employee("at", "AT"), People.Employee("fr", "FR"));
        var campaign = await CreateAsync(database);
        await LaunchAsync(database, campaign);

        var cleared = await ClearAsync(database, campaign, "de");
        var launched = await LaunchAsync(database, campaign);

        cleared.Value.ShouldBe(new ClearedCountry("DE", 1));
        launched.Assigned.ShouldBe(2);
        launched.Excluded.ShouldBe(new Dictionary<string, long> { [AudienceBucket.WorksCouncil] = 1 });
        await using var db = database.CreateDbContext();
        (await db.Assignments.SingleAsync(a => a.Country == "DE")).JoinedLate.ShouldBeTrue();
        var gate = await db.WorksCouncilGates.SingleAsync(g => g.CampaignId == campaign && g.Country == "DE");
        (gate.ClearedByName, gate.ClearedOn, gate.Reference, gate.RecordedBy).ShouldBe(("Petra Example", Yesterday, "Agreement 12/2026", "cli"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_ledger_tells_of_the_clearance_without_a_name_and_shows_when_the_record_was_changed(string provider)
    {
        await using var database = await StartAsync(provider, People.Employee("de"));
        var campaign = await CreateAsync(database);
        await ClearAsync(database, campaign, "DE");

        await using var db = database.CreateDbContext();
        var content = (await db.LedgerEvents.SingleAsync(e => e.Verb == LedgerVerb.WorksCouncilCleared)).Content;
        content.ShouldNotContain("Petra");
        content.ShouldNotContain("Agreement");
        var gate = await db.WorksCouncilGates.SingleAsync(g => g.Country == "DE");
        var record = new Clearance("DE", gate.ClearedByName!, gate.ClearedOn!.Value, gate.Reference!);
        JsonDocument.Parse(content).RootElement.GetProperty("record").GetString().ShouldBe(record.Commitment(campaign));
        (record with { Reference = "Agreement 13/2026" }).Commitment(campaign).ShouldNotBe(record.Commitment(campaign));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_clearance_needs_a_name_a_reference_a_day_that_has_come_and_a_gate(string provider)
    {
        await using var database = await StartAsync(provider, People.Employee("de"));
        var campaign = await CreateAsync(database);
        Task<Result<ClearedCountry>> Try(Clearance clearance) => database.Get<RecordClearance>().RunAsync(campaign, clearance, CurrentUser.CommandLine, default);

        var all = (await Try(new Clearance("DE", " ", new DateOnly(2026, 11, 24), ""))).Error.ShouldNotBeNull();
        (all.Lines.Count + 1).ShouldBe(3);
        (await Try(new Clearance("DE", "Petra\nExample", Yesterday, "12"))).Error.ShouldNotBeNull().Code.ShouldBe("clearance-not-sound");
        (await Try(new Clearance("FR", "Petra Example", Yesterday, "12"))).Error.ShouldNotBeNull().Code.ShouldBe("not-gated");
        (await ClearAsync(database, campaign, "DE")).Succeeded.ShouldBeTrue();
        (await ClearAsync(database, campaign, "DE")).Error.ShouldNotBeNull().Code.ShouldBe("already-cleared");
        await using var db = database.CreateDbContext();
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.WorksCouncilCleared)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_mistaken_clearance_is_taken_back_only_while_nobody_there_was_asked(string provider)
    {
        await using var database = await StartAsync(provider, People.Employee("de"), People.Employee("fr", "FR"));
        var campaign = await CreateAsync(database);
        await ClearAsync(database, campaign, "DE");

        var withdrawn = await database.Get<WithdrawClearance>().RunAsync(campaign, "DE", CurrentUser.CommandLine, default);
        withdrawn.Succeeded.ShouldBeTrue();
        (await LaunchAsync(database, campaign)).Excluded.GetValueOrDefault(AudienceBucket.WorksCouncil).ShouldBe(1);

        await ClearAsync(database, campaign, "DE");
        await LaunchAsync(database, campaign);
        var tooLate = await database.Get<WithdrawClearance>().RunAsync(campaign, "DE", CurrentUser.CommandLine, default);
        tooLate.Error.ShouldNotBeNull().Code.ShouldBe("people-asked");
        var standing = await database.Get<ShowWorksCouncil>().RunAsync(campaign, Reach.Everything, default);
        standing.Gates.Single(g => g.Gate.Country == "DE").CanBeWithdrawn.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_campaign_in_which_everybody_waits_is_not_launched_and_says_where(string provider)
    {
        await using var database = await StartAsync(provider, People.Employee("de"));
        var campaign = await CreateAsync(database);

        var refused = (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Error.ShouldNotBeNull();

        refused.Code.ShouldBe("works-council");
        refused.Message.ShouldContain("DE");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_draft_from_before_the_country_was_gated_is_gated_at_launch(string provider)
    {
        await using var database = await StartAsync(provider, People.Employee("de"), People.Employee("fr", "FR"));
        var campaign = await CreateAsync(database);
        await using var db = database.CreateDbContext();
        await db.WorksCouncilGates.ExecuteDeleteAsync();

        (await LaunchAsync(database, campaign)).Excluded.ShouldBe(new Dictionary<string, long> { [AudienceBucket.WorksCouncil] = 1 });
        (await db.WorksCouncilGates.CountAsync(g => g.CampaignId == campaign)).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_sums_of_the_report_close_while_people_wait(string provider)
    {
        await using var database = await StartAsync(provider, People.Employee("de"), People.Employee("fr", "FR"));
        var campaign = await CreateAsync(database);
        await LaunchAsync(database, campaign);

        var file = Path.Combine(database.WorkFolder, "report.xlsx");
        var built = (await database.Get<BuildReport>().RunAsync(campaign, file, CurrentUser.CommandLine, default)).Value.ShouldNotBeNull();

        built.Closes.ShouldBeTrue();
        using var book = new ClosedXML.Excel.XLWorkbook(file);
        Reports.SheetReading.Summary(book, "Excluded: works-council").ShouldBe("1");
        Reports.SheetReading.Labels(book, "Definitions").ShouldContain("Rule works-council");
    }

    [Theory]
    [InlineData("DE, Atlantis", "FR", 1)]
    [InlineData("de at", "AT;fr", 1)]
    [InlineData("", "", 0)]
    [InlineData("XX", "YY", 2)]
    public void Wrong_countries_in_the_configuration_are_named(string gated, string advised, int problems) =>
        new WorksCouncilOptions { Gated = gated, Advised = advised }.Problems().Count().ShouldBe(problems);

    private static async Task<TestDatabase> StartAsync(string provider, params Employee[] people)
    {
        var database = await TestDatabase.CreateAsync(provider, Clock, new WorksCouncilOptions());
        await database.AddPeopleAsync(people);
        return database;
    }

    private static async Task<Guid> CreateAsync(TestDatabase database) =>
        (await database.Get<CreateCampaign>().RunAsync(new CampaignDraft { Name = "Opt out 2026", DueOn = new DateOnly(2026, 12, 31) }, CurrentUser.CommandLine, default)).Value;

    private static async Task<LaunchOutcome> LaunchAsync(TestDatabase database, Guid campaign) =>
        (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Value.ShouldNotBeNull();

    private static Task<Result<ClearedCountry>> ClearAsync(TestDatabase database, Guid campaign, string country) =>
        database.Get<RecordClearance>().RunAsync(campaign, new Clearance(country, " Petra Example ", Yesterday, "Agreement 12/2026"), CurrentUser.CommandLine, default);
}
