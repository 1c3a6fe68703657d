using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Applies what a run has read. The run's own end is committed with the directory: a kill before leaves both undone, and applying again changes nothing.</summary>
internal sealed class ApplySync(IDbContextFactory<AppDb> databases, ApplyDirectoryRecords apply, DirectorySyncRecord record, DirectorySyncOptions options)
{
    /// <summary>Compares, and writes unless it is a preview or too many would leave.</summary>
    public async Task<Result<DirectorySync>> RunAsync(DirectorySync run, DirectorySyncRequest request, CancellationToken cancellationToken)
    {
        var users = new StagedUsers(databases, run.Id, run.Complete);
        var batch = new DirectoryBatch(
            DirectorySource.Graph, users.RecordsAsync(cancellationToken), run.Complete, run.PreviewOnly, options.StopShare, request.Confirmed, request.User)
        {
            RunId = run.Id,
        };
        var applied = await apply.RunAsync(batch, null, (db, outcome, now) => Finish(db, run, outcome, users.Skipped, now), null, cancellationToken);
        if (applied.Succeeded && !run.PreviewOnly)
        {
            await record.ForgetUsersAsync();
            return run;
        }

        // Of a refusal the differences are shown as well, so that somebody can decide.
        var preview = applied.Succeeded ? applied : await apply.RunAsync(batch with { Records = users.RecordsAsync(cancellationToken), PreviewOnly = true }, null, cancellationToken);
        if (preview.Value is not { } outcome)
        {
            return await record.EndAsync(run.Id, DirectorySyncStatus.Failed, applied.Error ?? preview.Error!);
        }

        await KeepPreviewAsync(run, outcome, users.Skipped, applied.Error, cancellationToken);
        return applied.Succeeded ? run : applied.Error;
    }

    private static void Finish(AppDb db, DirectorySync run, DirectoryOutcome outcome, long skipped, DateTime now)
    {
        db.Attach(run);
        Count(run, outcome, skipped);
        (run.Status, run.FinishedUtc, run.Problem, run.Samples, run.NextLink) = (DirectorySyncStatus.Done, now, null, null, null);
    }

    private static void Count(DirectorySync run, DirectoryOutcome outcome, long skipped)
    {
        (run.Added, run.Updated, run.Unchanged, run.Left) = (outcome.Counts.Added, outcome.Counts.Updated, outcome.Counts.Unchanged, outcome.Counts.Left);
        (run.Skipped, run.Rejected, run.Doubtful) = (skipped + outcome.NotActive, outcome.RejectedByRule.Values.Sum(), outcome.Doubtful);
    }

    private async Task KeepPreviewAsync(DirectorySync run, DirectoryOutcome outcome, long skipped, Error? refusal, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Attach(run);
        Count(run, outcome, skipped);
        run.Status = refusal is null ? DirectorySyncStatus.Previewed : DirectorySyncStatus.Refused;
        run.Problem = refusal ?? outcome.WouldRefuse;
        run.Samples = JsonSerializer.Serialize(outcome.Samples, JsonSerializerOptions.Web);
        run.FinishedUtc = record.Now;
        await db.SaveChangesAsync(cancellationToken);
        if (refusal is null)
        {
            await record.ForgetUsersAsync();
        }
    }
}
