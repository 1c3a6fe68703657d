using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Reports;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Shared;

/// <summary>What somebody whose role covers a part sees: that part, and nothing from which the rest could be told.</summary>
public sealed class ReadingWithinReachTests
{
    private static readonly PageRequest Page = new(0, 50);

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task People_are_those_of_the_countries_and_departments(string provider)
    {
        await using var scene = await ReachScene.StartAsync(provider);

        (await PeopleAsync(scene, ReachScene.Germany)).ShouldBe("de de-legal");
        (await PeopleAsync(scene, new() { Departments = ["Legal"] })).ShouldBe("de-legal fr-legal");
        (await PeopleAsync(scene, new() { Countries = ["DE"], Departments = ["Legal"] })).ShouldBe("de de-legal fr-legal");
        (await PeopleAsync(scene, new() { Campaigns = [scene.French] })).ShouldBe("");
        (await PeopleAsync(scene, new() { Countries = [""], Departments = [""] })).ShouldBe("");
        (await PeopleAsync(scene, Reach.Nothing)).ShouldBe("");
        (await PeopleAsync(scene, Reach.Everything)).ShouldBe("de de-legal fr fr-legal unknown");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Pages_and_pickers_of_people_know_nobody_beyond(string provider)
    {
        await using var scene = await ReachScene.StartAsync(provider);
        var show = scene.Get<ShowEmployee>();

        (await show.RunAsync(scene.Fr.Id, ReachScene.Germany, default)).Error!.Code.ShouldBe("employee-not-found");
        (await show.RunAsync(scene.De.Id, new() { Campaigns = [scene.German] }, default)).Error!.Code.ShouldBe("employee-not-found");
        (await show.RunAsync(scene.De.Id, ReachScene.Germany, default)).Value!.Assignments.Select(a => a.Campaign).ShouldBe(["Everybody", "German", "Quiet", "Sales"], ignoreOrder: true);
        (await scene.Get<FindPeopleToExclude>().RunAsync("Person", ReachScene.Germany, default)).Select(p => p.Key).ShouldBe(["de", "de-legal"]);
        var values = await scene.Get<ListAudienceValues>().RunAsync(ReachScene.Germany, default);
        values.Countries.Select(c => (c.Value, c.People)).ShouldBe([("DE", 2)]);
        values.Departments.Sum(d => d.People).ShouldBe(2);
        (await scene.Get<CountGaps>().RunAsync(ReachScene.Germany, default))[EmployeeGap.Country].ShouldBe(0);
        (await scene.Get<CountGaps>().RunAsync(Reach.Everything, default))[EmployeeGap.Country].ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_campaign_is_seen_as_a_whole_when_its_audience_stays_within_and_else_in_part_or_not_at_all(string provider)
    {
        await using var scene = await ReachScene.StartAsync(provider);

        (await scene.CampaignsAsync(Reach.Everything)).ShouldBe("Everybody French German Quiet Sales");
        (await scene.CampaignsAsync(ReachScene.Germany)).ShouldBe("(Everybody) German (Quiet) (Sales)");
        (await scene.CampaignsAsync(new() { Countries = ["DE", "FR"] })).ShouldBe("(Everybody) French German (Quiet) (Sales)");
        (await scene.CampaignsAsync(new() { Departments = ["Sales"] })).ShouldBe("(Everybody) (French) (German) (Quiet) Sales");
        (await scene.CampaignsAsync(new() { Campaigns = [scene.French] })).ShouldBe("French");
        (await scene.CampaignsAsync(Reach.Nothing)).ShouldBe("");
        await scene.Get<CreateCampaign>().RunAsync(ReachScene.Draft("Prepared"), CurrentUser.CommandLine, default);
        (await scene.CampaignsAsync(ReachScene.Germany)).ShouldNotContain("Prepared");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Of_a_campaign_in_part_there_are_own_people_and_no_figures(string provider)
    {
        await using var scene = await ReachScene.StartAsync(provider);
        var (reach, everybody) = (ReachScene.Germany, scene.Everybody);

        var overview = (await scene.Get<ShowCampaign>().RunAsync(everybody, reach, default)).Value!;
        (overview.IsInPart, overview.Counts.Assigned, overview.Counts.Buckets.Count, overview.Rules.Count, overview.Published).ShouldBe((true, 0, 0, 0, null));
        (await scene.Get<ListCampaigns>().RunAsync(Page, reach, default)).Items.Where(c => c.IsInPart).ShouldAllBe(c => c.Assigned == 0 && c.Answered == null);
        (await scene.PeopleAsync(everybody, reach)).ShouldBe("de de-legal");
        (await scene.PeopleAsync(scene.Sales, reach)).ShouldBe("de");
        (await scene.PeopleAsync(scene.German, reach)).ShouldBe("de de-legal");
        (await scene.PeopleAsync(scene.Quiet, reach)).ShouldBe("");
        (await scene.PeopleAsync(scene.French, reach)).ShouldBe("");
        (await new ListDeliveries(scene.Database).RunAsync(everybody, new DeliveryFilter(), Page, reach, default)).Total.ShouldBe(0);
        (await new ListDeliveries(scene.Database).RunAsync(scene.German, new DeliveryFilter(), Page, reach, default)).Total.ShouldBe(2);
        (await scene.Get<ListAudience>().RunAsync(everybody, AudienceFilter.Asked, Page, reach, default)).Total.ShouldBe(0);
        (await scene.Get<PreviewAudience>().RunAsync(everybody, reach, default)).Error!.Code.ShouldBe(CampaignErrors.NotFoundCode);
        (await scene.Get<PreviewAskAgain>().RunAsync(everybody, reach, default)).Error!.Code.ShouldBe(CampaignErrors.NotFoundCode);
        (await scene.Get<ListAskAgain>().RunAsync(everybody, new AskAgainFilter(), Page, reach, default)).Total.ShouldBe(0);
        (await new PreviewReminders(scene.Database, ReachScene.Clock).RunAsync(everybody, reach, default)).Error!.Code.ShouldBe(CampaignErrors.NotFoundCode);
        (await scene.Get<ShowReports>().RunAsync(everybody, reach, default)).Error!.Code.ShouldBe(CampaignErrors.NotFoundCode);
        (await scene.Get<RequestReport>().RunAsync(everybody, Staff.Auditor(reach), default)).Error!.Code.ShouldBe(CampaignErrors.NotFoundCode);
        (await scene.Get<ShowCampaign>().RunAsync(scene.French, reach, default)).Error!.Code.ShouldBe(CampaignErrors.NotFoundCode);
        (await scene.Get<PreviewPrivacyNotice>().RunAsync(scene.French, null, reach, default)).Error!.Code.ShouldBe(CampaignErrors.NotFoundCode);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_whole_campaign_lists_and_counts_nobody_of_the_directory_beyond(string provider)
    {
        await using var scene = await ReachScene.StartAsync(provider);

        var preview = (await scene.Get<PreviewAudience>().RunAsync(scene.German, ReachScene.Germany, default)).Value!;
        preview.Buckets.ShouldBe(new Dictionary<string, long> { [AudienceBucket.Assigned] = 2 });
        (await scene.Get<ListAudience>().RunAsync(scene.German, AudienceFilter.NotAsked, Page, ReachScene.Germany, default)).Total.ShouldBe(0);
        (await scene.Get<ListAudience>().RunAsync(scene.German, AudienceFilter.NotAsked, Page, Reach.Everything, default)).Total.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Texts_of_a_person_are_seen_by_who_reaches_the_assignment_and_by_the_person(string provider)
    {
        await using var scene = await ReachScene.StartAsync(provider);
        var texts = scene.Get<ShowTextsOfPerson>();
        async Task<bool> Sees(Guid campaign, Employee person, CurrentUser user) => (await texts.RunAsync(campaign, person.Id, user, default)).Succeeded;
        var (german, french) = (Staff.Manager(ReachScene.Germany), Staff.Auditor(new() { Campaigns = [scene.French] }));

        (await Sees(scene.Everybody, scene.De, german)).ShouldBeTrue();
        (await Sees(scene.Everybody, scene.Fr, german)).ShouldBeFalse();
        (await Sees(scene.Quiet, scene.De, german)).ShouldBeFalse();
        (await Sees(scene.French, scene.Fr, french)).ShouldBeTrue();
        (await Sees(scene.Everybody, scene.Fr, french)).ShouldBeFalse();
        (await Sees(scene.Everybody, scene.Fr, CurrentUser.Employee(scene.Fr.Id))).ShouldBeTrue();
        (await Sees(scene.Everybody, scene.Fr, CurrentUser.Employee(scene.De.Id))).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_ledger_of_a_named_campaign_is_what_happened_to_it_its_assignments_and_its_mails(string provider)
    {
        await using var scene = await ReachScene.StartAsync(provider);
        var ledger = new ListLedgerEvents(scene.Database);
        async Task<IReadOnlyList<LedgerEvent>> Events(Reach reach, string? subject = null) =>
            (await ledger.RunAsync(new LedgerRequest(Subject: subject, Take: 200), reach, default)).Events;

        var seen = await Events(new() { Campaigns = [scene.French], Countries = ["DE"] });
        seen.Count.ShouldBe(4);
        seen.ShouldAllBe(e => e.Subject.Contains(scene.French.ToString()));
        seen.Count(e => e.Subject.StartsWith($"assignment:{scene.French}:", StringComparison.Ordinal)).ShouldBe(2);
        (await Events(ReachScene.Germany)).ShouldBeEmpty();
        (await Events(new() { Campaigns = [scene.French] }, $"campaign:{scene.German}")).ShouldBeEmpty();
        (await Events(Reach.Everything)).Count.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task A_report_for_a_part_closes_its_sums_and_names_nobody_beyond()
    {
        await using var scene = await ReachScene.StartAsync("Sqlite");
        var (auditor, other) = (Staff.Auditor(new() { Campaigns = [scene.French] }), Staff.Auditor(new() { Campaigns = [scene.French], Countries = ["DE"] }));
        var run = (await scene.Get<RequestReport>().RunAsync(scene.French, auditor, default)).Value;
        (await scene.Get<RequestReport>().RunAsync(scene.French, Staff.Unlimited("auditor:all"), default)).Value.ShouldNotBe(run);
        while (await scene.Get<BuildNextReport>().RunAsync(default))
        {
        }

        var file = (await scene.Get<ReportFile>().RunAsync(run, auditor.Reads, default)).Value.ShouldNotBeNull();
        using var book = new ClosedXML.Excel.XLWorkbook(file.Path);
        var rows = Reports.SheetReading.Rows(book, "Not asked");
        rows.Count.ShouldBe(3);
        rows.ShouldAllBe(r => r["Name"] == "" && r["Address"] == "" && r["Department"] == "" && r["Country"] == "" && r["Employee ID"] != "" && r["Rule"] != "");
        Reports.SheetReading.Rows(book, "Assignments").Count.ShouldBe(2);
        (await scene.Get<ReportFile>().RunAsync(run, other.Reads, default)).Error.ShouldBe(ReportErrors.NotFound);
        (await scene.Get<ReportFile>().RunAsync(run, Reach.Everything, default)).Succeeded.ShouldBeTrue();
        (await scene.Get<ListReports>().RunAsync(scene.French, Page, auditor.Reads, default)).Items.ShouldHaveSingleItem().Run.Id.ShouldBe(run);
        (await scene.Get<ListReports>().RunAsync(scene.French, Page, Reach.Everything, default)).Total.ShouldBe(2);
        (await scene.Get<CancelReport>().RunAsync(run, other.Reads, default)).Error.ShouldBe(ReportErrors.NotUnderWay);
    }

    private static async Task<string> PeopleAsync(ReachScene scene, Reach reach) =>
        ReachScene.Keys((await scene.Get<ListEmployees>().RunAsync(Page, new EmployeeFilter(), reach, default)).Items.Select(e => e.DisplayName));
}
