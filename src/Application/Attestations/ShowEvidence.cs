using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Looks;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Shows a person's picture to staff, and records in the ledger who looked. Because it writes, it must not be reached by a GET.</summary>
public sealed class ShowEvidence(IDbContextFactory<AppDb> databases, GuidancePacks packs, RecordLook record, TimeProvider clock)
{
    /// <param name="user">Who looks.</param>
    /// <returns>The PNG; <c>evidence-not-found</c> when there is none or it may no longer be shown.</returns>
    public async Task<Result<byte[]>> RunAsync(Guid campaignId, Guid employeeId, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Assignments.WithinReach(db, user.Reads).AnyAsync(a => a.CampaignId == campaignId && a.EmployeeId == employeeId, cancellationToken))
        {
            return EvidenceErrors.NotFound;
        }

        var standing = await EvidenceStanding.ReadAsync(db, campaignId, employeeId, cancellationToken);
        var found = await db.Evidence.AsNoTracking()
            .Where(e => e.CampaignId == campaignId && e.EmployeeId == employeeId)
            .Select(e => new { e.Image, e.Sha256 })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null || standing is null || !standing.MayBeKept(packs, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)))
        {
            return EvidenceErrors.NotFound;
        }

        await record.RunAsync(Look.AtPicture(campaignId, employeeId, EvidenceRemoval.Subject(campaignId, employeeId), found.Sha256), user, cancellationToken);
        return found.Image;
    }
}
