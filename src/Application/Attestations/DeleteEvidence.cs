using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Deletes an employee's own picture, at any time, also when the campaign is over.</summary>
public sealed class DeleteEvidence(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <param name="employeeId">The signed-in employee.</param>
    /// <returns>When it was deleted, UTC; <c>evidence-not-found</c> when there was none, <c>not-asked</c> when the campaign does not ask them.</returns>
    public async Task<Result<DateTime>> RunAsync(Guid campaignId, Guid employeeId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asked = await db.Assignments
            .Where(a => a.CampaignId == campaignId && a.EmployeeId == employeeId)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Answer, x => x.Answer), cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        if (asked == 0)
        {
            return AttestationErrors.NotAsked;
        }

        if (!await db.DeleteEvidenceAsync(campaignId, employeeId, CurrentUser.Employee(employeeId), now, cancellationToken))
        {
            return EvidenceErrors.NotFound;
        }

        await transaction.CommitAsync(cancellationToken);
        return now;
    }
}
