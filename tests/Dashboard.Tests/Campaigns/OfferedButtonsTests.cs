using AngleSharp.Html.Dom;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.Campaigns;

/// <summary>Staff who see more than they manage are offered what they may do, and nothing that would be refused.</summary>
public sealed class OfferedButtonsTests
{
    private const string Why = "goes beyond the countries and departments that your role covers";
    private static readonly Reach Germany = new() { Countries = ["DE"] };

    [Fact]
    public async Task A_campaign_beyond_what_somebody_manages_shows_no_button_and_says_why()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(People.Employee("de"), People.Employee("fr", "FR"));
        var french = await app.LaunchedAsync("French", new AudienceChoice(AudienceRuleKind.IncludeCountry, "FR"));
        var german = await app.LaunchedAsync("German", new AudienceChoice(AudienceRuleKind.IncludeCountry, "DE"));
        var frenchDraft = await app.DraftAsync("French draft", new AudienceChoice(AudienceRuleKind.IncludeCountry, "FR"));
        var germanDraft = await app.DraftAsync("German draft", new AudienceChoice(AudienceRuleKind.IncludeCountry, "DE"));
        using var manager = await app.SignInAsync(AppRoles.Manager, Reach.Everything, Germany);

        foreach (var path in (string[])[AppUrls.Campaign(french), AppUrls.Campaign(frenchDraft), AppUrls.CampaignAudience(frenchDraft)])
        {
            var page = await manager.ReadAsync(path);
            Offered(page).ShouldBeEmpty(path);
            page.QuerySelector(".page-header-actions")!.TextContent.ShouldContain(Why, customMessage: path);
        }

        Offered(await manager.ReadAsync(AppUrls.Campaign(german))).ShouldBe(["Remind those who have not answered", "Pause sending", "Close campaign"]);
        Offered(await manager.ReadAsync(AppUrls.Campaign(germanDraft))).ShouldBe(["Edit", "Review and launch"]);
        Offered(await manager.ReadAsync(AppUrls.CampaignAudience(germanDraft))).ShouldBe(["Edit"]);
    }

    [Fact]
    public async Task An_auditor_is_offered_nothing_and_needs_no_reason()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(People.Employee("fr", "FR"));
        var campaign = await app.LaunchedAsync("French");
        using var auditor = await app.SignInAsync(AppRoles.Auditor);

        var page = await auditor.ReadAsync(AppUrls.Campaign(campaign));

        Offered(page).ShouldBeEmpty();
        page.Body!.TextContent.ShouldNotContain(Why);
    }

    [Fact]
    public async Task Only_people_whom_somebody_manages_can_be_chosen_to_fill_in_their_gaps()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(People.Employee("de"), People.Employee("fr", "FR"));
        using var manager = await app.SignInAsync(AppRoles.Manager, Reach.Everything, Germany);
        using var all = await app.SignInAsync(AppRoles.Manager);

        var limited = await manager.ReadAsync(AppUrls.GapsOf("Language"));
        var whole = await all.ReadAsync(AppUrls.GapsOf("Language"));

        limited.Body!.TextContent.ShouldContain("Person fr");
        Boxes(limited).ShouldBe(["Choose Person de"]);
        limited.Body!.TextContent.ShouldContain("You see more people than you may change");
        Boxes(whole).ShouldBe(["Choose Person de", "Choose Person fr"]);
        whole.Body!.TextContent.ShouldNotContain("You see more people than you may change");
    }

    private static string[] Offered(IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".page-header-actions :is(button, a)").Select(e => e.TextContent.Trim())];

    private static string?[] Boxes(IHtmlDocument page) => [.. page.QuerySelectorAll("td input[type=checkbox]").Select(e => e.GetAttribute("aria-label"))];
}
