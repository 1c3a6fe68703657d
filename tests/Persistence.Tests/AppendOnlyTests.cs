using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests;

public sealed class AppendOnlyTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_database_refuses_to_change_or_delete_a_ledger_event(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateDbContext();
        var id = Guid.CreateVersion7();
        db.AddLedgerEvent(DateTime.UtcNow, CurrentUser.System, LedgerVerb.CampaignCreated, $"campaign:{id}", new { name = "x" });
        await db.SaveChangesAsync();

        await Should.ThrowAsync<Exception>(() => db.LedgerEvents.ExecuteUpdateAsync(e => e.SetProperty(x => x.Actor, "someone else")));
        await Should.ThrowAsync<Exception>(() => db.LedgerEvents.ExecuteDeleteAsync());

        var kept = await db.LedgerEvents.AsNoTracking().SingleAsync();
        kept.Actor.ShouldBe("system");
        kept.Sequence.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_set_of_ledger_events_names_each_row(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateDbContext();
        var id = Guid.CreateVersion7();
        db.Employees.Add(new() { Id = id, Key = "a", DisplayName = "Ada", ValidFromUtc = DateTime.UtcNow, RecordedUtc = DateTime.UtcNow });
        await db.SaveChangesAsync();

        await db.AddLedgerEventsAsync(
            DateTime.UtcNow, CurrentUser.System, LedgerVerb.EmployeeAdded, "employee:", "e.\"Id\"", new { import = "x" },
            "FROM \"Employees\" e WHERE e.\"Id\" = {0}", [id], CancellationToken.None);

        var written = await db.LedgerEvents.AsNoTracking().SingleAsync();
        written.Subject.ShouldBe($"employee:{id}");
        written.AtUtc.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_model_has_no_change_without_a_migration(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateDbContext();
        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }
}
