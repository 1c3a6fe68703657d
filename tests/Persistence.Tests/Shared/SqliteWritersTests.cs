using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Shared;

/// <summary>On the morning of a launch hundreds of answers, mails and an import write at once. None of these tests may block its own thread:
/// without turns, SQLite's driver sleeps in it until the writer before has ended, which here is never.</summary>
public sealed class SqliteWritersTests
{
    [Fact]
    public async Task Writers_take_turns_in_the_order_in_which_they_came_and_wait_without_a_thread()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var first = database.CreateDbContext();
        await using var second = database.CreateDbContext();
        await using var third = database.CreateDbContext();
        await using var writing = await first.Database.BeginTransactionAsync();

        var next = second.Database.BeginTransactionAsync();
        var last = third.Database.BeginTransactionAsync();
        next.IsCompleted.ShouldBeFalse();
        await writing.CommitAsync();

        await using (var turn = await next)
        {
            last.IsCompleted.ShouldBeFalse();
            await turn.RollbackAsync();
        }

        await (await last).DisposeAsync();
    }

    [Theory]
    [InlineData("update")]
    [InlineData("insert")]
    [InlineData("insert that reads back")]
    public async Task A_single_statement_waits_for_its_turn_as_well_and_passes_it_on(string statement)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var first = database.CreateDbContext();
        await using var second = database.CreateDbContext();
        await using var writing = await first.Database.BeginTransactionAsync();

        // The context's connection stays open: the turn ends with the statement and not with it.
        await second.Database.OpenConnectionAsync();
        var waiting = RunAsync(second, statement);
        waiting.IsCompleted.ShouldBeFalse();
        await writing.CommitAsync();

        await waiting;
        await RunAsync(first, statement);
    }

    [Fact]
    public async Task Who_gives_up_waiting_or_writing_keeps_nobody_waiting()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var first = database.CreateDbContext();
        await using var second = database.CreateDbContext();
        await using var third = database.CreateDbContext();
        var writing = await first.Database.BeginTransactionAsync();
        using var impatience = new CancellationTokenSource();

        var givenUp = second.Database.BeginTransactionAsync(impatience.Token);
        var next = third.Database.BeginTransactionAsync();
        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => givenUp);
        await writing.DisposeAsync();

        await (await next).DisposeAsync();
    }

    [Fact]
    public async Task A_statement_that_fails_keeps_nobody_waiting()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var first = database.CreateDbContext();
        await first.Database.OpenConnectionAsync();
        await RunAsync(first, "insert that reads back");
        await Should.ThrowAsync<Exception>(() => first.Database.ExecuteSqlRawAsync("UPDATE \"LedgerEvents\" SET \"Verb\" = 'changed'"));
        await Should.ThrowAsync<Exception>(() => first.Database.ExecuteSqlRawAsync("INSERT INTO \"LedgerEvents\" (\"Sequence\") SELECT 1"));

        await using var second = database.CreateDbContext();
        var next = second.Database.BeginTransactionAsync();
        next.IsCompletedSuccessfully.ShouldBeTrue();
        await (await next).DisposeAsync();
    }

    [Fact]
    public async Task What_goes_into_temporary_tables_waits_for_nobody()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var first = database.CreateDbContext();
        await using var second = database.CreateDbContext();
        await second.Database.OpenConnectionAsync();
        await using var writing = await first.Database.BeginTransactionAsync();

        await second.FillTempTableAsync("Numbers", [new TempColumn("N", TempColumnType.Number)], Rows(), CancellationToken.None);
        var copied = second.Database.ExecuteSqlRawAsync("""INSERT INTO "temp"."Numbers" SELECT "N" + 1 FROM "temp"."Numbers" """);
        copied.IsCompletedSuccessfully.ShouldBeTrue();
        (await copied).ShouldBe(1);
    }

    private static async IAsyncEnumerable<object?[]> Rows()
    {
        await Task.CompletedTask;
        yield return [1L];
    }

    private static Task<int> RunAsync(AppDb db, string statement)
    {
        switch (statement)
        {
            case "update":
                return db.Campaigns.ExecuteUpdateAsync(c => c.SetProperty(x => x.Name, x => x.Name));
            case "insert":
                db.Tallies.Add(new Tally { CampaignId = Guid.CreateVersion7(), Dimension = TallyDimension.All, Value = "", Measure = "m", Count = 1 });
                return db.SaveChangesAsync();
            default:
                db.AddLedgerEvent(DateTime.UtcNow, CurrentUser.System, LedgerVerb.ImportApplied, "import:1", new { });
                return db.SaveChangesAsync();
        }
    }
}
