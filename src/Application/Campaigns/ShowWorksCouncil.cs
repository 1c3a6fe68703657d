using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Reads the gates of a campaign.</summary>
public sealed class ShowWorksCouncil(IDbContextFactory<AppDb> databases, WorksCouncilOptions options)
{
    /// <summary>The gates by country of a campaign that is within reach as a whole, and the countries for which the configuration advises to ask first.</summary>
    public async Task<WorksCouncilStanding> RunAsync(Guid campaignId, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaigns = db.Campaigns.WithinReach(db, reach);
        var gates = await db.WorksCouncilGates.AsNoTracking()
            .Where(g => g.CampaignId == campaignId && campaigns.Any(c => c.Id == campaignId))
            .OrderBy(g => g.Country)
            .Select(g => new GateStanding(
                g, g.RecordedUtc != null && !db.Assignments.Any(a => a.CampaignId == campaignId && a.Country == g.Country)))
            .ToListAsync(cancellationToken);
        return new WorksCouncilStanding(gates, options.AdvisedCountries);
    }
}

/// <summary>A campaign's gates.</summary>
/// <param name="Advised">ISO codes of countries where asking employees' representatives first is advised.</param>
public sealed record WorksCouncilStanding(IReadOnlyList<GateStanding> Gates, IReadOnlyList<string> Advised);

/// <summary>A gate as it stands.</summary>
/// <param name="CanBeWithdrawn">Whether a clearance is recorded and nobody in the country was asked yet.</param>
public sealed record GateStanding(WorksCouncilGate Gate, bool CanBeWithdrawn);
