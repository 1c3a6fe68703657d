using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>Takes a grant back.</summary>
public sealed class RevokeAccess(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>The grant as it is now. Open sessions of the holder look again at once.</summary>
    /// <returns>Error: <c>access-not-in-force</c>: there is none of that id, it has ended, or it was taken back already.</returns>
    public async Task<Result<AccessGrant>> RunAsync(Guid id, CurrentUser user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var revoked = await db.AccessGrants.InForceOrUpcoming(now).Where(g => g.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(g => g.RevokedUtc, now).SetProperty(g => g.RevokedBy, user.Actor), cancellationToken);
        if (revoked == 0)
        {
            return new Error("access-not-in-force", "There is no such grant, or it has ended already.");
        }

        var grant = await db.AccessGrants.AsNoTracking().SingleAsync(g => g.Id == id, cancellationToken);
        db.AddLedgerEvent(now, user, LedgerVerb.AccessRevoked, AccessLedger.Subject(id), new { Role = grant.Role.ToString(), Holder = AccessLedger.Holder(grant) });
        await db.SaveChangesAsync(cancellationToken);
        await db.LookAgainAsync(grant.EmployeeId, grant.ObjectId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return grant;
    }
}
