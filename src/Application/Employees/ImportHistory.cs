using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Keeps the <see cref="ImportRun"/> of one import up to date, on connections of its own, so that every page and process can see it.</summary>
internal sealed class ImportHistory(IDbContextFactory<AppDb> databases, TimeProvider time, ImportRequest request)
{
    /// <summary>The run; not in the database when the request is not to be recorded.</summary>
    public ImportRun Run { get; private set; } = null!;

    private string _previewed = "";

    /// <summary>Takes up the uploaded run, or begins a new one.</summary>
    public async Task<Error?> BeginAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (request.RunId is { } id)
        {
            var run = await db.ImportRuns.SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
            if (run is null or { Status: ImportStatus.Done })
            {
                return new Error("import-not-open", "This import is over or does not exist.");
            }

            Run = run;
            _previewed = run.Status is ImportStatus.Previewed && !request.PreviewOnly ? run.FileSha256 : "";
            (run.Status, run.Full, run.Problem, run.FinishedUtc, run.Read) = (ImportStatus.Reading, request.Full, null, null, 0);
        }
        else
        {
            Run = new ImportRun
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()),
                FileName = request.FileName.Length > 260 ? request.FileName[..260] : request.FileName,
                Actor = request.User.Actor,
                StartedUtc = time.GetUtcNow().UtcDateTime,
                Full = request.Full,
                Status = ImportStatus.Reading,
            };
            db.Add(Run);
        }

        if (request.Recorded)
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>The refusal of a file that is not the one somebody saw the preview of.</summary>
    public Error? NotAsPreviewed(DirectoryFileLayout file) => _previewed.Length == 0 || _previewed == file.Sha256
        ? null
        : new Error("file-changed", "The file is not the one of the preview. Nothing was written; look at the preview again.");

    /// <summary>Writes down how far reading has come. Best effort: progress must not end an import.</summary>
    public async Task TellAsync(long rows, CancellationToken cancellationToken)
    {
        if (!request.Recorded)
        {
            return;
        }

        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.ImportRuns.Where(r => r.Id == Run.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.Read, rows), cancellationToken);
        }
        catch (DbException)
        {
            // The database is busy; the next second tells.
        }
    }

    /// <summary>Keeps what the header says even if it is not understood, so that a person can map it, and if reading ends early.</summary>
    public async Task KeepHeaderAsync(DirectoryFileLayout file, ColumnMapping? columns, CancellationToken cancellationToken)
    {
        if (request.Recorded)
        {
            var layout = JsonSerializer.Serialize(
                new ImportLayout(
                    columns?.Format ?? "unknown", file.Encoding, file.Delimiter.ToString(), ImportLayout.Shortened(file.Headers),
                    columns?.Columns.ToDictionary(c => c.Key.ToString(), c => c.Value) ?? [], new Dictionary<string, long>()),
                JsonSerializerOptions.Web);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.ImportRuns.Where(r => r.Id == Run.Id).ExecuteUpdateAsync(
                r => r.SetProperty(x => x.Layout, layout).SetProperty(x => x.FileSha256, file.Sha256).SetProperty(x => x.SizeBytes, file.SizeBytes), cancellationToken);
        }
    }

    /// <summary>Sets the status and, unless it is a running one, the end.</summary>
    public async Task EndAsync(ImportStatus status, Error? problem)
    {
        if (!request.Recorded)
        {
            return;
        }

        // Not cancellable: a cancelled import must still say so.
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        DateTime? finished = status is ImportStatus.Applying ? null : time.GetUtcNow().UtcDateTime;
        await db.ImportRuns.Where(r => r.Id == Run.Id).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.Status, status).SetProperty(x => x.Problem, problem).SetProperty(x => x.FinishedUtc, finished), CancellationToken.None);
    }

    /// <summary>Writes the counts, the layout and the issues on the import's own connection, in its transaction.</summary>
    public async Task StoreAsync(AppDb db, ImportTables tables, ImportOutcome outcome, ImportStatus status, DirectoryFileLayout file, CancellationToken cancellationToken)
    {
        await db.ImportIssues.Where(i => i.ImportId == Run.Id).ExecuteDeleteAsync(cancellationToken);
        await db.RunAsync(
            $$"""
            INSERT INTO "ImportIssues" ("ImportId", "Line", "Kind", "Rule", "Reason", "Identifier")
            SELECT {0}, i."Line", i."Kind", i."Rule", i."Reason", i."Identifier" FROM {{tables.Issue}} i
            """,
            [Run.Id],
            cancellationToken);
        var layout = JsonSerializer.Serialize(outcome.Layout, JsonSerializerOptions.Web);
        var now = time.GetUtcNow().UtcDateTime;
        await db.ImportRuns.Where(r => r.Id == Run.Id).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.Status, status)
                .SetProperty(x => x.FileSha256, file.Sha256)
                .SetProperty(x => x.SizeBytes, file.SizeBytes)
                .SetProperty(x => x.Layout, layout)
                .SetProperty(x => x.Read, outcome.Read)
                .SetProperty(x => x.Added, outcome.Counts.Added)
                .SetProperty(x => x.Updated, outcome.Counts.Updated)
                .SetProperty(x => x.Unchanged, outcome.Counts.Unchanged)
                .SetProperty(x => x.Left, outcome.Counts.Left)
                .SetProperty(x => x.Skipped, outcome.Skipped.Values.Sum())
                .SetProperty(x => x.Rejected, outcome.Rejected)
                .SetProperty(x => x.Problem, (Error?)null)
                .SetProperty(x => x.FinishedUtc, now),
            cancellationToken);
    }
}
