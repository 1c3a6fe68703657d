using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Reads all campaigns slice by slice, newest first: for programs, which go on where they were.</summary>
public sealed class ScrollCampaigns(IDbContextFactory<AppDb> databases)
{
    /// <summary>The campaigns within reach as a whole, after <paramref name="after"/>; from the newest, for null.</summary>
    /// <param name="take">At most so many, up to <see cref="SliceOf.MaxTake"/>.</param>
    public async Task<SliceOf<ScrolledCampaign>> RunAsync(Reach reach, TimePlace? after, int take, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaigns = db.Campaigns.AsNoTracking().WithinReach(db, reach);
        if (after is not null)
        {
            campaigns = campaigns.Where(c => c.CreatedUtc < after.Utc || (c.CreatedUtc == after.Utc && c.Id.CompareTo(after.Id) > 0));
        }

        var rows = await campaigns
            .OrderByDescending(c => c.CreatedUtc).ThenBy(c => c.Id)
            .Take(take + 1)
            .Select(c => new ScrolledCampaign(
                c.Id,
                c.Name,
                c.Status,
                c.Mode,
                c.DueOn,
                c.CreatedUtc,
                c.LaunchedUtc,
                c.ClosedUtc,
                db.Tallies.Where(t => t.CampaignId == c.Id && t.Dimension == TallyDimension.All && t.Measure == TallyMeasure.Assigned).Sum(t => t.Count),
                c.Mode == CampaignMode.CountsOnly
                    ? null
                    : db.Tallies.Where(t => t.CampaignId == c.Id && t.Dimension == TallyDimension.All && t.Measure.StartsWith(TallyMeasure.AnswerPrefix)).Sum(t => (long?)t.Count) ?? 0))
            .ToListAsync(cancellationToken);
        return SliceOf.First(rows, take);
    }
}

/// <summary>A campaign in the list.</summary>
/// <param name="Assigned">Assignments made.</param>
/// <param name="Answered">People whose answer holds now; null in a counts-only campaign.</param>
public sealed record ScrolledCampaign(
    Guid Id, string Name, CampaignStatus Status, CampaignMode Mode, DateOnly DueOn, DateTime CreatedUtc, DateTime? LaunchedUtc, DateTime? ClosedUtc, long Assigned, long? Answered);
