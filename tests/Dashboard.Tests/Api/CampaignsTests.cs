using System.Net;
using System.Text.Json.Nodes;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Tests.Campaigns;

namespace OptOut.Dashboard.Tests.Api;

/// <summary>Campaigns, their figures and the people they asked.</summary>
public sealed class CampaignsTests(ApiScene scene) : IClassFixture<ApiScene>, IDisposable
{
    private readonly ApiClient _client = scene.Client(scene.ProgramToken("OptOut.Auditor"));

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Pages_of_people_lose_and_double_nobody_while_people_join()
    {
        var people = await PeopleAsync("paged", 25);
        var campaign = await scene.App.LaunchedAsync("Paged", new AudienceChoice(AudienceRuleKind.IncludeDepartment, "paged"));
        var joined = 0;
        var read = await _client.AllAsync($"/campaigns/{campaign}/assignments?limit=4", async () =>
        {
            await scene.App.AddPeopleAsync(People.Employee($"paged-late-{joined++}", department: "paged"));
            await scene.App.Get<AssignLateJoiners>().RunAsync(CurrentUser.System, default);
        });

        joined.ShouldBeGreaterThan(6);
        var ids = read.Select(item => Guid.Parse((string)item["employeeId"]!)).ToList();
        ids.ShouldBeUnique();
        people.Select(p => p.Id).ShouldBeSubsetOf(ids);
        var first = read.Single(item => (string?)item["externalId"] == people[0].Key);
        first.ToJsonString().ShouldContain("\"name\":\"Person paged-0\"");
        ((string?)first["assignedUtc"]).ShouldNotBeNull().ShouldEndWith("Z");
        ((string?)first["dueOn"]).ShouldNotBeNull().ShouldMatch(@"^\d{4}-\d\d-\d\d$");
        first.ContainsKey("answer").ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_of_campaigns_are_newest_first_and_a_new_one_moves_none()
    {
        var made = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(await scene.App.DraftAsync($"Listed {i}"));
        }

        // The clock stands still: they are of one moment, and still each comes once.
        var read = await _client.AllAsync("/campaigns?limit=2", async () => await scene.App.DraftAsync($"Listed meanwhile {Guid.NewGuid():N}"));
        var ids = read.Select(item => Guid.Parse((string)item["id"]!)).ToList();
        ids.ShouldBeUnique();
        made.ShouldBeSubsetOf(ids);
        read.Select(item => (string)item["createdUtc"]!).ShouldBe(read.Select(item => (string)item["createdUtc"]!).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_campaign_shows_its_figures_in_every_breakdown_and_people_by_their_answer()
    {
        var people = await PeopleAsync("figures", 3);
        var campaign = await scene.App.LaunchedAsync("Figures", new AudienceChoice(AudienceRuleKind.IncludeDepartment, "figures"));
        await scene.App.AnswerAsync(campaign, people[1], "eu_eea", "de", AttestationKind.AlreadyOff);

        var shown = (await _client.GetAsync($"/campaigns/{campaign}")).ShouldBe(HttpStatusCode.OK);
        ((string?)shown["status"], (string?)shown["mode"], (string?)shown["name"]).ShouldBe(("running", "named", "Figures"));
        var counts = shown["counts"]!;
        ((long)counts["assigned"]!, (long)counts["answered"]!, (long)counts["answers"]!["alreadyOff"]!).ShouldBe((3, 1, 1));
        Cell(counts["byRegime"]!, "eu_eea").ShouldBe((3, 1));
        Cell(counts["byDepartment"]!, "figures").ShouldBe((3, 1));
        Cell(counts["byLanguage"]!, "de").ShouldBe((3, 1));
        ((long)counts["byDay"]!.AsArray().Single()!["answers"]!).ShouldBe(1);
        ((long)counts["mails"]!["queued"]!).ShouldBe(3);
        counts["buckets"]!.AsObject().Sum(b => (long)b.Value!).ShouldBeGreaterThanOrEqualTo(3);

        foreach (var (filter, expected) in new[] { ("answer=AlreadyOff", 1), ("answer=done", 0), ("answered=false", 2), ("regime=eu_eea", 3), ("regime=us", 0), ("department=figures", 3), ("department=", 0) })
        {
            (await _client.AllAsync($"/campaigns/{campaign}/assignments?{filter}")).Count.ShouldBe(expected, filter);
        }

        var item = (await _client.AllAsync($"/campaigns/{campaign}/assignments?answered=true")).Single();
        ((string?)item["employeeId"], (string?)item["answer"]).ShouldBe((people[1].Id.ToString(), "alreadyOff"));
    }

    [Fact]
    public async Task Of_a_counts_only_campaign_only_published_figures_are_told_and_no_name()
    {
        var people = await PeopleAsync("counted", 24);
        var campaign = (await scene.App.Get<CreateCampaign>().RunAsync(
            new CampaignDraft { Name = "Counted", DueOn = CampaignFixture.Due, Audience = [new(AudienceRuleKind.IncludeDepartment, "counted")], Mode = CampaignMode.CountsOnly },
            CurrentUser.CommandLine, default)).Value;
        await scene.App.Services.ClearWorksCouncilsAsync(campaign);
        (await scene.App.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        await scene.App.AnswerAsync(campaign, people[0], "eu_eea", "de", AttestationKind.NeedHelp);

        foreach (var query in new[] { "", "?answer=needHelp", "?answered=true&limit=1" })
        {
            (await _client.GetAsync($"/campaigns/{campaign}/assignments{query}")).ShouldBeProblem(HttpStatusCode.Forbidden, "counts-only");
        }

        var before = (await _client.GetAsync($"/campaigns/{campaign}")).ShouldBe(HttpStatusCode.OK);
        before["counts"]!["answered"].ShouldBeNull();
        before["counts"]!["answers"].ShouldBeNull();
        before["counts"]!["byDay"].ShouldBeNull();
        before["counts"]!["byDepartment"]![0]!["answers"].ShouldBeNull();
        ((int)before["published"]!["people"]!).ShouldBe(0);
        before.ToJsonString().ShouldNotContain("needHelp");
        (await _client.AllAsync("/campaigns")).Single(c => (string?)c["id"] == campaign.ToString())["answered"].ShouldBeNull();

        foreach (var person in people.Take(12))
        {
            await scene.App.AnswerAsync(campaign, person, "eu_eea", "de");
        }

        (await scene.App.Get<PublishCounts>().RunAsync(campaign, CurrentUser.System, default)).Value.ShouldBe(1);
        var published = (await _client.GetAsync($"/campaigns/{campaign}")).ShouldBe(HttpStatusCode.OK)["published"]!;
        ((int)published["least"]!, (int)published["people"]!).ShouldBe((10, 24));
        published["total"]!.AsArray().Sum(t => (int)t!["people"]!).ShouldBe(24);
        published["groups"]!.AsArray().SelectMany(g => g!["answers"]!.AsArray()).ShouldAllBe(a => (int)a!["people"]! >= 10);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        foreach (var path in new[] { $"/campaigns/{Guid.NewGuid()}", $"/campaigns/{Guid.NewGuid()}/assignments", $"/campaigns/{Guid.NewGuid()}/reports" })
        {
            (await _client.GetAsync(path)).ShouldBeProblem(HttpStatusCode.NotFound, "campaign-not-found");
        }
    }

    private static (long Assigned, long AlreadyOff) Cell(JsonNode cells, string value)
    {
        var cell = cells.AsArray().Single(c => (string?)c!["value"] == value)!;
        return ((long)cell["assigned"]!, (long)cell["answers"]!["alreadyOff"]!);
    }

    private async Task<Employee[]> PeopleAsync(string department, int count)
    {
        var people = Enumerable.Range(0, count).Select(i => People.Employee($"{department}-{i}", department: department, language: "de")).ToArray();
        await scene.App.AddPeopleAsync(people);
        return people;
    }
}
