using Microsoft.AspNetCore.Http;
using OptOut.Application.Employees;

namespace OptOut.Dashboard.Tests.Employees;

/// <summary>What a run over Graph makes of its users.</summary>
public sealed class GraphSyncTests
{
    private static readonly string Ada = GraphStub.Id(1);
    private static readonly string Ben = GraphStub.Id(2);
    private static readonly string Eva = GraphStub.Id(3);

    [Fact]
    public async Task Members_come_in_with_their_managers_and_guests_are_left_out_by_rule()
    {
        await using var scene = await GraphScene.CreateAsync();
        scene.Graph.Put(GraphStub.User(Ada, "Ada"), manager: Ben);
        scene.Graph.Put(GraphStub.User(Ben, "Ben"));
        scene.Graph.Put(GraphStub.User(Eva, "Eva", type: "Guest"));
        scene.Graph.Put(GraphStub.User(GraphStub.Id(4), "Old", enabled: false));

        var run = await scene.MustSyncAsync();

        var people = await scene.PeopleAsync();
        people.Select(p => (p.DisplayName, p.Country, p.Language, p.Department)).ShouldBe([("Ada", "DE", "de-DE", "Sales"), ("Ben", "DE", "de-DE", "Sales")]);
        people[0].ManagerKey.ShouldBe(people[1].Key);
        (run.Status, run.Complete, run.Users, run.Added, run.Skipped, run.Pages).ShouldBe((DirectorySyncStatus.Done, true, 4L, 2L, 2L, 2));
        (await scene.StagedAsync()).ShouldBe(0);
        scene.Graph.Requests[0].ShouldContain("$select=id,userPrincipalName,mail");
    }

    [Fact]
    public async Task Later_only_changes_are_read_and_disabled_and_removed_users_have_left()
    {
        await using var scene = await GraphScene.CreateAsync(pageSize: 100);
        scene.PutMany(10, 30);
        scene.Graph.Put(GraphStub.User(Ada, "Ada"), manager: Ben);
        scene.Graph.Put(GraphStub.User(Ben, "Ben"));
        scene.Graph.Put(GraphStub.User(Eva, "Eva"));
        await scene.MustSyncAsync();
        var ada = GraphStub.User(Ada, "Ada");
        ada["department"] = "Legal";
        scene.Graph.Put(ada, manager: Ben);
        scene.Graph.Put(GraphStub.User(Ben, "Ben", enabled: false));
        scene.Graph.Remove(Eva);

        var run = await scene.MustSyncAsync();

        (run.Complete, run.Users, run.Updated, run.Left).ShouldBe((false, 3L, 1L, 2L));
        var people = await scene.PeopleAsync();
        var (one, two, three) = (people.Single(p => p.DisplayName == "Ada"), people.Single(p => p.DisplayName == "Ben"), people.Single(p => p.DisplayName == "Eva"));
        (one.Department, one.ManagerKey, one.Standing).ShouldBe(("Legal", two.Key, EmployeeStanding.Active));
        (two.Standing, three.Standing, three.Department).ShouldBe((EmployeeStanding.Left, EmployeeStanding.Left, "Sales"));
        people.Count(p => p.Standing is EmployeeStanding.Active).ShouldBe(31);
    }

    [Fact]
    public async Task A_member_who_becomes_a_guest_has_left_and_a_manager_taken_away_is_gone()
    {
        await using var scene = await GraphScene.CreateAsync(pageSize: 100);
        scene.PutMany(10, 30);
        scene.Graph.Put(GraphStub.User(Ada, "Ada"), manager: Ben);
        scene.Graph.Put(GraphStub.User(Ben, "Ben"));
        await scene.MustSyncAsync();
        scene.Graph.Put(GraphStub.User(Ada, "Ada"));
        scene.Graph.Put(GraphStub.User(Ben, "Ben", type: "Guest"));

        await scene.MustSyncAsync();

        var people = await scene.PeopleAsync();
        people.Single(p => p.DisplayName == "Ada").ManagerKey.ShouldBeNull();
        people.Single(p => p.DisplayName == "Ben").Standing.ShouldBe(EmployeeStanding.Left);
    }

    [Fact]
    public async Task A_user_who_comes_twice_counts_as_told_last()
    {
        await using var scene = await GraphScene.CreateAsync();
        scene.Graph.Instead = (_, _) => Task.FromResult<IResult?>(Results.Text(
            $$"""
            {"@odata.deltaLink":"{{scene.Graph.BaseUrl}}/users/delta?$deltatoken=x","value":[
            {"id":"{{Ada}}","userPrincipalName":"ada@nordlicht.example","displayName":"Ada","department":"Sales"},{"id":"{{Ada}}","@removed":{"reason":"changed"} },
            {"id":"{{Ada.ToUpperInvariant()}}","displayName":"Ada","department":"Legal"}]}
            """,
            "application/json"));

        await scene.MustSyncAsync();

        var ada = (await scene.PeopleAsync()).Single();
        (ada.Department, ada.SignInName, ada.Standing).ShouldBe(("Legal", "ada@nordlicht.example", EmployeeStanding.Active));
    }

    [Fact]
    public async Task A_dry_run_shows_the_differences_and_writes_nothing()
    {
        await using var scene = await GraphScene.CreateAsync();
        scene.PutMany(1, 5);

        var run = await scene.MustSyncAsync(previewOnly: true);

        (run.Status, run.Added).ShouldBe((DirectorySyncStatus.Previewed, 5L));
        run.Samples!.ShouldContain("P000001");
        (await scene.PeopleAsync()).ShouldBeEmpty();
        (await scene.StagedAsync()).ShouldBe(0);
        var real = await scene.MustSyncAsync();
        (real.Complete, real.Added).ShouldBe((true, 5L));
    }

    [Fact]
    public async Task When_too_many_would_leave_the_run_waits_and_a_confirmation_applies_what_was_read()
    {
        await using var scene = await GraphScene.CreateAsync();
        scene.PutMany(1, 10);
        await scene.MustSyncAsync();
        scene.Graph.Remove(GraphStub.Id(1));
        scene.Graph.Remove(GraphStub.Id(2));

        var refused = await scene.SyncAsync();

        refused.Error!.Code.ShouldBe("too-many-would-leave");
        var waiting = await scene.LatestAsync();
        (waiting.Status, waiting.Left).ShouldBe((DirectorySyncStatus.Refused, 2L));
        (await scene.PeopleAsync()).ShouldAllBe(p => p.Standing == EmployeeStanding.Active);
        var asked = scene.Graph.Requests.Count;
        (await scene.SyncAsync(confirmed: true, waiting: Guid.NewGuid())).Error!.Code.ShouldBe("sync-not-waiting");
        var done = await scene.SyncAsync(confirmed: true, waiting: waiting.Id);
        (done.Value!.Status, done.Value.Left).ShouldBe((DirectorySyncStatus.Done, 2L));
        scene.Graph.Requests.Count.ShouldBe(asked);
        (await scene.PeopleAsync()).Count(p => p.Standing == EmployeeStanding.Left).ShouldBe(2);
        (await scene.LatestAsync()).Samples.ShouldBeNull();
    }
}
