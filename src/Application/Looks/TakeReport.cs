using OptOut.Application.Reports;
using OptOut.Application.Shared;

namespace OptOut.Application.Looks;

/// <summary>Hands out the file of a report, once it has been written down that somebody takes it away: it names people. Because it writes, it must not be reached by a GET.</summary>
public sealed class TakeReport(ReportFile reports, RecordLook record)
{
    /// <summary>What <see cref="ReportFile"/> returns; when that is an error, nothing is written down.</summary>
    /// <param name="user">Who takes it away.</param>
    public async Task<Result<DownloadableReport>> RunAsync(Guid reportId, CurrentUser user, CancellationToken cancellationToken)
    {
        var found = await reports.RunAsync(reportId, user.Reads, cancellationToken);
        if (found.Value is { } report)
        {
            await record.RunAsync(Look.AtReport(report.CampaignId, reportId, report.FinishedUtc, report.Sha256), user, cancellationToken);
        }

        return found;
    }
}
