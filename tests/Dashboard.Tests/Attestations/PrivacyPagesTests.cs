using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Campaigns;
using OptOut.Application.Retention;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Employees;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.Tests.Campaigns;

namespace OptOut.Dashboard.Tests.Attestations;

public sealed class PrivacyPagesTests
{
    [Fact]
    public async Task Every_page_of_the_campaign_leads_to_its_privacy_notice_and_to_the_objection()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);
        var campaign = asked.AnnasCampaign;
        await AskedPeople.AnswerAsync(anna, AppUrls.MyCampaign(campaign), "done");

        foreach (var page in new[]
        {
            AppUrls.MyCampaign(campaign), AppUrls.MyReceipt(campaign), AppUrls.MyWithdrawal(campaign), AppUrls.MyPrivacy(campaign), AppUrls.MyObjection(campaign),
        })
        {
            var document = await anna.ReadAsync(page);
            document.QuerySelector($".mine-foot a[href='{AppUrls.MyPrivacy(campaign)}']").ShouldNotBeNull(page);
            document.QuerySelector($".mine-foot a[href='{AppUrls.MyObjection(campaign)}']").ShouldNotBeNull(page);
        }
    }

    [Fact]
    public async Task The_notice_says_what_the_campaign_says_in_the_readers_language_and_else_the_packs_own_words()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);
        var usual = (await anna.ReadAsync(AppUrls.MyPrivacy(asked.AnnasCampaign))).QuerySelector("article")!;
        usual.GetAttribute("lang").ShouldBe("de");
        usual.TextContent.ShouldContain("90");

        await using (var db = asked.App.CreateDbContext())
        {
            await db.Campaigns.Where(c => c.Id == asked.AnnasCampaign).ExecuteUpdateAsync(c => c
                .SetProperty(x => x.Purpose, "to protect <b>our</b> drafts")
                .SetProperty(x => x.LegalBasis, "works agreement 12")
                .SetProperty(x => x.RetentionDays, 7)
                .SetProperty(x => x.PrivacyContactName, "Dana Example")
                .SetProperty(x => x.PrivacyContactAddress, "dpo@nordlicht.example"));
        }

        var own = (await anna.ReadAsync(AppUrls.MyPrivacy(asked.AnnasCampaign, "en"))).QuerySelector("article")!;
        own.GetAttribute("lang").ShouldBe("en");
        foreach (var words in new[] { "to protect <b>our</b> drafts", "works agreement 12", "7 days", "Dana Example", "dpo@nordlicht.example" })
        {
            own.TextContent.ShouldContain(words);
        }

        (await anna.ReadAsync(AppUrls.MyObjection(asked.AnnasCampaign, "en"))).QuerySelector("article")!.TextContent.ShouldContain("Dana Example");
    }

    [Fact]
    public async Task Looking_objects_to_nothing_pressing_does_and_it_can_be_taken_back()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);
        var page = AppUrls.MyObjection(asked.AnnasCampaign);

        await anna.ReadAsync(page);
        (await ObjectionsAsync(asked)).ShouldBe(0);
        using (var forged = await anna.Http.PostAsync(page, new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "object" })))
        {
            forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await ObjectionsAsync(asked)).ShouldBe(0);
        using (var raised = await PressAsync(anna, page, "object"))
        {
            AskedPeople.WhereTo(raised).ShouldBe(page);
        }

        (await ObjectionsAsync(asked)).ShouldBe(1);
        var after = await anna.ReadAsync(page);
        after.QuerySelector("article")!.TextContent.ShouldContain("Ihr Widerspruch ist vermerkt");
        (await anna.ReadAsync(AppUrls.MyCampaign(asked.AnnasCampaign))).QuerySelector("article")!.TextContent.ShouldContain("Ihr Widerspruch ist vermerkt");
        using (var answered = await AskedPeople.AnswerAsync(anna, AppUrls.MyCampaign(asked.AnnasCampaign), "done"))
        {
            answered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await asked.App.RenderAsync<PersonPage>(AppRoles.Manager, null, ("Id", asked.Anna.Id))).Body!.TextContent.ShouldContain("Objects to being asked");
        (await asked.App.RenderAsync<PersonPage>(AppRoles.Manager, null, ("Id", asked.Bert.Id))).Body!.TextContent.ShouldNotContain("Objects to being asked");

        using var lifted = await PressAsync(anna, page, "lift");
        (await ObjectionsAsync(asked)).ShouldBe(0);
        (await anna.ReadAsync(AskedPeople.WhereTo(lifted))).QuerySelector("article")!.TextContent.ShouldContain("zurückgenommen");
    }

    [Fact]
    public async Task Nobody_objects_or_reads_on_a_page_that_is_not_theirs()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var bert = await asked.App.SignInAsync(asked.Bert);

        (await bert.GetAsync(AppUrls.MyPrivacy(asked.AnnasCampaign))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await bert.GetAsync(AppUrls.MyObjection(asked.AnnasCampaign))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var forged = await bert.PostAsync(AppUrls.MyObjection(asked.BertsCampaign), AppUrls.MyObjection(asked.AnnasCampaign), new() { ["_handler"] = "object" });
        forged.StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
        (await ObjectionsAsync(asked)).ShouldBe(0);
        (await bert.GetAsync(AppUrls.CampaignPrivacy(asked.BertsCampaign))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Staff_read_the_notice_in_every_language_before_anybody_else_does()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var auditor = await asked.App.SignInAsync(AppRoles.Auditor);
        var pack = asked.Get<Application.Guidance.GuidancePacks>().All[0];

        foreach (var language in pack.Languages)
        {
            var article = (await auditor.ReadAsync(AppUrls.CampaignPrivacy(asked.AnnasCampaign, language))).QuerySelector("main article")!;
            article.GetAttribute("lang").ShouldBe(language);
            article.QuerySelectorAll("section").Length.ShouldBe(7);
        }

        (await auditor.GetAsync(AppUrls.CampaignPrivacy(Guid.NewGuid()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Once_the_rows_are_deleted_pages_explain_and_the_persons_page_is_gone()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await using var app = await TestApp.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var ada = People.Employee("ada");
        await app.AddPeopleAsync(ada);
        var campaign = await app.LaunchedAsync("Over");
        await app.AnswerAsync(campaign, ada, "eu_eea", "de");
        await app.Get<SteerCampaign>().RunAsync(campaign, CampaignMove.Close, CurrentUser.CommandLine, default);
        clock.Advance(TimeSpan.FromDays(91));
        (await app.Get<DeletePersonRows>().RunAsync(campaign, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();

        using var manager = await app.SignInAsync(AppRoles.Manager);
        foreach (var page in new[] { AppUrls.Campaign(campaign), AppUrls.CampaignAudience(campaign), AppUrls.CampaignReports(campaign) })
        {
            (await manager.ReadAsync(page)).QuerySelector("main")!.TextContent.ShouldContain("The rows about people are deleted", customMessage: page);
        }

        (await manager.ReadAsync(AppUrls.Campaign(campaign))).QuerySelector("main")!.TextContent.ShouldContain("1 of 1 people have answered");
        (await manager.GetAsync(AppUrls.CampaignPeople(campaign))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await manager.GetAsync(AppUrls.CampaignDeliveries(campaign))).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var person = await app.SignInAsync(ada);
        (await person.GetAsync(AppUrls.MyCampaign(campaign))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await person.GetAsync(AppUrls.MyPrivacy(campaign))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpResponseMessage> PressAsync(Visitor visitor, string page, string form)
    {
        var document = await visitor.ReadAsync(page);
        var found = document.QuerySelectorAll<IHtmlFormElement>("article form").Single(f => AskedPeople.Hidden(f).GetValueOrDefault("_handler") == form);
        return await AskedPeople.SendAsync(visitor, found, AskedPeople.Hidden(found));
    }

    private static async Task<int> ObjectionsAsync(AskedPeople asked)
    {
        await using var db = asked.App.CreateDbContext();
        return await db.Objections.CountAsync(o => o.LiftedUtc == null);
    }
}
