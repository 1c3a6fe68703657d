using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using OptOut.Persistence.Tests.Deliveries;

namespace OptOut.Persistence.Tests.Counts;

/// <summary>Attacks on a counts-only campaign by somebody who sees all that managers, auditors and administrators see.</summary>
[Collection("Sending")]
public sealed class CountsOnlyTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_one_person_does_is_seen_nowhere_today_or_tomorrow(string provider)
    {
        await using var company = await CompanyAsync(provider);
        var watcher = new Watcher(company, company.Sender());
        await AnswerAsync(company, "p", 0, 12, AttestationKind.Done);
        (await watcher.PublishAsync()).ShouldBe(1);
        (await watcher.FiguresAsync()).ShouldBe(["eu_eea: Silent 18, Done+AlreadyOff+NoAccount+SettingNotThere+NeedHelp 12"]);
        var before = await watcher.LookAsync();

        await company.AnswerAsync("p12", AttestationKind.NeedHelp);
        (await watcher.LookAsync()).ShouldBe(before);
        (await watcher.PublishAsync()).ShouldBe(0);
        (await watcher.LookAsync()).ShouldBe(before);

        await company.AnswerAsync("p12", AttestationKind.Withdrawn);
        await company.AnswerAsync("p3", AttestationKind.PreferNotToAnswer);
        (await watcher.PublishAsync()).ShouldBe(0);
        (await watcher.LookAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_filters_cross_to_nothing(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(
            provider, CampaignMode.CountsOnly,
            [.. Enumerable.Range(0, 24).Select(i => People.Employee($"p{i}", i < 22 ? "DE" : "US", i is 21 or 22 ? "Board" : "Sales"))]);
        var watcher = new Watcher(company, company.Sender());
        await AnswerAsync(company, "p", 0, 10, AttestationKind.Done);
        await company.AnswerAsync("p21", AttestationKind.NeedHelp);
        await watcher.PublishAsync();

        var list = company.Database.Get<ListAssignments>();
        foreach (var answered in new[] { true, false })
        {
            var board = await list.RunAsync(company.Campaign, new AssignmentFilter(Answered: answered, Regime: "eu_eea", Department: "Board"), new PageRequest(0, 10), Reach.Everything, default);
            board.Items.ShouldHaveSingleItem().Answer.ShouldBeNull();
        }

        var overview = await watcher.OverviewAsync();
        overview.Counts.Answered.ShouldBe(0);
        overview.Counts.ByDay.ShouldBeEmpty();
        overview.Counts.ByDepartment.ShouldAllBe(d => d.Answered == 0);

        // One breakdown, and the two people in the US are counted with the others.
        (await watcher.FiguresAsync()).ShouldBe(["eu_eea,us: Silent 13, Done+AlreadyOff+NoAccount+SettingNotThere+NeedHelp 11"]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Somebody_who_changes_to_and_fro_makes_nothing_public(string provider)
    {
        await using var company = await CompanyAsync(provider);
        var watcher = new Watcher(company, company.Sender());
        await AnswerAsync(company, "p", 0, 12, AttestationKind.Done);
        await watcher.PublishAsync();
        var before = await watcher.FiguresAsync();

        for (var i = 0; i < 12; i++)
        {
            await company.AnswerAsync("p20", i % 2 == 0 ? AttestationKind.Done : AttestationKind.NeedHelp);
            (await watcher.PublishAsync()).ShouldBe(0);
        }

        (await watcher.FiguresAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_few_who_join_late_are_not_counted_by_themselves(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(
            provider, CampaignMode.CountsOnly, TallyDimension.Department, [.. Enumerable.Range(0, 30).Select(i => People.Employee($"p{i}"))]);
        var watcher = new Watcher(company, company.Sender());
        await AnswerAsync(company, "p", 0, 12, AttestationKind.Done);
        await watcher.PublishAsync();
        var before = await watcher.FiguresAsync();
        await company.Database.AddPeopleAsync([.. Enumerable.Range(0, 3).Select(i => People.Employee($"new{i}", department: "Board")), People.Employee("late")]);
        await company.Database.Get<LaunchCampaign>().RunAsync(company.Campaign, CurrentUser.CommandLine, default);

        await AnswerAsync(company, "new", 0, 3, AttestationKind.NeedHelp);
        await company.AnswerAsync("late", AttestationKind.NeedHelp);

        (await watcher.PublishAsync()).ShouldBe(0);
        (await watcher.FiguresAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Reminders_go_to_the_silent_and_nobody_learns_who_or_how_many(string provider)
    {
        await using var company = await CompanyAsync(provider);
        var sender = company.Sender();
        var watcher = new Watcher(company, sender);
        await company.SendAsync(sender);
        await AnswerAsync(company, "p", 0, 12, AttestationKind.Done);
        await watcher.PublishAsync();
        company.Clock.Advance(SendReminders.LeastPause);
        var deliveries = await DeliveriesAsync(company, sender);

        var reminded = await company.RemindAsync(sender);
        await company.AnswerAsync("p15");
        var sent = await company.SendAsync(sender);

        (reminded.Queued, reminded.Step).ShouldBe((null, null));
        sent.ShouldBe(new SendSummary(0, 0, 0, 0, 0, null));
        (await DeliveriesAsync(company, sender)).ShouldBe(deliveries);
        (await watcher.OverviewAsync()).Counts.StepsWithMails.ShouldBe([DeliveryStep.Notice]);
        var reminders = await company.DeliveriesAsync(DeliveryStep.Reminder1);
        reminders.Keys.Order().ShouldBe(Enumerable.Range(12, 18).Select(i => $"p{i}").Order());
        reminders.Values.Count(d => d.State == DeliveryState.Sent).ShouldBe(17);
        await using var db = company.Database.CreateDbContext();
        (await db.LedgerEvents.Where(e => e.Subject.EndsWith("reminder1")).CountAsync()).ShouldBe(0);
        (await db.LedgerEvents.SingleAsync(e => e.Verb == LedgerVerb.CampaignReminded)).Content.ShouldBe("""{"byStep":null}""");
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Everybody_gets_the_first_mail_even_who_has_answered_already(string provider)
    {
        await using var company = await CompanyAsync(provider);
        await company.AnswerAsync("p1");

        (await company.SendAsync(company.Sender())).ShouldBe(new SendSummary(30, 0, 0, 0, 0, null));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task When_all_answer_alike_nobodys_answer_is_told(string provider)
    {
        await using var company = await CompanyAsync(provider);
        var watcher = new Watcher(company, company.Sender());

        await AnswerAsync(company, "p", 0, 29, AttestationKind.Done);
        (await watcher.PublishAsync()).ShouldBe(0);
        await company.AnswerAsync("p29", AttestationKind.Done);
        (await watcher.PublishAsync()).ShouldBe(0);

        (await watcher.FiguresAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_leaves_stays_in_the_block_and_takes_no_answer_out_of_it(string provider)
    {
        await using var company = await CompanyAsync(provider);
        var watcher = new Watcher(company, company.Sender());
        await AnswerAsync(company, "p", 0, 12, AttestationKind.Done);
        await watcher.PublishAsync();
        var before = await watcher.FiguresAsync();

        await using (var db = company.Database.CreateDbContext())
        {
            await db.Employees.Where(e => e.Key == "p1").ExecuteUpdateAsync(e => e.SetProperty(x => x.Standing, EmployeeStanding.Left));
        }

        (await watcher.PublishAsync()).ShouldBe(0);
        (await watcher.FiguresAsync()).ShouldBe(before);
        await AnswerAsync(company, "p", 12, 22, AttestationKind.AlreadyOff);
        await watcher.PublishAsync();
        (await watcher.OverviewAsync()).Published!.People.ShouldBe(30);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_ledger_tells_of_no_answer_neither_whose_nor_when_nor_how_many(string provider)
    {
        await using var company = await CompanyAsync(provider);
        var watcher = new Watcher(company, company.Sender());
        await using var db = company.Database.CreateDbContext();
        var before = await db.LedgerEvents.MaxAsync(e => e.Sequence);

        await AnswerAsync(company, "p", 0, 12, AttestationKind.Done);
        (await db.LedgerEvents.MaxAsync(e => e.Sequence)).ShouldBe(before);
        await watcher.PublishAsync();

        var told = await db.LedgerEvents.Where(e => e.Sequence > before).ToListAsync();
        told.ShouldHaveSingleItem().Verb.ShouldBe(LedgerVerb.CountsPublished);
        told[0].Subject.ShouldBe($"campaign:{company.Campaign}");
        told[0].Content.ShouldContain("\"people\":30");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_report_says_what_the_page_says_and_no_more(string provider)
    {
        await using var company = await CompanyAsync(provider);
        var watcher = new Watcher(company, company.Sender());
        await AnswerAsync(company, "p", 0, 12, AttestationKind.Done);
        await watcher.PublishAsync();
        await company.AnswerAsync("p20", AttestationKind.NeedHelp);

        var (sheets, cells) = await watcher.ReportAsync();

        sheets.ShouldBe(["Summary", "Assignments", "Not asked", "Definitions"]);
        cells.ShouldContain("Published answers");
        cells.Split('\n').Count(c => c.EndsWith("    answered", StringComparison.Ordinal)).ShouldBe(2, "the block and the total");
        var people = cells.Split('\n').Where(c => c.StartsWith("Assignments!", StringComparison.Ordinal)).ToList();
        people.ShouldNotContain(c => c.EndsWith("=Answer", StringComparison.Ordinal) || c.Contains("need help") || c.EndsWith("=done", StringComparison.Ordinal));
        people.ShouldNotContain(c => c.Contains("Reminders") || c.Contains("Answered at"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_close_publishes_what_is_due_once_and_leaves_the_rest_unsaid(string provider)
    {
        await using var company = await CompanyAsync(provider);
        var watcher = new Watcher(company, company.Sender());
        await AnswerAsync(company, "p", 0, 12, AttestationKind.Done);
        await watcher.PublishAsync();
        await AnswerAsync(company, "p", 12, 15, AttestationKind.NeedHelp);
        var figures = await watcher.FiguresAsync();
        await company.Database.Get<SteerCampaign>().RunAsync(company.Campaign, CampaignMove.Close, CurrentUser.CommandLine, default);

        (await company.Database.Get<FindCampaignsToCount>().RunAsync(default)).ShouldBe([company.Campaign]);
        await watcher.PublishAsync();

        (await company.Database.Get<FindCampaignsToCount>().RunAsync(default)).ShouldBeEmpty();
        (await watcher.FiguresAsync()).ShouldBe(figures);
        await using var db = company.Database.CreateDbContext();
        (await db.LedgerEvents.Where(e => e.Verb == LedgerVerb.CountsPublished).OrderBy(e => e.Sequence).LastAsync()).Content.ShouldContain("\"last\":true");
    }

    [Fact]
    public async Task A_named_campaign_has_nothing_to_publish()
    {
        await using var company = await SendingCompany.CreateAsync("Sqlite", People.Employee("a"));

        (await company.Database.Get<PublishCounts>().RunAsync(company.Campaign, CurrentUser.System, default)).Error!.Code.ShouldBe("campaign-named");
        (await company.Database.Get<FindCampaignsToCount>().RunAsync(default)).ShouldBeEmpty();
    }

    internal static async Task AnswerAsync(SendingCompany company, string prefix, int from, int to, AttestationKind kind)
    {
        for (var i = from; i < to; i++)
        {
            await company.AnswerAsync($"{prefix}{i}", kind);
        }
    }

    private static Task<SendingCompany> CompanyAsync(string provider) =>
        SendingCompany.CreateAsync(provider, CampaignMode.CountsOnly, [.. Enumerable.Range(0, 30).Select(i => People.Employee($"p{i}"))]);

    private static async Task<string> DeliveriesAsync(SendingCompany company, IServiceProvider sender) =>
        System.Text.Json.JsonSerializer.Serialize(
            await sender.GetRequiredService<ListDeliveries>().RunAsync(company.Campaign, new DeliveryFilter(), new PageRequest(0, 200), Reach.Everything, default));
}
