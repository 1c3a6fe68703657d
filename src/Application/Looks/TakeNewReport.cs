using OptOut.Application.Reports;
using OptOut.Application.Shared;

namespace OptOut.Application.Looks;

/// <summary>Builds a report into a file of the caller's own, which is taking it away; without the note of that there is no file.</summary>
public sealed class TakeNewReport(BuildReport build, RecordLook record, TimeProvider clock)
{
    /// <summary>What <see cref="BuildReport"/> returns; when that is an error, nothing is written down.</summary>
    /// <param name="path">See <see cref="BuildReport.RunAsync"/>.</param>
    /// <param name="user">Who takes it away.</param>
    public async Task<Result<BuiltReport>> RunAsync(Guid campaignId, string path, CurrentUser user, CancellationToken cancellationToken)
    {
        var built = await build.RunAsync(campaignId, path, user, cancellationToken);
        if (built.Value is not { } report)
        {
            return built;
        }

        try
        {
            await record.RunAsync(Look.AtReport(campaignId, report.Id, clock.GetUtcNow().UtcDateTime, report.Sha256), user, CancellationToken.None);
            return built;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }
}
