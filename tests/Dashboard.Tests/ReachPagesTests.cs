using System.Net;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Reports;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Employees;
using OptOut.Dashboard.Features.Guidance;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.Tests.Attestations;
using OptOut.Dashboard.Tests.Campaigns;
using OptOut.TestKit.Pictures;

namespace OptOut.Dashboard.Tests;

/// <summary>Whoever guesses addresses beyond their reach finds nothing there.</summary>
public sealed class ReachPagesTests
{
    private static readonly Reach Germany = new() { Countries = ["DE"] };

    private readonly Employee _de = People.Employee("de");
    private readonly Employee _fr = People.Employee("fr", "FR");

    [Fact]
    public async Task A_manager_of_one_country_opens_nothing_of_another()
    {
        await using var app = await StartAsync();
        var french = await app.LaunchedAsync("French", new AudienceChoice(AudienceRuleKind.IncludeCountry, "FR"));
        var both = await app.LaunchedAsync("Everybody");
        var german = await app.LaunchedAsync("German", new AudienceChoice(AudienceRuleKind.IncludeCountry, "DE"));
        var draft = await app.DraftAsync("Prepared");
        using var manager = await app.SignInAsync(AppRoles.Manager, Germany, Germany);

        foreach (var path in (string[])[AppUrls.Person(_fr.Id), .. PagesOf(french), .. PagesOf(draft), AppUrls.EditCampaign(draft), AppUrls.TextsOfPerson(both, _fr.Id), AppUrls.TextsOfPerson(french, _fr.Id)])
        {
            (await StatusAsync(manager, path)).ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (var path in PagesOf(both).Except([AppUrls.Campaign(both), AppUrls.CampaignPeople(both), AppUrls.CampaignPrivacy(both)]))
        {
            (await StatusAsync(manager, path)).ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (var path in (string[])[AppUrls.Ledger, AppUrls.Doubts, AppUrls.Imports, AppUrls.DirectorySync, AppUrls.ImportPeople, AppUrls.Mailbox])
        {
            (await StatusAsync(manager, path)).ShouldBe(HttpStatusCode.Forbidden, path);
        }

        foreach (var path in (string[])[AppUrls.Campaigns, AppUrls.People, AppUrls.Gaps, AppUrls.NewCampaign, AppUrls.Person(_de.Id), AppUrls.TextsOfPerson(both, _de.Id), .. PagesOf(german)])
        {
            (await StatusAsync(manager, path)).ShouldBe(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task On_a_circuit_nobody_beyond_is_shown_and_no_look_is_written_down()
    {
        await using var app = await StartAsync();
        var both = await app.LaunchedAsync("Everybody");

        var own = await app.RenderWithinAsync<PersonPage>(AppRoles.Manager, Germany, null, ("Id", _de.Id));
        var other = await app.RenderWithinAsync<PersonPage>(AppRoles.Manager, Germany, null, ("Id", _fr.Id));
        var texts = await app.RenderWithinAsync<TextsOfPersonPage>(AppRoles.Manager, Germany, null, ("CampaignId", both), ("PersonId", _fr.Id));

        own.DocumentElement.TextContent.ShouldContain(_de.Address!);
        other.DocumentElement.TextContent.ShouldNotContain(_fr.Address!);
        texts.DocumentElement.TextContent.ShouldNotContain(_fr.DisplayName);
        await using var db = app.CreateDbContext();
        (await db.LedgerEvents.Where(e => e.Verb == LedgerVerb.EmployeeViewed).Select(e => e.Subject).ToListAsync()).ShouldBe([$"employee:{_de.Id}"]);
    }

    [Fact]
    public async Task Pages_name_nobody_beyond_and_offer_no_way_there()
    {
        await using var app = await StartAsync();
        var both = await app.LaunchedAsync("Everybody");
        using var manager = await app.SignInAsync(AppRoles.Manager, Germany, Germany);
        using var all = await app.SignInAsync(AppRoles.Manager);

        foreach (var path in (string[])[AppUrls.People, AppUrls.CampaignPeople(both)])
        {
            (await all.ReadAsync(path)).Body!.TextContent.ShouldContain("Person fr");
            var seen = (await manager.ReadAsync(path)).Body!.TextContent;
            seen.ShouldContain("Person de");
            seen.ShouldNotContain("Person fr");
        }

        var page = await manager.ReadAsync(AppUrls.Campaign(both));
        page.Body!.TextContent.ShouldContain("goes beyond your reach");
        page.QuerySelectorAll("nav.tabs a").Length.ShouldBe(2);
        page.QuerySelectorAll("nav.nav a").Select(a => a.GetAttribute("href")).Distinct().ShouldBe([AppUrls.Campaigns, AppUrls.People, AppUrls.Guidance], ignoreOrder: true);
        (await manager.ReadAsync(AppUrls.Campaigns)).Body!.TextContent.ShouldContain("Beyond your reach");
        (await manager.ReadAsync(AppUrls.NewCampaign)).Body!.TextContent.ShouldContain("Your role covers some countries or departments");
    }

    [Fact]
    public async Task An_auditor_of_one_campaign_reaches_no_other_and_no_directory()
    {
        await using var app = await StartAsync();
        var theirs = await app.LaunchedAsync("Theirs", new AudienceChoice(AudienceRuleKind.IncludeCountry, "FR"));
        var other = await app.LaunchedAsync("Other");
        var report = (await app.Get<RequestReport>().RunAsync(other, CurrentUser.CommandLine, default)).Value;
        var whole = (await app.Get<RequestReport>().RunAsync(theirs, CurrentUser.CommandLine, default)).Value;
        while (await app.Get<BuildNextReport>().RunAsync(default))
        {
        }

        using var auditor = await app.SignInAsync(AppRoles.Auditor, new Reach { Campaigns = [theirs] });

        foreach (var path in (string[])[.. PagesOf(other), AppUrls.TextsOfPerson(other, _fr.Id)])
        {
            (await StatusAsync(auditor, path)).ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (var run in (Guid[])[report, whole])
        {
            using var file = await PictureScene.PostAsync(auditor, AppUrls.ReportFile(run));
            file.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        foreach (var path in (string[])[AppUrls.People, AppUrls.Gaps, AppUrls.Person(_fr.Id), AppUrls.Doubts, AppUrls.NewCampaign])
        {
            (await StatusAsync(auditor, path)).ShouldBe(HttpStatusCode.Forbidden, path);
        }

        foreach (var path in (string[])[.. PagesOf(theirs), AppUrls.TextsOfPerson(theirs, _fr.Id), AppUrls.Ledger])
        {
            (await StatusAsync(auditor, path)).ShouldBe(HttpStatusCode.OK, path);
        }

        var people = await auditor.ReadAsync(AppUrls.CampaignPeople(theirs));
        people.QuerySelector("a.row-link")!.GetAttribute("href").ShouldBe(AppUrls.TextsOfPerson(theirs, _fr.Id));
        var ledger = (await auditor.ReadAsync(AppUrls.Ledger)).Body!.TextContent;
        ledger.ShouldContain($"campaign:{theirs}");
        ledger.ShouldNotContain(other.ToString());
    }

    [Fact]
    public async Task A_picture_is_shown_to_who_reaches_the_person_and_to_no_other_staff()
    {
        await using var scene = await PictureScene.StartAsync();
        await scene.AnswerAsync(scene.Grace, Application.Attestations.AttestationKind.Done);
        using var grace = await scene.App.SignInAsync(scene.Grace);
        using var sent = await scene.UploadAsync(grace, PngFiles.Write(TestPicture.Ramps(8, 8)));
        (await scene.PicturesAsync()).Count.ShouldBe(1);
        async Task<HttpStatusCode> LookAsync(Reach reach)
        {
            using var auditor = await scene.App.SignInAsync(AppRoles.Auditor, reach);
            using var response = await PictureScene.PostAsync(auditor, AppUrls.PersonPicture(scene.Campaign, scene.Grace.Id));
            return response.StatusCode;
        }

        (await LookAsync(Germany)).ShouldBe(HttpStatusCode.NotFound);
        (await LookAsync(new Reach { Campaigns = [Guid.NewGuid()] })).ShouldBe(HttpStatusCode.NotFound);
        (await scene.EventsAsync()).ShouldNotContain(e => e.Verb == Application.Ledger.LedgerVerb.EvidenceViewed);
        (await LookAsync(new Reach { Countries = ["GB"] })).ShouldBe(HttpStatusCode.OK);
        (await LookAsync(new Reach { Campaigns = [scene.Campaign] })).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<TestApp> StartAsync()
    {
        var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(_de, _fr);
        return app;
    }

    private static string[] PagesOf(Guid campaign) =>
    [
        AppUrls.Campaign(campaign), AppUrls.CampaignPeople(campaign), AppUrls.CampaignDeliveries(campaign), AppUrls.CampaignReports(campaign),
        AppUrls.CampaignChanges(campaign), AppUrls.CampaignAudience(campaign), AppUrls.CampaignPrivacy(campaign),
    ];

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var response = await visitor.GetAsync(path);
        return response.StatusCode;
    }
}
