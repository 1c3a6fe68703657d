using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Reports;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Employees;
using OptOut.Dashboard.Features.Guidance;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.Tests.Attestations;
using OptOut.Dashboard.Tests.Campaigns;

namespace OptOut.Dashboard.Tests.Looks;

public sealed partial class LooksPagesTests
{
    [Theory]
    [InlineData(AppRoles.Manager)]
    [InlineData(AppRoles.Auditor)]
    [InlineData(AppRoles.Administrator)]
    public async Task A_get_of_one_person_s_record_holds_nothing_of_it_and_writes_nothing(string role)
    {
        await using var asked = await AskedPeople.StartAsync();
        using var visitor = await asked.App.SignInAsync(role);
        var before = await EventsAsync(asked.App);

        foreach (var address in new[] { AppUrls.Person(asked.Anna.Id), AppUrls.TextsOfPerson(asked.AnnasCampaign, asked.Anna.Id) })
        {
            var html = await visitor.Http.GetStringAsync(address);
            html.ShouldContain("Your look is being recorded");
            foreach (var known in new[] { "Person anna", "anna@", "Sales", "Europe/Berlin", "KI &amp; Daten" })
            {
                html.ShouldNotContain(known, Case.Insensitive);
            }
        }

        (await EventsAsync(asked.App)).ShouldBe(before);
        (await visitor.GetAsync(AppUrls.TextsOfPerson(asked.BertsCampaign, asked.Anna.Id))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_circuit_shows_the_record_once_the_look_is_in_the_ledger()
    {
        await using var asked = await AskedPeople.StartAsync();

        var page = await asked.App.RenderAsync<PersonPage>(AppRoles.Auditor, null, ("Id", asked.Anna.Id));
        var texts = await asked.App.RenderAsync<TextsOfPersonPage>(AppRoles.Auditor, null, ("CampaignId", asked.AnnasCampaign), ("PersonId", asked.Anna.Id));
        var own = await asked.App.RenderAsync<PersonPage>(AppRoles.Manager, asked.Bert.Id, ("Id", asked.Bert.Id));

        page.Body!.TextContent.ShouldContain("anna@nordlicht.example");
        page.Body.TextContent.ShouldContain("Your look is recorded, and the person sees it.");
        texts.QuerySelector("h1")!.TextContent.ShouldContain("Person anna");
        own.Body!.TextContent.ShouldContain("bert@nordlicht.example");
        own.Body.TextContent.ShouldNotContain("Your look is recorded");
        (await EventsAsync(asked.App)).Where(e => e.StartsWith(LedgerVerb.EmployeeViewed, StringComparison.Ordinal)).ShouldBe(
        [
            $$"""employee.viewed employee:{{asked.Anna.Id}} auditor:development {"view":"record"}""",
            $$"""employee.viewed employee:{{asked.Anna.Id}} auditor:development {"view":"texts","campaign":"{{asked.AnnasCampaign}}"}""",
        ]);
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_shown()
    {
        await using var asked = await AskedPeople.StartAsync();
        await using (var db = asked.App.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("""CREATE TRIGGER "Refuse" BEFORE INSERT ON "LedgerEvents" BEGIN SELECT RAISE(ABORT, 'full'); END""");
        }

        await Should.ThrowAsync<DbUpdateException>(() => asked.App.RenderAsync<PersonPage>(AppRoles.Manager, null, ("Id", asked.Anna.Id)));
        await Should.ThrowAsync<DbUpdateException>(() => asked.App.RenderAsync<TextsOfPersonPage>(
            AppRoles.Manager, null, ("CampaignId", asked.AnnasCampaign), ("PersonId", asked.Anna.Id)));
    }

    [Fact]
    public async Task An_employee_sees_who_looked_and_nobody_else_does()
    {
        await using var asked = await AskedPeople.StartAsync();
        await asked.App.RenderAsync<PersonPage>(AppRoles.Manager, asked.Bert.Id, ("Id", asked.Anna.Id));
        await asked.App.RenderAsync<TextsOfPersonPage>(AppRoles.Administrator, null, ("CampaignId", asked.AnnasCampaign), ("PersonId", asked.Anna.Id));
        using var anna = await asked.App.SignInAsync(asked.Anna);
        using var bert = await asked.App.SignInAsync(asked.Bert);
        using var auditor = await asked.App.SignInAsync(AppRoles.Auditor);

        using var response = await anna.GetAsync(AppUrls.MyLooks);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var page = await AskedPeople.ReadAsync(response);
        page.Scripts.ShouldBeEmpty();
        page.QuerySelector("article")!.GetAttribute("lang").ShouldBe("de");
        var looks = page.QuerySelectorAll(".looks li").Select(l => Blank().Replace(l.TextContent, " ")).ToList();
        looks.Count.ShouldBe(2);
        looks[0].ShouldContain("Was Ihnen in der Kampagne „KI & Daten <2026>“ gesendet wurde und was Sie bestätigt haben Administration ");
        looks[1].ShouldContain("Person bert · Kampagnenleitung");
        looks[1].ShouldContain("(Europe/Berlin)");
        (await anna.ReadAsync(AppUrls.My)).QuerySelectorAll("a").ShouldContain(a => a.GetAttribute("href") == AppUrls.MyLooks);
        var berts = (await bert.ReadAsync(AppUrls.MyLooks)).Body!.TextContent;
        berts.ShouldContain("Nobody has looked at your record");
        berts.ShouldContain("Each entry stands here for 400 days.");
        (await auditor.GetAsync(AppUrls.MyLooks)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Many_looks_come_in_pages()
    {
        await using var asked = await AskedPeople.StartAsync();
        for (var i = 0; i < 27; i++)
        {
            await asked.Get<OptOut.Application.Looks.LookAtEmployee>().RunAsync(asked.Anna.Id, Staff.Unlimited($"auditor:{i}"), default);
        }

        using var anna = await asked.App.SignInAsync(asked.Anna);

        var first = await anna.ReadAsync(AppUrls.MyLooksIn("en"));
        first.QuerySelectorAll(".looks li").Length.ShouldBe(25);
        first.QuerySelector("a[rel=prev]").ShouldBeNull();
        var second = await anna.ReadAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        second.QuerySelectorAll(".looks li").Length.ShouldBe(2);
        second.QuerySelector("a[rel=next]").ShouldBeNull();
        (await anna.ReadAsync(AppUrls.MyLooksIn("en", 99))).QuerySelectorAll(".looks li").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_report_is_taken_away_by_a_post_that_is_recorded_and_those_in_it_are_told()
    {
        await using var asked = await AskedPeople.StartAsync();
        var report = (await asked.Get<RequestReport>().RunAsync(asked.AnnasCampaign, CurrentUser.CommandLine, default)).Value;
        (await asked.Get<BuildNextReport>().RunAsync(default)).ShouldBeTrue();
        using var auditor = await asked.App.SignInAsync(AppRoles.Auditor);
        using var anna = await asked.App.SignInAsync(asked.Anna);
        using var bert = await asked.App.SignInAsync(asked.Bert);

        (await auditor.GetAsync(AppUrls.ReportFile(report))).StatusCode.ShouldBeOneOf(HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound);
        using var nothing = new FormUrlEncodedContent([]);
        (await auditor.Http.PostAsync(AppUrls.ReportFile(report), nothing)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await anna.ReadAsync(AppUrls.MyLooks)).QuerySelectorAll(".looks li").ShouldBeEmpty();

        using var taken = await auditor.PostAsync(AppUrls.CampaignReports(asked.AnnasCampaign), AppUrls.ReportFile(report), []);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        var hash = taken.Headers.ETag!.Tag.Trim('"');
        (await EventsAsync(asked.App))[^1].ShouldBe($$"""report.downloaded campaign:{{asked.AnnasCampaign}} auditor:development {"report":"{{report}}","sha256":"{{hash}}"}""");
        (await anna.ReadAsync(AppUrls.MyLooksIn("en"))).QuerySelector(".looks li")!.TextContent.ShouldContain("A report of the campaign “KI & Daten <2026>” that names you was downloaded");
        (await bert.ReadAsync(AppUrls.MyLooks)).QuerySelectorAll(".looks li").ShouldBeEmpty();
    }

    private static async Task<List<string>> EventsAsync(TestApp app)
    {
        await using var db = app.CreateDbContext();
        return await db.LedgerEvents.OrderBy(e => e.Sequence).Select(e => e.Verb + " " + e.Subject + " " + e.Actor + " " + e.Content).ToListAsync();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
