using System.Net;
using System.Security.Cryptography;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Guidance;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.Tests.Attestations;
using OptOut.Dashboard.Tests.Campaigns;

namespace OptOut.Dashboard.Tests.Guidance;

public sealed class ChangePagesTests
{
    private const string Minors = "LinkedIn says that it does not train on the data of members";
    private static readonly GuidancePacks Older = TestPacks.With(($"{TestPacks.Pack}/en.yaml", Minors, "LinkedIn said something else about minors"));

    [Fact]
    public async Task What_was_read_is_what_is_stored_and_a_form_without_its_text_is_refused()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);
        var page = AppUrls.MyCampaign(asked.AnnasCampaign);
        foreach (var text in new[] { "", new string('0', 64) })
        {
            using var refused = await AskedPeople.AnswerAsync(anna, page, "done", fields => fields["text"] = text);
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        using var sent = await AskedPeople.AnswerAsync(anna, page, "done");
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var texts = await anna.ReadAsync(AppUrls.MyTexts(asked.AnnasCampaign));
        var read = texts.QuerySelector("pre.kept-text").ShouldNotBeNull().TextContent;
        var link = texts.QuerySelectorAll("a[download]").OfType<IHtmlAnchorElement>().ShouldHaveSingleItem();
        var bytes = await anna.Http.GetByteArrayAsync(link.GetAttribute("href"));
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(link.TextContent);
        System.Text.Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").Trim().ShouldBe(read.Trim());
        texts.QuerySelector("article")!.TextContent.ShouldContain("7. November 2025 –");
        using var bert = await asked.App.SignInAsync(asked.Bert);
        (await bert.GetAsync(AppUrls.MyTexts(asked.AnnasCampaign))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Staff_see_what_changed_who_confirmed_the_older_text_and_the_text_itself_and_the_person_is_told()
    {
        await using var app = await TestApp.StartAsync();
        var ada = People.Employee("ada", "GB");
        await app.AddPeopleAsync(ada);
        var campaign = await app.LaunchedAsync("Opt out");
        await ConfirmOlderAsync(app, campaign, ada.Id);
        using var manager = await app.SignInAsync(AppRoles.Manager);
        using var person = await app.SignInAsync(ada);

        (await manager.ReadAsync(AppUrls.Campaign(campaign))).Body!.TextContent.ShouldContain("Nobody has said yet whether the change to version 1 matters");
        (await person.ReadAsync(AppUrls.MyCampaign(campaign))).Body!.TextContent.ShouldNotContain("our text has changed");
        (await manager.ReadAsync(AppUrls.Guidance)).QuerySelectorAll("h2").Select(h => h.TextContent).ShouldContain("LinkedIn – AI training");
        var change = await manager.ReadAsync(AppUrls.PackVersion(TestPacks.Pack, 1));
        change.QuerySelectorAll("article.difference").ShouldHaveSingleItem().GetAttribute("aria-label").ShouldBe("sentences.minors");
        change.QuerySelector("del")!.TextContent.ShouldContain("said something else about minors");
        (await manager.ReadAsync(AppUrls.PackVersion(TestPacks.Pack, 1) + "?language=de")).QuerySelectorAll("article.difference").ShouldBeEmpty();
        (await manager.GetAsync(AppUrls.PackVersion(TestPacks.Pack, 9))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await manager.GetAsync(AppUrls.PackVersions("no-such-pack"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await app.Get<DeclarePackChange>().RunAsync(TestPacks.Pack, 1, material: true, "a test", CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();

        var older = await manager.ReadAsync(AppUrls.CampaignChanges(campaign));
        older.Body!.TextContent.ShouldContain("Person ada");
        older.Body.TextContent.ShouldContain("The text has changed");
        (await person.ReadAsync(AppUrls.MyCampaign(campaign))).Body!.TextContent.ShouldContain("our text has changed");
        var texts = await app.RenderAsync<TextsOfPersonPage>(AppRoles.Manager, null, ("CampaignId", campaign), ("PersonId", ada.Id));
        texts.QuerySelector("pre.kept-text")!.TextContent.ShouldContain("LinkedIn said something else about minors");
        texts.Body!.TextContent.ShouldContain("interval from 3 Nov 2025");
        texts.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldContain(AppUrls.PackVersion(TestPacks.Pack, 2));
    }

    [Fact]
    public async Task In_a_counts_only_campaign_staff_see_nothing_confirmed_and_no_names()
    {
        await using var app = await TestApp.StartAsync();
        var ada = People.Employee("ada", "GB");
        await app.AddPeopleAsync(ada);
        var campaign = await app.LaunchedAsync("Opt out");
        await using (var db = app.CreateDbContext())
        {
            await db.Campaigns.ExecuteUpdateAsync(c => c.SetProperty(x => x.Mode, CampaignMode.CountsOnly).SetProperty(x => x.MinimumGroupSize, 10));
        }

        await ConfirmOlderAsync(app, campaign, ada.Id);
        await app.Get<DeclarePackChange>().RunAsync(TestPacks.Pack, 1, material: true, "a test", CurrentUser.CommandLine, default);
        using var manager = await app.SignInAsync(AppRoles.Manager);

        var texts = (await app.RenderAsync<TextsOfPersonPage>(AppRoles.Manager, null, ("CampaignId", campaign), ("PersonId", ada.Id))).Body!.TextContent;
        texts.ShouldContain("nobody but the person sees what they confirmed");
        texts.ShouldNotContain("something else about minors");
        var older = (await manager.ReadAsync(AppUrls.CampaignChanges(campaign))).Body!.TextContent;
        older.ShouldContain("not shown");
        older.ShouldNotContain("Person ada");
        older.ShouldNotContain("The text has changed");
    }

    [Fact]
    public async Task Facts_past_their_day_are_told_on_the_pages()
    {
        var packs = TestPacks.WithSwissCheckBy(new DateOnly(2026, 1, 1));
        await using var app = await TestApp.StartAsync(configure: builder => builder.Services.AddSingleton(packs));
        using var auditor = await app.SignInAsync(AppRoles.Auditor);

        foreach (var path in new[] { AppUrls.Guidance, AppUrls.Campaigns })
        {
            var text = (await auditor.ReadAsync(path)).Body!.TextContent;
            text.ShouldContain("facts that somebody should have checked by now (1)");
            text.ShouldContain("To be checked by 1 Jan 2026");
        }
    }

    // The person answered with the release before this one.
    private static async Task ConfirmOlderAsync(TestApp app, Guid campaign, Guid person)
    {
        var factory = app.Services.GetRequiredService<IDbContextFactory<AppDb>>();
        await new RecordPacks(factory, Older, TimeProvider.System).RunAsync(CurrentUser.System, default);
        var page = (await new ShowMyAssignment(factory, Older, new PackArchive(factory, Older), TimeProvider.System).RunAsync(campaign, person, null, null, default)).Value.ShouldNotBeNull();
        var done = page.Text.Answers.Single(a => a.Kind == AttestationKind.Done);
        var given = new GivenAnswer(done.Kind, done.Statement.Hash, page.Text.Language, null, GuidancePlainText.Of(page.Text).Hash);
        (await new SubmitAttestation(factory, Older, TimeProvider.System).RunAsync(campaign, person, given, default)).Error.ShouldBeNull();
        await app.Get<RecordPacks>().RunAsync(CurrentUser.System, default);
    }
}
