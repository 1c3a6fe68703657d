using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Which reports a role reaches: of campaigns within reach as a whole, those that were made for the same reach. Whoever reaches everything reaches all.</summary>
internal static class ReportReach
{
    public static IQueryable<ReportRun> WithinReach(this IQueryable<ReportRun> runs, AppDb db, Reach reach)
    {
        if (reach.IsEverything)
        {
            return runs;
        }

        var campaigns = db.Campaigns.WithinReach(db, reach).Select(c => c.Id);
        var reads = reach.ToString();
        return runs.Where(r => r.Reads == reads && campaigns.Contains(r.CampaignId));
    }
}
