using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Where everybody in the directory is after a launch.</summary>
/// <param name="Assigned">People asked who are still here.</param>
/// <param name="Left">People who have left.</param>
/// <param name="Excluded">People excluded, by the rule that excludes them.</param>
/// <param name="ByRegime">Assignments by regime.</param>
public sealed record LaunchOutcome(
    long Assigned, long Left, IReadOnlyDictionary<string, long> Excluded, IReadOnlyDictionary<string, long> ByRegime)
{
    /// <summary>Reads it from the tallies.</summary>
    internal static async Task<LaunchOutcome> ReadAsync(AppDb db, Guid campaignId, CancellationToken cancellationToken)
    {
        var tallies = await db.Tallies.AsNoTracking()
            .Where(t => t.CampaignId == campaignId && (t.Dimension == TallyDimension.All || t.Dimension == TallyDimension.Regime))
            .ToListAsync(cancellationToken);
        var buckets = tallies
            .Where(t => t.Dimension == TallyDimension.All && t.Measure.StartsWith(TallyMeasure.BucketPrefix, StringComparison.Ordinal))
            .ToDictionary(t => t.Measure[TallyMeasure.BucketPrefix.Length..], t => t.Count);
        return new LaunchOutcome(
            buckets.GetValueOrDefault(AudienceBucket.Assigned),
            buckets.GetValueOrDefault(AudienceBucket.Left),
            buckets.Where(b => AudienceBucket.IsExclusion(b.Key)).ToDictionary(b => b.Key, b => b.Value),
            tallies.Where(t => t.Dimension == TallyDimension.Regime && t.Measure == TallyMeasure.Assigned).ToDictionary(t => t.Value, t => t.Count));
    }
}
