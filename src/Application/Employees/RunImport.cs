using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>One import on one open connection: stage, compare, and either stop there or write.</summary>
internal sealed class RunImport(
    AppDb db, ImportTables tables, IDirectoryFile file, ColumnMapping columns, ImportRequest request, ImportHistory history, DirectoryOptions options, IProgress<ImportProgress>? progress, TimeProvider time)
{
    private readonly ImportIssueLog _issues = new(history.Run.Id);

    public async Task<Result<ImportOutcome>> RunAsync(CancellationToken cancellationToken)
    {
        var staged = await StageAsync(cancellationToken);
        if (!staged.Succeeded)
        {
            return staged.Error;
        }

        progress?.Report(new ImportProgress(ImportPhase.Comparing, staged.Value, 1));
        var ledgerBefore = await db.LedgerEvents.MaxAsync(e => (long?)e.Sequence, cancellationToken) ?? 0;
        var fields = await SourceFields.ReadAsync(db, DirectorySource.File, options.Order, columns.Says, cancellationToken);
        var comparison = new CompareImport(db, tables, fields, new MatchPeople(db, tables, fields), _issues, request.Full);
        var counts = await comparison.RunAsync(cancellationToken);
        var refusal = await RefusalAsync(counts, cancellationToken);
        var outcome = Outcome(staged.Value, counts) with { WouldRefuse = refusal, Doubtful = await db.CountAsync($"{tables.Doubt} d", cancellationToken) };
        await StageIssuesAsync(cancellationToken);
        if (request.PreviewOnly)
        {
            outcome = outcome with { Samples = await new SampleImport(db, tables, fields).RunAsync(counts, cancellationToken) };
            await RecordPreviewAsync(outcome, cancellationToken);
            return outcome;
        }

        return refusal ?? await WriteAsync(fields, outcome, ledgerBefore, cancellationToken);
    }

    private async Task<Result<long>> StageAsync(CancellationToken cancellationToken)
    {
        async Task Tell(long rows, double fraction)
        {
            progress?.Report(new ImportProgress(ImportPhase.Reading, rows, fraction));
            await history.TellAsync(rows, cancellationToken);
        }

        var rows = new StagedRows(file, columns, _issues, Tell, time);
        var staged = await new StageImport(db, rows).RunAsync(cancellationToken);
        return staged is { Succeeded: true, Value: 0 } ? new Error("no-rows", "The file has a header but no rows.") : staged;
    }

    private async Task<Error?> RefusalAsync(ImportCounts counts, CancellationToken cancellationToken)
    {
        if (!request.Full)
        {
            return null;
        }

        if (counts.Usable == 0)
        {
            return new Error("no-usable-row", "No row of the file is usable; as the whole directory it would make everybody leave.");
        }

        if (counts.Left * 10 <= counts.Active || request.Confirmed)
        {
            return null;
        }

        var names = await SampleImport.LeaversAsync(db, tables, cancellationToken);
        var more = counts.Left - names.Count;
        return new Error(
            "too-many-leave",
            $"{counts.Left} of {counts.Active} active people are missing from the file and would leave at once, more than a tenth. Confirm if that is right.",
            [.. names.Select(Error.AsIs), .. more > 0 ? [new Error("and-more", $"and {more} more")] : Array.Empty<Error>()]);
    }

    private async Task<Result<ImportOutcome>> WriteAsync(SourceFields fields, ImportOutcome outcome, long ledgerBefore, CancellationToken cancellationToken)
    {
        progress?.Report(new ImportProgress(ImportPhase.Writing, outcome.Read, 1));
        await history.EndAsync(ImportStatus.Applying, null);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockDirectoryAsync(cancellationToken);
        if (await db.LedgerEvents.AnyAsync(e => e.Sequence > ledgerBefore && (e.Verb == LedgerVerb.ImportApplied || (e.Verb.StartsWith("employee.") && e.Verb != LedgerVerb.EmployeeViewed)), cancellationToken))
        {
            return new Error("directory-changed", "The directory was changed by somebody else while the file was compared. Nothing was written; import it again.");
        }

        var now = time.GetUtcNow().UtcDateTime;
        await new WriteImport(db, tables, fields, history.Run.Id, request.User, now, new { import = history.Run.Id }).RunAsync(outcome.Counts, cancellationToken);
        await new WriteSources(db, tables, fields, history.Run.Id, now).DoubtAsync(request.Full, cancellationToken);
        db.AddLedgerEvent(now, request.User, LedgerVerb.ImportApplied, $"import:{outcome.RunId}", Told(outcome));
        await db.SaveChangesAsync(cancellationToken);
        await history.StoreAsync(db, tables, outcome, ImportStatus.Done, file.Layout, cancellationToken);
        await AudienceMarks.ChangedAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private object Told(ImportOutcome outcome) => new
    {
        sha256 = file.Layout.Sha256,
        full = request.Full,
        read = outcome.Read,
        added = outcome.Counts.Added,
        updated = outcome.Counts.Updated,
        unchanged = outcome.Counts.Unchanged,
        left = outcome.Counts.Left,
        skipped = outcome.Skipped,
        rejected = outcome.Rejected,
    };

    private async Task RecordPreviewAsync(ImportOutcome outcome, CancellationToken cancellationToken)
    {
        if (request.Recorded)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await history.StoreAsync(db, tables, outcome, ImportStatus.Previewed, file.Layout, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private Task<long> StageIssuesAsync(CancellationToken cancellationToken) => db.FillTempTableAsync(
        "ImportIssue",
        [
            new TempColumn("Line", TempColumnType.Number, IsKey: true), new TempColumn("Kind", TempColumnType.Text, 24), new TempColumn("Rule", TempColumnType.Text, 48),
            new TempColumn("Reason", TempColumnType.Text, ErrorJson.MaxLength), new TempColumn("Identifier", TempColumnType.Text, EmployeeLengths.Address),
        ],
        _issues.Stored.Select(i => new object?[] { i.Line, i.Kind.ToString(), i.Rule, ErrorJson.Write(i.Reason), i.Identifier }).ToAsyncEnumerable(),
        cancellationToken);

    private ImportOutcome Outcome(long read, ImportCounts counts) => new()
    {
        RunId = history.Run.Id,
        Read = read,
        Counts = counts,
        Skipped = _issues.ByRule(ImportIssueKind.Skipped),
        RejectedByRule = _issues.ByRule(ImportIssueKind.Rejected),
        Noted = _issues.ByRule(ImportIssueKind.Noted),
        FirstRejected = [.. _issues.Stored.Where(i => i.Kind == ImportIssueKind.Rejected).Take(20)],
        IssuesCapped = _issues.Capped,
        Layout = new ImportLayout(
            columns.Format,
            file.Layout.Encoding,
            file.Layout.Delimiter.ToString(),
            ImportLayout.Shortened(columns.Headers),
            columns.Columns.ToDictionary(c => c.Key.ToString(), c => c.Value),
            Enum.GetValues<ImportIssueKind>().SelectMany(kind => _issues.ByRule(kind).Select(r => (Key: $"{kind.ToString().ToLowerInvariant()}:{r.Key}", r.Value))).ToDictionary(r => r.Key, r => r.Value)),
    };
}
