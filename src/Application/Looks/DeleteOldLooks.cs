using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Looks;

/// <summary>Deletes what people are told about looks once it is old: it is also about those who looked. The ledger events stay.</summary>
public sealed class DeleteOldLooks(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>A year, so that a person who looks once a year misses nothing, and a month to come back to it.</summary>
    public const int KeptDays = 400;

    /// <summary>Since when looks are still told, UTC.</summary>
    public static DateTime ToldSince(DateTime nowUtc) => nowUtc.AddDays(-KeptDays);

    /// <summary>Deletes them and returns how many.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var since = ToldSince(clock.GetUtcNow().UtcDateTime);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.EmployeeLooks.Where(l => l.AtUtc <= since).ExecuteDeleteAsync(cancellationToken);
    }
}
