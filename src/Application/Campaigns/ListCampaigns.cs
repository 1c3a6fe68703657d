using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Lists campaigns, newest first.</summary>
public sealed class ListCampaigns(IDbContextFactory<AppDb> databases)
{
    /// <summary>A page of campaigns with their progress, from the tallies.</summary>
    public async Task<PageOf<CampaignRow>> RunAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaigns = db.Campaigns.AsNoTracking();
        if (page.SearchText is { } text)
        {
            var sought = db.PatternFor(text);
            campaigns = campaigns.Where(c => AppDb.Matches(c.Name, sought));
        }

        var total = await campaigns.CountAsync(cancellationToken);
        var rows = await campaigns
            .OrderByDescending(c => c.CreatedUtc).ThenBy(c => c.Id)
            .Skip(page.BoundedSkip).Take(page.BoundedTake)
            .Select(c => new CampaignRow(
                c.Id,
                c.Name,
                c.Status,
                c.DueOn,
                c.LaunchedUtc,
                c.SendingPausedUtc != null,
                c.Mode,
                db.Tallies.Where(t => t.CampaignId == c.Id && t.Dimension == TallyDimension.All && t.Measure == TallyMeasure.Assigned).Sum(t => t.Count),
                c.Mode == CampaignMode.CountsOnly
                    ? null
                    : db.Tallies.Where(t => t.CampaignId == c.Id && t.Dimension == TallyDimension.All && t.Measure.StartsWith(TallyMeasure.AnswerPrefix)).Sum(t => (long?)t.Count) ?? 0))
            .ToListAsync(cancellationToken);
        return new PageOf<CampaignRow>(rows, total);
    }
}

/// <summary>A campaign in the list.</summary>
/// <param name="Assigned">Assignments made.</param>
/// <param name="Answered">People whose answer holds now; null in a counts-only campaign, where only published figures are shown.</param>
public sealed record CampaignRow(
    Guid Id, string Name, CampaignStatus Status, DateOnly DueOn, DateTime? LaunchedUtc, bool SendingPaused, CampaignMode Mode, long Assigned, long? Answered);
