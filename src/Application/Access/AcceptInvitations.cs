using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>Binds grants that were given to an address to the person who first signs in with it. From then on the address means nothing any more,
/// so that whoever is given it later gets nothing.</summary>
public sealed class AcceptInvitations(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>How many grants are theirs now that were not before.</summary>
    /// <param name="objectId">The person.</param>
    /// <param name="employeeId">The employee they are.</param>
    /// <param name="provenAddress">An address that the identity provider vouches for; never one that the person, or their own organisation, may write at will.</param>
    public async Task<int> RunAsync(Guid objectId, Guid? employeeId, string provenAddress, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (address, earliest) = (provenAddress.Trim().ToLowerInvariant(), now.AddDays(-GrantRules.InvitationDays));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var waiting = await db.AccessGrants.AsNoTracking().InForceOrUpcoming(now)
            .Where(g => g.Address == address && g.ObjectId == null && g.GrantedUtc > earliest)
            .ToListAsync(cancellationToken);
        var bound = 0;
        foreach (var grant in waiting.Where(g => !AccessLedger.IsBy(g.GrantedBy, employeeId, objectId)))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var mine = await db.AccessGrants.InForceOrUpcoming(now).Where(g => g.Id == grant.Id && g.ObjectId == null).ExecuteUpdateAsync(
                set => set.SetProperty(g => g.ObjectId, objectId).SetProperty(g => g.AcceptedUtc, now), cancellationToken);
            if (mine == 1)
            {
                db.AddLedgerEvent(now, new CurrentUser($"person:{objectId}"), LedgerVerb.AccessAccepted, AccessLedger.Subject(grant.Id), new { Holder = $"person:{objectId}" });
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                bound++;
            }
        }

        return bound;
    }
}
