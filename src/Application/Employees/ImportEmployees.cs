using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Brings a directory file in: reads it once into a temporary table, compares it with the directory, and writes everything in one transaction.
/// Repeating an import changes nothing; a refused, failed or cancelled one leaves nothing half done.</summary>
public sealed class ImportEmployees(IDbContextFactory<AppDb> databases, IDirectoryFiles files, DataFolder folder, AssignLateJoiners assignLateJoiners, DirectoryOptions options, TimeProvider time)
{
    /// <summary>Runs the import.</summary>
    /// <returns>Errors: those of <see cref="IDirectoryFiles.OpenAsync"/> and <see cref="ColumnMapping.Recognize"/>, <c>import-running</c>, <c>import-not-open</c>,
    /// <c>file-changed</c>, <c>no-rows</c>, <c>no-usable-row</c>, <c>too-many-leave</c> (its details name them), <c>directory-changed</c>.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was written.</exception>
    public async Task<Result<ImportOutcome>> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (!request.User.Manages.IsEverything)
        {
            return ReachErrors.Beyond;
        }

        using var held = RunningLock.TryTake(folder, RunningLock.Imports);
        if (held is null)
        {
            return new Error("import-running", "Another import is running. Wait until it is over.");
        }

        await FailInterruptedImports.MarkAsync(databases, time, cancellationToken);
        var history = new ImportHistory(databases, time, request);
        if (await history.BeginAsync(cancellationToken) is { } notOpen)
        {
            return notOpen;
        }

        var result = await RunToTheEndAsync(request, history, progress, cancellationToken);
        if (result is { Succeeded: true } && !request.PreviewOnly && result.Value.Counts is not { Added: 0, Updated: 0, Left: 0 })
        {
            // The directory is written; a cancellation from here on must not tear its people from the running campaigns.
            progress?.Report(new ImportProgress(ImportPhase.Assigning, result.Value.Read, 1));
            await assignLateJoiners.RunAsync(request.User, CancellationToken.None);
        }

        progress?.Report(new ImportProgress(ImportPhase.Finished, result.Value?.Read ?? 0, 1));
        return result;
    }

    private async Task<Result<ImportOutcome>> RunToTheEndAsync(ImportRequest request, ImportHistory history, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var result = await RunAsync(request, history, progress, cancellationToken);
            if (!result.Succeeded)
            {
                await history.EndAsync(ImportStatus.Refused, result.Error);
            }

            return result;
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            // An interrupted statement reports an error of its own; the reason is the same.
            await history.EndAsync(ImportStatus.Cancelled, null);
            throw e as OperationCanceledException ?? new OperationCanceledException("The import was cancelled.", e, cancellationToken);
        }
        catch (Exception)
        {
            await history.EndAsync(ImportStatus.Failed, new Error("import-failed", "An unexpected error ended the import. Nothing was written."));
            throw;
        }
    }

    private async Task<Result<ImportOutcome>> RunAsync(ImportRequest request, ImportHistory history, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new ImportProgress(ImportPhase.Inspecting, 0, 0));
        var opened = await files.OpenAsync(request.Path, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Error;
        }

        await using var file = opened.Value;
        if (history.NotAsPreviewed(file.Layout) is { } changed)
        {
            return changed;
        }

        var columns = ColumnMapping.Recognize(file.Layout.Headers, request.Overrides);
        await history.KeepHeaderAsync(file.Layout, columns.Value, cancellationToken);
        if (!columns.Succeeded)
        {
            return columns.Error;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.OpenForManyRowsAsync(cancellationToken);
        using var interruption = db.InterruptOn(cancellationToken);
        var tables = new ImportTables(db);
        try
        {
            return await new RunImport(db, tables, file, columns.Value, request, history, options, progress, time).RunAsync(cancellationToken);
        }
        finally
        {
            await tables.DropAsync();
        }
    }
}
