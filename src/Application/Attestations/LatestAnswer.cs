using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>The end of a person's chain of answers.</summary>
internal static class LatestAnswer
{
    /// <summary>The attestation that no other supersedes; null when there is none.</summary>
    public static Task<Attestation?> FindAsync(AppDb db, Guid campaignId, Guid employeeId, CancellationToken cancellationToken) =>
        db.Attestations.AsNoTracking()
            .Where(a => a.CampaignId == campaignId && a.EmployeeId == employeeId && !db.Attestations.Any(later => later.SupersedesId == a.Id))
            .SingleOrDefaultAsync(cancellationToken);
}
