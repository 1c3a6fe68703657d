using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>What a report can still tell once the rows about people are deleted: the counts as they stood then.</summary>
/// <param name="DeletedUtc">When the rows were deleted, UTC.</param>
/// <param name="Counts">The counts; of a counts-only campaign only those that say nothing about answers.</param>
public sealed record KeptCounts(DateTime DeletedUtc, CampaignCounts Counts)
{
    /// <summary>Reads them; null while the rows are there.</summary>
    internal static async Task<KeptCounts?> ReadAsync(AppDb db, Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.PersonRowsDeletedUtc is not { } deleted)
        {
            return null;
        }

        var tallies = db.Tallies.AsNoTracking().Where(t => t.CampaignId == campaign.Id);
        if (campaign.Mode == CampaignMode.CountsOnly)
        {
            // What such a campaign says of answers are its published figures.
            tallies = tallies.Where(t => t.Dimension == TallyDimension.All && (t.Measure == TallyMeasure.Assigned || t.Measure.StartsWith(TallyMeasure.BucketPrefix)));
        }

        return new KeptCounts(deleted, new CampaignCounts(await tallies.ToListAsync(cancellationToken)));
    }
}
