using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Asks for a report of a campaign; <see cref="BuildNextReport"/> makes it in the background.</summary>
public sealed class RequestReport(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Returns the new run; while one is waiting for the campaign and the same reach, that one. Refused while the campaign is a draft, or not within reach as a whole.</summary>
    public async Task<Result<Guid>> RunAsync(Guid campaignId, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await ReasonAgainstAsync(db, campaignId, user.Reads, cancellationToken) is { } error)
        {
            return error;
        }

        var reads = user.Reads.ToString();
        var waiting = await db.ReportRuns
            .Where(r => r.CampaignId == campaignId && r.Reads == reads && r.Status == ReportStatus.Requested)
            .Select(r => (Guid?)r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (waiting is { } id)
        {
            return id;
        }

        var run = New(campaignId, user, clock, ReportStatus.Requested);
        db.ReportRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        return run.Id;
    }

    internal static async Task<Error?> ReasonAgainstAsync(AppDb db, Guid campaignId, Reach reach, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.WithinReach(db, reach).Where(c => c.Id == campaignId).Select(c => new { c.Name, c.Status }).SingleOrDefaultAsync(cancellationToken);
        return campaign switch
        {
            null => CampaignErrors.NotFound(campaignId.ToString()),
            { Status: CampaignStatus.Draft } => CampaignErrors.NotLaunched(campaign.Name),
            _ => null,
        };
    }

    internal static ReportRun New(Guid campaignId, CurrentUser user, TimeProvider clock, ReportStatus status) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        CampaignId = campaignId,
        Status = status,
        RequestedBy = user.Actor,
        Reads = user.Reads.ToString(),
        RequestedUtc = clock.GetUtcNow().UtcDateTime,
    };
}
