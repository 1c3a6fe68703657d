using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Shows an employee their own picture; changes nothing.</summary>
public sealed class ShowMyEvidence(IDbContextFactory<AppDb> databases)
{
    /// <param name="employeeId">The signed-in employee.</param>
    /// <returns>The PNG; <c>evidence-not-found</c> when there is none.</returns>
    public async Task<Result<byte[]>> RunAsync(Guid campaignId, Guid employeeId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var image = await db.Evidence.AsNoTracking()
            .Where(e => e.CampaignId == campaignId && e.EmployeeId == employeeId)
            .Select(e => e.Image)
            .SingleOrDefaultAsync(cancellationToken);
        return image is null ? EvidenceErrors.NotFound : image;
    }
}
