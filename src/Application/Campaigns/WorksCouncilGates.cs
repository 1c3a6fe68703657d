using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Keeps a campaign's gates.</summary>
internal static class WorksCouncilGates
{
    /// <summary>Adds a closed gate for each configured country that has none yet. Call it inside the transaction of the change that needs them; it saves nothing.</summary>
    public static async Task AddMissingAsync(AppDb db, Guid campaignId, WorksCouncilOptions options, CancellationToken cancellationToken)
    {
        var known = await db.WorksCouncilGates.Where(g => g.CampaignId == campaignId).Select(g => g.Country).ToListAsync(cancellationToken);
        db.WorksCouncilGates.AddRange(options.GatedCountries.Except(known).Select(country => new WorksCouncilGate { CampaignId = campaignId, Country = country }));
    }

    /// <summary>Makes whoever opens or closes a gate of the campaign at the same time wait until this transaction has ended.</summary>
    public static Task HoldAsync(AppDb db, Guid campaignId, CancellationToken cancellationToken) =>
        db.WorksCouncilGates.Where(g => g.CampaignId == campaignId)
            .ExecuteUpdateAsync(g => g.SetProperty(x => x.RecordedUtc, x => x.RecordedUtc), cancellationToken);
}
