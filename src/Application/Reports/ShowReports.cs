using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Reads what the reports page of a campaign shows besides its list.</summary>
public sealed class ShowReports(IDbContextFactory<AppDb> databases)
{
    /// <summary>The campaign, when it is within reach as a whole, and its reports under way within reach, as of now.</summary>
    public async Task<Result<ReportsOfCampaign>> RunAsync(Guid campaignId, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaign = await db.Campaigns.WithinReach(db, reach).Where(c => c.Id == campaignId).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        var underWay = await db.ReportRuns.AsNoTracking().WithinReach(db, reach)
            .Where(r => r.CampaignId == campaignId && (r.Status == ReportStatus.Requested || r.Status == ReportStatus.Building))
            .OrderBy(r => r.RequestedUtc)
            .ToListAsync(cancellationToken);
        return new ReportsOfCampaign(campaign, underWay);
    }
}

/// <summary>A campaign's reports under way.</summary>
/// <param name="Campaign">The campaign. With its rows about people the files made before were deleted.</param>
/// <param name="UnderWay">Waiting and being built, oldest first.</param>
public sealed record ReportsOfCampaign(Campaign Campaign, IReadOnlyList<ReportRun> UnderWay)
{
    /// <summary>Whether there is anything to report: the campaign has been launched.</summary>
    public bool CanBuild => Campaign.Status != CampaignStatus.Draft;
}
