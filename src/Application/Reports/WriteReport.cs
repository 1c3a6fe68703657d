using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Writes the file of a run that is <see cref="ReportStatus.Building"/>: beside its final name first, renamed when it is complete.</summary>
public sealed class WriteReport(IDbContextFactory<AppDb> databases, IReportWorkbooks workbooks, TimeProvider clock)
{
    /// <summary>What a run says that was stopped half way.</summary>
    internal static readonly Error Interrupted = new("report-interrupted", "The application stopped before the report was complete. Build it again.");

    private static readonly Error RowsDeleted = new("report-rows-deleted", "The rows about people were deleted meanwhile. Build the report again.");

    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(1);

    /// <summary>Writes the file. Fails as a value when a person cancels or the file cannot be written.</summary>
    /// <param name="path">Final name of the file; an existing one is replaced when the new one is complete.</param>
    public async Task<Result<BuiltReport>> RunAsync(Guid runId, string path, CurrentUser user, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var written = new CancellationTokenSource();
        var progress = new ReportProgress();
        var watch = Task.Run(() => WatchAsync(runId, progress, stop, written.Token), CancellationToken.None);
        var partial = path + ".partial";
        try
        {
            var outcome = await WriteAsync(runId, partial, progress, stop.Token);
            await written.CancelAsync();
            await watch;
            if (await CompleteAsync(runId, partial, path, outcome, user, stop.Token) is { } built)
            {
                return built;
            }

            return await FailAsync(runId, RowsDeleted) ? RowsDeleted : Cancelled;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await FailAsync(runId, Interrupted);
            return cancellationToken.IsCancellationRequested ? throw new OperationCanceledException(cancellationToken) : Cancelled;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await FailAsync(runId, new Error("report-file-not-written", "The file could not be written: is there room on the disk, and is the folder writable?"));
            return new Error("report-not-written", $"The report could not be written: {e.Message}");
        }
        catch
        {
            await FailAsync(runId, new Error("report-failed", "An error ended the making of the report."));
            throw;
        }
        finally
        {
            await written.CancelAsync();
            await watch;
            DeleteQuietly(partial);
        }
    }

    private static Error Cancelled => new("report-cancelled", "The report was cancelled; no file was written.");

    private async Task<SnapshotOutcome> WriteAsync(Guid runId, string partial, ReportProgress progress, CancellationToken cancellationToken)
    {
        ReportRun run;
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            run = await db.ReportRuns.AsNoTracking().SingleAsync(r => r.Id == runId, cancellationToken);
        }

        await using var file = new FileStream(partial, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        return await new ReportSnapshot(databases, workbooks, clock).WriteAsync(run, file, progress, cancellationToken);
    }

    private async Task<BuiltReport?> CompleteAsync(
        Guid runId, string partial, string path, SnapshotOutcome outcome, CurrentUser user, CancellationToken cancellationToken)
    {
        string sha256;
        long size;
        await using (var file = File.OpenRead(partial))
        {
            size = file.Length;
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var run = await db.ReportRuns.SingleAsync(r => r.Id == runId, cancellationToken);
        if (run.Status != ReportStatus.Building || await AreRowsGoneSinceAsync(db, run.CampaignId, outcome, cancellationToken))
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        (run.Status, run.FinishedUtc, run.Rows, run.RowsExpected) = (ReportStatus.Done, now, outcome.Rows, outcome.Rows);
        (run.SizeBytes, run.Sha256) = (size, sha256);
        db.AddLedgerEvent(now, user, LedgerVerb.ReportBuilt, $"report:{runId}", new
        {
            campaign = run.CampaignId,
            sha256,
            rows = outcome.Rows,
            sizeBytes = size,
            outcome.SnapshotUtc,
            outcome.Closes,
        });
        await db.SaveChangesAsync(cancellationToken);
        File.Move(partial, path, overwrite: true);
        await transaction.CommitAsync(CancellationToken.None);
        return new BuiltReport(runId, outcome.Rows, outcome.Sheets, size, sha256, outcome.Closes);
    }

    /// <summary>Whether the rows about people were deleted since the snapshot: then no file may come back with them. Whoever deletes waits for the end of this transaction.</summary>
    private static async Task<bool> AreRowsGoneSinceAsync(AppDb db, Guid campaignId, SnapshotOutcome outcome, CancellationToken cancellationToken)
    {
        await db.Campaigns.Where(c => c.Id == campaignId).ExecuteUpdateAsync(c => c.SetProperty(x => x.Status, x => x.Status), cancellationToken);
        return outcome.PersonRowsDeletedUtc is null && await db.Campaigns.AnyAsync(c => c.Id == campaignId && c.PersonRowsDeletedUtc != null, cancellationToken);
    }

    /// <summary>Records progress about once a second, and stops the writing when somebody has cancelled the run.</summary>
    private async Task WatchAsync(Guid runId, ReportProgress progress, CancellationTokenSource stop, CancellationToken written)
    {
        using var timer = new PeriodicTimer(ProgressEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(written))
            {
                if (!await RecordAsync(runId, progress, written))
                {
                    await stop.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (written.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> RecordAsync(Guid runId, ReportProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.ReportRuns
                .Where(r => r.Id == runId && r.Status == ReportStatus.Building)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Rows, progress.Rows).SetProperty(x => x.RowsExpected, progress.Expected), cancellationToken) > 0;
        }
        catch (DbException)
        {
            // A busy database costs the page one update of its bar, not the person the report.
            return true;
        }
    }

    /// <summary>Returns whether the run was still being built.</summary>
    private async Task<bool> FailAsync(Guid runId, Error problem)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.ReportRuns
            .Where(r => r.Id == runId && r.Status == ReportStatus.Building)
            .ExecuteUpdateAsync(r => r
                .SetProperty(x => x.Status, ReportStatus.Failed)
                .SetProperty(x => x.FinishedUtc, now)
                .SetProperty(x => x.Problem, problem)) > 0;
    }

    private static void DeleteQuietly(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder is gone or not ours: what is left is named .partial and is overwritten next time.
        }
    }
}

/// <summary>A complete report.</summary>
/// <param name="Id">The run.</param>
/// <param name="Rows">Data rows over the large sheets (Assignments, Not asked, Attestations), headers not counted.</param>
/// <param name="Sheets">Tabs in the workbook.</param>
/// <param name="SizeBytes">Size of the file.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex.</param>
/// <param name="Closes">Whether the sums of the completeness statement close.</param>
public sealed record BuiltReport(Guid Id, long Rows, int Sheets, long SizeBytes, string Sha256, bool Closes);
