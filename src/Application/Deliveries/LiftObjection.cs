using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Takes an employee's objection back. Sends nothing by itself: what was dropped stays dropped, later mails reach them again.</summary>
public sealed class LiftObjection(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Returns whether one stood.</summary>
    public async Task<bool> RunAsync(Guid employeeId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var lifted = await db.Objections
            .Where(o => o.EmployeeId == employeeId && o.LiftedUtc == null)
            .ExecuteUpdateAsync(o => o.SetProperty(x => x.LiftedUtc, now), cancellationToken);
        if (lifted > 0)
        {
            db.AddLedgerEvent(now, CurrentUser.Employee(employeeId), LedgerVerb.ObjectionLifted, $"employee:{employeeId}", new { });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return lifted > 0;
    }
}
