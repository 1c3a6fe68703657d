using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Marks imports whose process ended in the middle as failed. Called when the application starts.</summary>
public sealed class FailInterruptedImports(IDbContextFactory<AppDb> databases, DataFolder folder, TimeProvider time)
{
    /// <summary>Returns how many there were; zero as well when an import is running at this moment, in any process.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var held = RunningLock.TryTake(folder, RunningLock.Imports);
        return held is null ? 0 : await MarkAsync(databases, time, cancellationToken);
    }

    /// <summary>For whoever holds the lock: nothing else can be running.</summary>
    internal static async Task<int> MarkAsync(IDbContextFactory<AppDb> databases, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var interrupted = new Error("import-interrupted", "The process ended before the import did. Nothing was written.");
        var now = time.GetUtcNow().UtcDateTime;
        return await db.ImportRuns
            .Where(r => r.Status == ImportStatus.Reading || r.Status == ImportStatus.Applying)
            .ExecuteUpdateAsync(
                r => r.SetProperty(x => x.Status, ImportStatus.Failed).SetProperty(x => x.FinishedUtc, now).SetProperty(x => x.Problem, interrupted),
                cancellationToken);
    }
}
