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
        var campaign = await db.Campaigns.WithinReach(db, reach).Where(c => c.Id == campaignId).Select(c => new { c.Name, c.Status, c.PersonRowsDeletedUtc }).SingleOrDefaultAsync(cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        var underWay = await db.ReportRuns.AsNoTracking().WithinReach(db, reach)
            .Where(r => r.CampaignId == campaignId && (r.Status == ReportStatus.Requested || r.Status == ReportStatus.Building))
            .OrderBy(r => r.RequestedUtc)
            .ToListAsync(cancellationToken);
        return new ReportsOfCampaign(campaign.Name, campaign.Status != CampaignStatus.Draft, underWay, campaign.PersonRowsDeletedUtc);
    }
}

/// <summary>A campaign's reports under way.</summary>
/// <param name="CampaignName">Name of the campaign.</param>
/// <param name="CanBuild">Whether there is anything to report: the campaign has been launched.</param>
/// <param name="UnderWay">Waiting and being built, oldest first.</param>
/// <param name="PersonRowsDeletedUtc">When the rows about people were deleted, and with them the files made before; null while they are there.</param>
public sealed record ReportsOfCampaign(string CampaignName, bool CanBuild, IReadOnlyList<ReportRun> UnderWay, DateTime? PersonRowsDeletedUtc);
