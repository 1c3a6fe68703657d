using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Lists the packs in use, with what somebody should look at.</summary>
public sealed class ListGuidance(IDbContextFactory<AppDb> databases, GuidancePacks packs, TimeProvider clock)
{
    private const int MostCampaigns = 200;

    /// <summary>In the order of their keys.</summary>
    public async Task<IReadOnlyList<PackOverview>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var recorded = (await db.RecordedPacks.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(p => p.Pack, StringComparer.Ordinal);
        var running = (await db.Campaigns.Where(c => c.Status == CampaignStatus.Running)
            .OrderByDescending(c => c.LaunchedUtc).Take(MostCampaigns)
            .Select(c => new CampaignOfPack(c.Id, c.Name, c.Pack))
            .ToListAsync(cancellationToken)).ToLookup(c => c.Pack, StringComparer.Ordinal);
        var own = (await db.GuidanceOverrides.AsNoTracking().Where(o => o.Status != GuidanceOverrideStatus.Ended).ToListAsync(cancellationToken))
            .ToLookup(o => o.Pack, StringComparer.Ordinal);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return [.. packs.All.Select(pack => new PackOverview(
            pack,
            recorded[pack.Key].SingleOrDefault(version => version.Version == pack.Version),
            recorded[pack.Key].Count(),
            [.. running[pack.Key]],
            FactsToCheck.All(pack, today).GroupBy(fact => fact.Fact.Confidence).ToDictionary(g => g.Key, g => g.Count()),
            FactsToCheck.In(pack, today),
            OverrideCounts.Of(pack, own[pack.Key])))];
    }
}

/// <summary>A pack in use.</summary>
/// <param name="Current">The version in use as it was recorded; null before the first start has recorded it.</param>
/// <param name="Versions">Versions ever in use.</param>
/// <param name="RunningCampaigns">Campaigns that ask with this pack now, the newest first, out of at most 200 over all packs.</param>
/// <param name="Own">The organisation's own texts, over all languages.</param>
/// <param name="FactsByConfidence">Facts that hold now or later, by S, C, 1 and U; see <see cref="Fact.Confidence"/>.</param>
public sealed record PackOverview(
    GuidancePack Pack,
    RecordedPack? Current,
    int Versions,
    IReadOnlyList<CampaignOfPack> RunningCampaigns,
    IReadOnlyDictionary<string, int> FactsByConfidence,
    IReadOnlyList<FactToCheck> ToCheck,
    OverrideCounts Own)
{
    /// <summary>Whether the pack changed and nobody has said yet whether that matters.</summary>
    public bool IsUndeclared => Versions > 1 && Current is { Materiality: PackMateriality.Undeclared };
}

/// <summary>A running campaign.</summary>
public sealed record CampaignOfPack(Guid Id, string Name, string Pack);
