using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Campaigns;

/// <summary>Provisioned groups as rules of an audience.</summary>
public sealed class GroupAudienceTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_is_in_two_groups_is_asked_once_who_is_in_none_is_not_and_an_excluded_group_wins(string provider)
    {
        await using var world = await GroupWorld.CreateAsync(provider);
        var (ada, bob, eva, ida) = (await world.PersonAsync("ada"), await world.PersonAsync("bob"), await world.PersonAsync("eva"), await world.PersonAsync("ida"));
        await world.Database.AddPeopleAsync(People.Employee("fromfile"));
        var sales = await world.GroupAsync("Sales", ada, bob, eva);
        var lab = await world.GroupAsync("Lab", ada, eva);
        var leave = await world.GroupAsync("On leave", eva, ida);
        var campaign = await world.DraftAsync(
            new(AudienceRuleKind.IncludeGroup, sales.ToString().ToUpperInvariant()), new(AudienceRuleKind.IncludeGroup, " LAB "), new(AudienceRuleKind.IncludeGroup, lab.ToString()),
            new(AudienceRuleKind.ExcludeGroup, leave.ToString()));

        (await world.PreviewAsync(campaign)).Value!.Due.ShouldBe(2);
        var launched = (await world.LaunchAsync(campaign)).Value.ShouldNotBeNull();

        launched.Assigned.ShouldBe(2);
        launched.Excluded.ShouldBe(new Dictionary<string, long> { [AudienceBucket.ExcludedGroup] = 2, [AudienceBucket.GroupNotInAudience] = 1 }, ignoreOrder: true);
        await using var db = world.Database.CreateDbContext();
        (await db.Assignments.Join(db.Employees, a => a.EmployeeId, e => e.Id, (a, e) => e.DisplayName).Order().ToListAsync()).ShouldBe(["Person ada", "Person bob"]);
        (await db.AudienceRules.Where(r => r.Kind == AudienceRuleKind.IncludeGroup).Select(r => r.GroupName).Order().ToListAsync()).ShouldBe(["Lab", "Sales"]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Groups_and_countries_must_both_hold(string provider)
    {
        await using var world = await GroupWorld.CreateAsync(provider);
        var group = await world.GroupAsync("Sales", await world.PersonAsync("ada"), await world.PersonAsync("bob"));
        await using var db = world.Database.CreateDbContext();
        await db.Employees.Where(e => e.DisplayName == "Person ada").ExecuteUpdateAsync(e => e.SetProperty(x => x.Country, "DE"));
        var campaign = await world.DraftAsync(new(AudienceRuleKind.IncludeGroup, group.ToString()), new(AudienceRuleKind.IncludeCountry, "DE"));

        (await world.BucketsAsync(campaign)).ShouldBe(new Dictionary<string, long> { [AudienceBucket.Due] = 1, [AudienceBucket.CountryNotInAudience] = 1 }, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_joins_a_group_later_is_asked_then_and_who_leaves_it_stays_asked(string provider)
    {
        await using var world = await GroupWorld.CreateAsync(provider);
        var (ada, bob) = (await world.PersonAsync("ada"), await world.PersonAsync("bob"));
        var group = await world.GroupAsync("Sales", ada);
        var campaign = await world.DraftAsync(new AudienceChoice(AudienceRuleKind.IncludeGroup, group.ToString()));
        (await world.LaunchAsync(campaign)).Value!.Assigned.ShouldBe(1);

        await world.SetAsync(group, "Sales", bob);
        (await world.FollowAsync()).ShouldBe(1);
        (await world.FollowAsync()).ShouldBe(0);

        (await world.BucketsAsync(campaign)).ShouldBe(new Dictionary<string, long> { [AudienceBucket.Assigned] = 2 });
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_draft_over_a_deleted_or_emptied_group_is_refused_by_the_groups_name(string provider)
    {
        await using var world = await GroupWorld.CreateAsync(provider);
        var ada = await world.PersonAsync("ada");
        var (asked, leave) = (await world.GroupAsync("Sales", ada), await world.GroupAsync("On leave"));
        var campaign = await world.DraftAsync(new(AudienceRuleKind.IncludeGroup, asked.ToString()), new(AudienceRuleKind.ExcludeGroup, leave.ToString()));
        await world.SetAsync(asked, "Sales EMEA");

        ShouldSay((await world.PreviewAsync(campaign)).Error, "audience-group-empty", "Sales EMEA");
        ShouldSay((await world.LaunchAsync(campaign)).Error, "audience-group-empty", "Sales EMEA");
        await world.SetAsync(asked, "Sales EMEA", ada);
        (await world.PreviewAsync(campaign)).Value!.Due.ShouldBe(1);
        await world.DeleteAsync(leave);
        ShouldSay((await world.PreviewAsync(campaign)).Error, "audience-group-deleted", "On leave");
        ShouldSay((await world.LaunchAsync(campaign)).Error, "audience-group-deleted", "On leave");
        ShouldSay((await world.TryDraftAsync(new AudienceChoice(AudienceRuleKind.ExcludeGroup, leave.ToString()))).Error, "audience-group-unknown", "On leave");
        ShouldSay((await world.TryDraftAsync(new AudienceChoice(AudienceRuleKind.IncludeGroup, "Nobody's"))).Error, "audience-group-unknown", "Nobody's");
        (await world.Database.Get<ShowDraft>().RunAsync(campaign, Reach.Everything, default)).Value!.GroupNames.Values.Order().ShouldBe(["On leave", "Sales EMEA"]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task When_a_group_of_a_running_campaign_is_deleted_nobody_else_is_asked_and_who_was_asked_stays(string provider)
    {
        await using var world = await GroupWorld.CreateAsync(provider);
        var group = await world.GroupAsync("Sales", await world.PersonAsync("ada"));
        var campaign = await world.DraftAsync(new AudienceChoice(AudienceRuleKind.IncludeGroup, group.ToString()));
        await world.LaunchAsync(campaign);

        await world.DeleteAsync(group);
        await world.PersonAsync("bob");
        (await world.FollowAsync()).ShouldBe(0);

        (await world.BucketsAsync(campaign)).ShouldBe(new Dictionary<string, long> { [AudienceBucket.Assigned] = 1, [AudienceBucket.GroupNotInAudience] = 1 }, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Deleting_an_excluded_group_asks_none_of_those_who_were_in_it(string provider)
    {
        await using var world = await GroupWorld.CreateAsync(provider);
        await world.PersonAsync("ada");
        var leave = await world.GroupAsync("On leave", await world.PersonAsync("eva"));
        var campaign = await world.DraftAsync(new AudienceChoice(AudienceRuleKind.ExcludeGroup, leave.ToString()));
        await world.LaunchAsync(campaign);

        await world.DeleteAsync(leave);
        (await world.FollowAsync()).ShouldBe(0);

        (await world.BucketsAsync(campaign)).ShouldBe(new Dictionary<string, long> { [AudienceBucket.Assigned] = 1, [AudienceBucket.ExcludedGroupDeleted] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task The_form_offers_groups_with_the_active_people_in_them()
    {
        await using var world = await GroupWorld.CreateAsync("Sqlite");
        var (ada, bob) = (await world.PersonAsync("ada"), await world.PersonAsync("bob"));
        await world.GroupAsync("Sales", ada, bob);
        await world.GroupAsync("Empty");
        await using var db = world.Database.CreateDbContext();
        await db.Employees.Where(e => e.DisplayName == "Person bob").ExecuteUpdateAsync(e => e.SetProperty(x => x.Standing, Application.Employees.EmployeeStanding.Left));

        (await world.Database.Get<ListAudienceValues>().RunAsync(Reach.Everything, default)).Groups.Select(g => (g.Name, g.People)).ShouldBe([("Empty", 0), ("Sales", 1)]);
    }

    private static void ShouldSay(Error? error, string code, string group)
    {
        error.ShouldNotBeNull().Code.ShouldBe(code);
        error.Message.ShouldContain($"'{group}'");
    }
}
