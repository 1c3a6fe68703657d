using AngleSharp.Dom;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Employees;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.Campaigns;

/// <summary>The pages of a counts-only campaign, as staff get them.</summary>
public sealed class CountsOnlyPagesTests
{
    [Theory]
    [InlineData(AppRoles.Manager)]
    [InlineData(AppRoles.Auditor)]
    public async Task No_page_shows_an_answer_by_name_or_a_live_count(string role)
    {
        await using var app = await TestApp.StartAsync();
        var (campaign, people) = await LaunchAsync(app);
        await app.AnswerAsync(campaign, people[0], "eu_eea", "de", AttestationKind.NeedHelp);
        using var visitor = await app.SignInAsync(role);

        var overview = await TextAsync(visitor, AppUrls.Campaign(campaign));
        overview.ShouldContain("Nothing published yet");
        overview.ShouldNotContain("Answers over time");
        overview.ShouldNotContain("Need help");
        (await TextAsync(visitor, AppUrls.Campaigns)).ShouldContain("24 asked; counts only");
        var asked = await TextAsync(visitor, AppUrls.CampaignPeopleWho(campaign, nameof(AttestationKind.NeedHelp)));
        asked.ShouldContain("Answers are confidential in this campaign.");
        asked.ShouldContain("Person p23");
        asked.ShouldNotContain("Needs help");
        var person = (await app.RenderAsync<PersonPage>(role, null, ("Id", people[0].Id))).Body!.TextContent;
        person.ShouldContain("answer confidential");
        person.ShouldNotContain("Answered");
    }

    [Fact]
    public async Task Published_figures_are_shown_with_their_time_and_their_rule()
    {
        await using var app = await TestApp.StartAsync();
        var (campaign, people) = await LaunchAsync(app);
        foreach (var person in people.Take(12))
        {
            await app.AnswerAsync(campaign, person, "eu_eea", "de");
        }

        (await app.Get<PublishCounts>().RunAsync(campaign, CurrentUser.System, default)).Value.ShouldBe(1);
        using var visitor = await app.SignInAsync(AppRoles.Manager);

        var page = await visitor.ReadAsync(AppUrls.Campaign(campaign));

        var published = page.QuerySelector("section.published")!;
        published.TextContent.ShouldContain("every number stands for at least 10 people");
        published.QuerySelectorAll("time").ShouldNotBeEmpty();
        published.QuerySelectorAll(".bars-value").Select(v => v.TextContent).ShouldBe(["12", "12", "12", "12"]);
        published.QuerySelectorAll("a").ShouldBeEmpty();
    }

    private static async Task<(Guid Campaign, Employee[] People)> LaunchAsync(TestApp app)
    {
        var people = Enumerable.Range(0, 24).Select(i => People.Employee($"p{i}")).ToArray();
        await app.AddPeopleAsync(people);
        var draft = new CampaignDraft { Name = "Counted", DueOn = CampaignFixture.Due, Mode = CampaignMode.CountsOnly };
        var campaign = (await app.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        await app.Services.ClearWorksCouncilsAsync(campaign);
        (await app.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        return (campaign, people);
    }

    private static async Task<string> TextAsync(Visitor visitor, string path) => (await visitor.ReadAsync(path)).QuerySelector("main")!.TextContent;
}
