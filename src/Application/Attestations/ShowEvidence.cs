using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Shows a person's picture to staff, and records in the ledger who looked. Because it writes, it must not be reached by a GET.</summary>
public sealed class ShowEvidence(IDbContextFactory<AppDb> databases, GuidancePacks packs, TimeProvider clock)
{
    /// <param name="user">Who looks.</param>
    /// <returns>The PNG; <c>evidence-not-found</c> when there is none or it may no longer be shown.</returns>
    public async Task<Result<byte[]>> RunAsync(Guid campaignId, Guid employeeId, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await db.Assignments.WithinReach(db, user.Reads).AnyAsync(a => a.CampaignId == campaignId && a.EmployeeId == employeeId, cancellationToken))
        {
            return EvidenceErrors.NotFound;
        }

        var standing = await EvidenceStanding.ReadAsync(db, campaignId, employeeId, cancellationToken);
        var found = await db.Evidence.AsNoTracking()
            .Where(e => e.CampaignId == campaignId && e.EmployeeId == employeeId)
            .Select(e => new { e.Image, e.Sha256 })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null || standing is null || !standing.MayBeKept(packs, DateOnly.FromDateTime(now)))
        {
            return EvidenceErrors.NotFound;
        }

        db.AddLedgerEvent(now, user, LedgerVerb.EvidenceViewed, EvidenceRemoval.Subject(campaignId, employeeId), new { sha256 = found.Sha256 });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return found.Image;
    }
}
