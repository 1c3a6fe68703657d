using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Builds a campaign's report now, into a file the caller names; the run is recorded like any other.</summary>
public sealed class BuildReport(IDbContextFactory<AppDb> databases, WriteReport write, TimeProvider clock)
{
    /// <summary>Builds the report. Refused when the campaign is unknown, not within reach as a whole or a draft, or the file cannot go where it should.</summary>
    /// <param name="path">Name of the file, ending in .xlsx, in a folder that exists; an existing file is replaced when the new one is complete.</param>
    public async Task<Result<BuiltReport>> RunAsync(Guid campaignId, string path, CurrentUser user, CancellationToken cancellationToken)
    {
        if (ReasonAgainst(path) is { } reason)
        {
            return reason;
        }

        Guid runId;
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            if (await RequestReport.ReasonAgainstAsync(db, campaignId, user.Reads, cancellationToken) is { } error)
            {
                return error;
            }

            var run = RequestReport.New(campaignId, user, clock, ReportStatus.Building);
            db.ReportRuns.Add(run);
            await db.SaveChangesAsync(cancellationToken);
            runId = run.Id;
        }

        return await write.RunAsync(runId, Path.GetFullPath(path), user, cancellationToken);
    }

    private static Error? ReasonAgainst(string path)
    {
        if (Directory.Exists(path))
        {
            return ReportErrors.IsFolder(path);
        }

        if (!path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            return ReportErrors.NotExcel(path);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Directory.Exists(folder) ? null : ReportErrors.NoFolder(folder);
    }
}
