using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Applies what Graph or SCIM says of people to the directory: one record or a million, streamed into a temporary table, compared with the directory
/// and written in one transaction. Applying the same again changes nothing; a refused, failed or cancelled batch leaves nothing half done.</summary>
public sealed class ApplyDirectoryRecords(IDbContextFactory<AppDb> databases, AssignLateJoiners assignLateJoiners, DirectoryOptions options, TimeProvider time)
{
    /// <summary>Applies the batch; when it changed somebody, running campaigns are brought up to date, at once or, after provisioning, soon (see <see cref="FollowDirectory"/>).</summary>
    /// <returns>Errors: <c>no-usable-record</c> (a complete batch would make everybody leave), <c>too-many-would-leave</c> (its details name them).</returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was written.</exception>
    public Task<Result<DirectoryOutcome>> RunAsync(DirectoryBatch batch, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        RunAsync(batch, null, null, progress, cancellationToken);

    /// <summary>The same with a human's word on a record, and with what else belongs into the transaction.</summary>
    internal async Task<Result<DirectoryOutcome>> RunAsync(
        DirectoryBatch batch, DoubtDecision? decision, Action<AppDb, DirectoryOutcome, DateTime>? alongside, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var result = await ApplyAsync(batch, decision, alongside, progress, cancellationToken);
        if (result is { Succeeded: true, Value.ChangesNobody: false } && batch is { PreviewOnly: false, Source: not DirectorySource.Scim })
        {
            // The directory is written; a cancellation from here on must not tear its people from the running campaigns.
            progress?.Report(new ImportProgress(ImportPhase.Assigning, result.Value.Read, 1));
            await assignLateJoiners.RunAsync(batch.User, CancellationToken.None);
        }

        progress?.Report(new ImportProgress(ImportPhase.Finished, result.Value?.Read ?? 0, 1));
        return result;
    }

    private async Task<Result<DirectoryOutcome>> ApplyAsync(
        DirectoryBatch batch, DoubtDecision? decision, Action<AppDb, DirectoryOutcome, DateTime>? alongside, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.OpenForManyRowsAsync(cancellationToken);
        using var interruption = db.InterruptOn(cancellationToken);
        var tables = new ImportTables(db);
        try
        {
            var issues = new ImportIssueLog(batch.RunId ?? Guid.CreateVersion7(time.GetUtcNow()));
            progress?.Report(new ImportProgress(ImportPhase.Reading, 0, 0));
            var records = new StageRecords(issues, progress);
            await db.FillTempTableAsync("ImportStage", StagedPerson.Columns, records.RowsAsync(batch.Records, cancellationToken), cancellationToken);
            var run = new RunDirectory(db, tables, batch, issues, records.Read, time.GetUtcNow().UtcDateTime);
            return await run.RunAsync(options.Order, decision, alongside, progress, cancellationToken);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            // An interrupted statement reports an error of its own; the reason is the same.
            throw e as OperationCanceledException ?? new OperationCanceledException("The directory run was cancelled.", e, cancellationToken);
        }
        finally
        {
            await tables.DropAsync();
        }
    }
}

/// <summary>One staged batch: compared, and either left there or written.</summary>
internal sealed class RunDirectory(AppDb db, ImportTables tables, DirectoryBatch batch, ImportIssueLog issues, long read, DateTime now)
{
    private readonly Guid _runId = issues.ImportId;

    /// <summary>Compares and writes in one transaction: nobody changes the directory in between.</summary>
    public async Task<Result<DirectoryOutcome>> RunAsync(
        IReadOnlyList<string> order, DoubtDecision? decision, Action<AppDb, DirectoryOutcome, DateTime>? alongside, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new ImportProgress(ImportPhase.Comparing, read, 1));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockDirectoryAsync(cancellationToken);
        var fields = await SourceFields.ReadAsync(db, batch.Source, order, _ => true, cancellationToken);
        var counts = await new CompareImport(db, tables, fields, new MatchPeople(db, tables, fields, decision), issues, batch.Complete).RunAsync(cancellationToken);
        var refusal = await RefusalAsync(counts, cancellationToken);
        var outcome = await OutcomeAsync(counts, refusal, cancellationToken);
        if (batch.PreviewOnly)
        {
            return outcome with { Samples = await new SampleImport(db, tables, fields).RunAsync(counts, cancellationToken) };
        }

        if (refusal is not null)
        {
            return refusal;
        }

        progress?.Report(new ImportProgress(ImportPhase.Writing, read, 1));
        await new WriteImport(db, tables, fields, _runId, batch.User, now, new { source = batch.Source, run = _runId }).RunAsync(counts, cancellationToken);
        await new WriteSources(db, tables, fields, _runId, now).DoubtAsync(batch.Complete, cancellationToken);
        Tell(outcome);
        alongside?.Invoke(db, outcome, now);
        await db.SaveChangesAsync(cancellationToken);
        if (!outcome.ChangesNobody || batch.Source == DirectorySource.Scim)
        {
            await AudienceMarks.ChangedAsync(db, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    // Of a single record its person's own event says everything.
    private void Tell(DirectoryOutcome outcome)
    {
        if (batch.Complete || (read > 1 && !outcome.ChangesNobody))
        {
            db.AddLedgerEvent(now, batch.User, LedgerVerb.DirectoryApplied, $"directory:{_runId}", new
            {
                source = batch.Source,
                complete = batch.Complete,
                read,
                added = outcome.Counts.Added,
                updated = outcome.Counts.Updated,
                unchanged = outcome.Counts.Unchanged,
                left = outcome.Counts.Left,
                doubtful = outcome.Doubtful,
                notActive = outcome.NotActive,
                rejected = outcome.RejectedByRule,
            });
        }
    }

    private async Task<Error?> RefusalAsync(ImportCounts counts, CancellationToken cancellationToken)
    {
        if (batch.Complete && counts is { Usable: 0, Left: > 0 })
        {
            return new Error("no-usable-record", "No record of the source is usable; as the whole directory it would make everybody leave.");
        }

        if (batch.StopWhenMoreThanShareLeaves is not { } share || counts.Left <= counts.Active * share || batch.Confirmed)
        {
            return null;
        }

        var names = await SampleImport.LeaversAsync(db, tables, cancellationToken);
        var more = counts.Left - names.Count;
        IEnumerable<Error> named = names.Select(Error.AsIs);
        return new Error(
            "too-many-would-leave",
            $"{counts.Left} of {counts.Active} active people would leave at once, more than {share * 100:0.#} %. Confirm if that is right.",
            more > 0 ? [.. named, new Error("and-more", $"and {more} more")] : [.. named]);
    }

    private async Task<DirectoryOutcome> OutcomeAsync(ImportCounts counts, Error? refusal, CancellationToken cancellationToken) => new()
    {
        RunId = _runId,
        Read = read,
        Counts = counts,
        Doubtful = await db.CountAsync($"{tables.Doubt} d", cancellationToken),
        NotActive = await db.CountAsync($"{tables.Stage} s WHERE s.\"Unusable\" = {StagedPerson.NotActive}", cancellationToken),
        RejectedByRule = issues.ByRule(ImportIssueKind.Rejected),
        FirstRejected = [.. issues.Stored.Where(i => i.Kind == ImportIssueKind.Rejected).Take(100)],
        Noted = issues.ByRule(ImportIssueKind.Noted),
        WouldRefuse = refusal,
    };
}
