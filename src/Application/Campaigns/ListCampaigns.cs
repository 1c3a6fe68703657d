using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Lists campaigns, newest first.</summary>
public sealed class ListCampaigns(IDbContextFactory<AppDb> databases)
{
    /// <summary>A page of campaigns with their progress, from the tallies; those within reach in part, without.</summary>
    public async Task<PageOf<CampaignRow>> RunAsync(PageRequest page, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaigns = db.Campaigns.AsNoTracking().SeenWith(db, reach);
        var whole = db.Campaigns.WithinReach(db, reach).Select(c => c.Id);
        if (page.SearchText is { } text)
        {
            var sought = db.PatternFor(text);
            campaigns = campaigns.Where(c => AppDb.Matches(c.Name, sought));
        }

        var total = await campaigns.CountAsync(cancellationToken);
        var rows = await campaigns
            .OrderByDescending(c => c.CreatedUtc).ThenBy(c => c.Id)
            .Skip(page.BoundedSkip).Take(page.BoundedTake)
            .Select(c => new { c, Whole = whole.Contains(c.Id) })
            .Select(r => new CampaignRow(
                r.c.Id,
                r.c.Name,
                r.c.Status,
                r.c.DueOn,
                r.c.LaunchedUtc,
                r.c.SendingPausedUtc != null,
                r.c.Mode,
                r.Whole ? db.Tallies.Where(t => t.CampaignId == r.c.Id && t.Dimension == TallyDimension.All && t.Measure == TallyMeasure.Assigned).Sum(t => t.Count) : 0,
                r.c.Mode == CampaignMode.CountsOnly || !r.Whole
                    ? null
                    : db.Tallies.Where(t => t.CampaignId == r.c.Id && t.Dimension == TallyDimension.All && t.Measure.StartsWith(TallyMeasure.AnswerPrefix)).Sum(t => (long?)t.Count) ?? 0)
            {
                IsInPart = !r.Whole,
            })
            .ToListAsync(cancellationToken);
        return new PageOf<CampaignRow>(rows, total);
    }
}

/// <summary>A campaign in the list.</summary>
/// <param name="Assigned">Assignments made; 0 where the campaign is in part within reach.</param>
/// <param name="Answered">People whose answer holds now; null there, and in a counts-only campaign, where only published figures are shown.</param>
public sealed record CampaignRow(
    Guid Id, string Name, CampaignStatus Status, DateOnly DueOn, DateTime? LaunchedUtc, bool SendingPaused, CampaignMode Mode, long Assigned, long? Answered)
{
    /// <summary>Whether it goes beyond the viewer's reach: they see their own people, and no figures.</summary>
    public bool IsInPart { get; init; }
}
