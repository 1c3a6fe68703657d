using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OptOut.Application.Campaigns;
using OptOut.Infrastructure.Persistence;

namespace OptOut.Persistence.Tests.Campaigns;

public sealed class TallyMovesTests
{
    private static readonly Guid Campaign = Guid.CreateVersion7();

    [Fact]
    public async Task Counts_are_taken_in_one_order_whatever_moved_them()
    {
        await using var database = await TestDatabase.CreateAsync();
        TallyKey[] keys =
        [
            TallyKey.All("answer:Done"), TallyKey.All("answer:NeedHelp"), new(TallyDimension.Department, "Sales", "answer:Done"),
            new(TallyDimension.Department, "sales", "answer:Done"), new(TallyDimension.Regime, "eu", "answer:NeedHelp"),
        ];
        await MoveAsync(database, keys, +5);

        var there = await MoveAsync(database, keys, +1);
        var back = await MoveAsync(database, keys.Reverse(), -1);

        there.Count.ShouldBe(keys.Length);
        back.ShouldBe(there);
        await using var db = database.CreateDbContext();
        (await db.Tallies.Where(t => t.CampaignId == Campaign).Select(t => t.Count).ToListAsync()).ShouldBe([5, 5, 5, 5, 5]);
    }

    [Fact]
    public async Task What_goes_and_comes_moves_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var moves = new TallyMoves();
        moves.Add(Campaign, TallyKey.All("answer:Done"), +1);
        moves.Add(Campaign, TallyKey.All("answer:Done"), -1);

        await moves.MakeAsync(db, default);

        (await db.Tallies.CountAsync()).ShouldBe(0);
    }

    private static async Task<IReadOnlyList<string>> MoveAsync(TestDatabase database, IEnumerable<TallyKey> keys, long by)
    {
        var order = new OrderOfUpdates();
        var options = new DbContextOptionsBuilder<SqliteAppDb>().AddInterceptors(order);
        PersistenceRegistration.UseSqlite(options, $"Data Source={Path.Combine(database.Folder!, "optout.db")}");
        await using var db = new SqliteAppDb((DbContextOptions<SqliteAppDb>)options.Options);
        var moves = new TallyMoves();
        foreach (var key in keys)
        {
            moves.Add(Campaign, key, by);
        }

        await moves.MakeAsync(db, default);
        return order.Keys;
    }

    private sealed class OrderOfUpdates : DbCommandInterceptor
    {
        public List<string> Keys { get; } = [];

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("UPDATE \"Tallies\"", StringComparison.Ordinal))
            {
                Keys.Add(string.Join('/', command.Parameters.Cast<DbParameter>().Select(p => p.Value).OfType<string>()));
            }

            return new(result);
        }
    }
}
