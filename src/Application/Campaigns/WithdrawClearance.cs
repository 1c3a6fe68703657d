using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Takes a clearance back that was recorded by mistake.</summary>
public sealed class WithdrawClearance(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Closes the gate again. Refused once anybody in the country was asked: that cannot be undone. The ledger keeps both events.</summary>
    /// <param name="country">ISO code of a gated country.</param>
    public async Task<Result<string>> RunAsync(Guid campaignId, string country, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await WorksCouncilGates.HoldAsync(db, campaignId, cancellationToken);
        if (await CampaignReach.RefusalAsync(db, campaignId, user, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var gate = await db.WorksCouncilGates.SingleOrDefaultAsync(g => g.CampaignId == campaignId && g.Country == country && g.RecordedUtc != null, cancellationToken);
        if (gate is null)
        {
            return new Error("not-cleared", $"No clearance is recorded for '{country}'.");
        }

        if (await db.Assignments.AnyAsync(a => a.CampaignId == campaignId && a.Country == country, cancellationToken))
        {
            return new Error("people-asked", $"People in {country} have been asked already; the clearance stays on record.");
        }

        (gate.ClearedByName, gate.ClearedOn, gate.Reference, gate.RecordedUtc, gate.RecordedBy) = (null, null, null, null, null);
        db.AddLedgerEvent(clock.GetUtcNow().UtcDateTime, user, LedgerVerb.WorksCouncilClearanceWithdrawn, $"campaign:{campaignId}", new { country });
        await db.SaveChangesAsync(cancellationToken);
        if (await db.Campaigns.AnyAsync(c => c.Id == campaignId && c.Status == CampaignStatus.Running, cancellationToken))
        {
            await Tallies.RecountAsync(db, campaignId, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return country;
    }
}
