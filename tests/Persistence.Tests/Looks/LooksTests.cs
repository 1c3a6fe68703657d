using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Looks;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Looks;

/// <summary>What is written down when somebody looks at one person's record.</summary>
public sealed class LooksTests
{
    private static readonly CurrentUser Manager = Staff.Unlimited("manager:m1");
    private static readonly CurrentUser Auditor = Staff.Unlimited("auditor:a1");

    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 22, 9, 4, 59, TimeSpan.Zero));

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Looks_that_follow_each_other_closely_are_one(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, _clock);
        var ada = await AddAsync(database, "ada");

        (await LookAsync(database, ada, Manager)).Value!.Current.DisplayName.ShouldBe("Person ada");
        // Into the next interval, and still the same look.
        _clock.Advance(RecordLook.Once - TimeSpan.FromSeconds(1));
        await LookAsync(database, ada, Manager);
        (await EventsAsync(database)).ShouldBe([("manager:m1", LedgerVerb.EmployeeViewed, $"employee:{ada.Id}", """{"view":"record"}""")]);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await LookAsync(database, ada, Manager);
        (await EventsAsync(database)).Count.ShouldBe(2);
        (await LooksAsync(database)).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_who_look_and_two_who_are_looked_at_never_share_one(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, _clock);
        var (ada, ben) = (await AddAsync(database, "ada"), await AddAsync(database, "ben"));

        await LookAsync(database, ada, Manager);
        await LookAsync(database, ada, Auditor);
        await LookAsync(database, ben, Manager);
        await LookAsync(database, ben, CurrentUser.CommandLine);

        (await EventsAsync(database)).Select(e => (e.Actor, e.Subject)).ShouldBe(
            [("manager:m1", $"employee:{ada.Id}"), ("auditor:a1", $"employee:{ada.Id}"), ("manager:m1", $"employee:{ben.Id}"), ("cli", $"employee:{ben.Id}")]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_s_own_record_and_a_person_who_does_not_exist_are_no_look(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, _clock);
        var ada = await AddAsync(database, "ada");

        (await LookAsync(database, ada, Staff.Unlimited($"manager:{ada.Id}") with { EmployeeId = ada.Id })).Succeeded.ShouldBeTrue();
        (await database.Get<LookAtEmployee>().RunAsync(Guid.CreateVersion7(), Manager, default)).Error.ShouldNotBeNull().Code.ShouldBe("employee-not-found");

        (await EventsAsync(database)).ShouldBeEmpty();
        (await LooksAsync(database)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_same_look_on_several_servers_at_once_is_one_and_is_shown_on_each(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, _clock);
        var ada = await AddAsync(database, "ada");

        var shown = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => LookAsync(database, ada, Manager))));

        shown.ShouldAllBe(s => s.Succeeded);
        (await EventsAsync(database)).ShouldHaveSingleItem();
        (await LooksAsync(database)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_cannot_be_written_down_is_not_shown(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, _clock);
        var ada = await AddAsync(database, "ada");
        await using (var db = database.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE \"LedgerEvents\"");
        }

        await Should.ThrowAsync<DbUpdateException>(() => LookAsync(database, ada, Manager));

        (await LooksAsync(database)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_look_cannot_be_changed_and_goes_when_it_is_old_while_the_ledger_keeps_it(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, _clock);
        var ada = await AddAsync(database, "ada");
        await LookAsync(database, ada, Manager);
        await using (var db = database.CreateDbContext())
        {
            await Should.ThrowAsync<Exception>(() => db.EmployeeLooks.ExecuteUpdateAsync(l => l.SetProperty(x => x.Actor, "somebody else")));
        }

        _clock.Advance(TimeSpan.FromDays(DeleteOldLooks.KeptDays) - TimeSpan.FromSeconds(1));
        (await database.Get<DeleteOldLooks>().RunAsync(default)).ShouldBe(0);
        await LookAsync(database, ada, Manager);
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await database.Get<DeleteOldLooks>().RunAsync(default)).ShouldBe(1);

        (await LooksAsync(database)).ShouldBe(1);
        (await EventsAsync(database)).Count.ShouldBe(2);
    }

    private static async Task<Employee> AddAsync(TestDatabase database, string key)
    {
        var person = People.Employee(key);
        await database.AddPeopleAsync(person);
        return person;
    }

    private static Task<Result<EmployeeDetails>> LookAsync(TestDatabase database, Employee at, CurrentUser who) => database.Get<LookAtEmployee>().RunAsync(at.Id, who, default);

    private static async Task<List<(string Actor, string Verb, string Subject, string Content)>> EventsAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var events = await db.LedgerEvents.OrderBy(e => e.Sequence).ToListAsync();
        return [.. events.Select(e => (e.Actor, e.Verb, e.Subject, e.Content))];
    }

    private static async Task<int> LooksAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return await db.EmployeeLooks.CountAsync();
    }
}
