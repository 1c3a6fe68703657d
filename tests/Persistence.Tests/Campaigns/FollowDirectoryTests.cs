using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;

namespace OptOut.Persistence.Tests.Campaigns;

/// <summary>Running campaigns follow what was provisioned.</summary>
public sealed class FollowDirectoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_thousand_people_provisioned_one_by_one_are_assigned_together_and_once(string provider)
    {
        var clock = new TestClock(Start);
        await using var world = await GroupWorld.CreateAsync(provider, clock);
        await world.PersonAsync("first");
        var campaign = await world.DraftAsync();
        await world.LaunchAsync(campaign);
        await FollowAsync(world);
        for (var i = 0; i < 1000; i++)
        {
            await world.PersonAsync($"p{i}");
        }

        (await AssignedAsync(world)).ShouldBe(1);
        (await FollowAsync(world)).ShouldBeNull();
        clock.Advance(TimeSpan.FromSeconds(30));
        (await FollowAsync(world)).ShouldBe(1000);

        (await AssignedAsync(world)).ShouldBe(1001);
        clock.Advance(TimeSpan.FromHours(1));
        (await FollowAsync(world)).ShouldBeNull();
        await using var db = world.Database.CreateDbContext();
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.AssignmentMade)).ShouldBe(1001);
        (await Tallies.Buckets(db, campaign).SingleAsync()).Count.ShouldBe(1001);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Of_two_servers_one_follows_and_a_killed_one_is_made_up_for(string provider)
    {
        var clock = new TestClock(Start);
        await using var world = await GroupWorld.CreateAsync(provider, clock);
        await world.PersonAsync("first");
        await world.LaunchAsync(await world.DraftAsync());
        await FollowAsync(world);
        await world.PersonAsync("late");
        clock.Advance(TimeSpan.FromMinutes(1));

        // A server that took its turn and was killed at it has left this behind.
        await using var db = world.Database.CreateDbContext();
        await db.AudienceMarks.ExecuteUpdateAsync(m => m.SetProperty(x => x.NotBeforeUtc, clock.GetUtcNow().UtcDateTime.AddMinutes(5)));
        (await FollowAsync(world)).ShouldBeNull();
        clock.Advance(TimeSpan.FromMinutes(5));
        var both = await Task.WhenAll(FollowAsync(world), FollowAsync(world));

        both.Where(b => b is not null).ShouldBe([1L]);
        (await AssignedAsync(world)).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_change_of_a_group_is_followed_and_what_comes_meanwhile_is_for_the_next_time(string provider)
    {
        var clock = new TestClock(Start);
        await using var world = await GroupWorld.CreateAsync(provider, clock);
        var (ada, bob, eva) = (await world.PersonAsync("ada"), await world.PersonAsync("bob"), await world.PersonAsync("eva"));
        var group = await world.GroupAsync("Sales", ada);
        await world.LaunchAsync(await world.DraftAsync(new AudienceChoice(AudienceRuleKind.IncludeGroup, group.ToString())));
        await FollowAsync(world);
        await world.SetAsync(group, "Sales", ada, bob);
        clock.Advance(TimeSpan.FromSeconds(30));

        (await FollowAsync(world)).ShouldBe(1);
        await world.SetAsync(group, "Sales", ada, bob, eva);
        (await FollowAsync(world)).ShouldBeNull();
        clock.Advance(TimeSpan.FromSeconds(30));
        (await FollowAsync(world)).ShouldBe(1);
    }

    [Fact]
    public async Task What_an_import_or_a_filling_changed_is_marked_and_followed_at_its_end()
    {
        var clock = new TestClock(Start);
        await using var world = await GroupWorld.CreateAsync("Sqlite", clock);
        await world.PersonAsync("ada");
        var filled = await world.Database.Get<FillGaps>().RunAsync(new FillGapsRequest { Gap = EmployeeGap.Country, Country = "FR", User = Application.Shared.CurrentUser.CommandLine }, default);

        filled.Value!.Changed.ShouldBe(1);
        await using var db = world.Database.CreateDbContext();
        var mark = await db.AudienceMarks.SingleAsync();
        mark.Changes.ShouldBe(2);
        mark.Followed.ShouldBe(2);
    }

    private static Task<long?> FollowAsync(GroupWorld world) => world.Database.Get<FollowDirectory>().RunAsync(default);

    private static async Task<int> AssignedAsync(GroupWorld world)
    {
        await using var db = world.Database.CreateDbContext();
        return await db.Assignments.CountAsync();
    }
}
