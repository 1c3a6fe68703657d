using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>How to run over the connected directory.</summary>
/// <param name="User">Who asks.</param>
/// <param name="PreviewOnly">Compare and write nothing.</param>
/// <param name="Confirmed">Go on although many would leave; a run that was refused for it is applied as it was read.</param>
/// <param name="Waiting">The refused run that is confirmed, so that nobody confirms what they have not seen; null for whichever there is.</param>
public sealed record DirectorySyncRequest(CurrentUser User, bool PreviewOnly = false, bool Confirmed = false, Guid? Waiting = null);

/// <summary>Brings our directory up to date with the connected one: reads page after page, each kept together with the place of the next one, and then applies
/// all of it at once. Killed at any point, the next run goes on where this one was; nobody is lost or applied twice.</summary>
public sealed class SyncDirectory(
    IDbContextFactory<AppDb> databases, IDirectorySource source, IMailboxSource mailboxes, ApplyDirectoryRecords apply, DataFolder folder, DirectorySyncOptions options, TimeProvider time)
{
    /// <summary>Runs to the end; how far it is stands in the record.</summary>
    /// <returns>The run as it ended. Errors: <c>sync-not-configured</c>, <c>sync-running</c>, <c>sync-not-waiting</c>, those of <see cref="IDirectorySource.ReadAsync"/>,
    /// <c>no-usable-record</c>, <c>too-many-would-leave</c> (its lines name them).</returns>
    /// <param name="request">How to run.</param>
    /// <param name="cancellationToken">Cancels the run: what was read is deleted.</param>
    /// <param name="pause">Ends the work but not the run, as when a server stops: the next one goes on.</param>
    /// <exception cref="OperationCanceledException">Cancelled or paused; nothing was written.</exception>
    public async Task<Result<DirectorySync>> RunAsync(DirectorySyncRequest request, CancellationToken cancellationToken, CancellationToken pause = default)
    {
        if (!request.User.Manages.IsEverything)
        {
            return ReachErrors.Beyond;
        }

        if (!source.IsConfigured)
        {
            return new Error("sync-not-configured", "No directory is connected. Configure Graph first.");
        }

        using var held = RunningLock.TryTake(folder, RunningLock.DirectoryRuns);
        if (held is null)
        {
            return new Error("sync-running", "The directory is being read already. Wait until that is over.");
        }

        var record = new DirectorySyncRecord(databases, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, pause);
        var begun = await record.BeginAsync(request, source.Scope, either.Token);
        if (begun.Value is not { } run)
        {
            return begun;
        }

        try
        {
            if (await ReadAsync(record, run, either.Token) is { } problem)
            {
                return await record.EndAsync(run.Id, DirectorySyncStatus.Failed, problem);
            }

            await new AskMailboxes(databases, mailboxes, time).RunAsync(run, either.Token);
            return await new ApplySync(databases, apply, record, options).RunAsync(run, request, either.Token);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            await record.EndAsync(run.Id, DirectorySyncStatus.Cancelled, null);
            throw e as OperationCanceledException ?? new OperationCanceledException("The run was cancelled.", e, cancellationToken);
        }
    }

    private async Task<Error?> ReadAsync(DirectorySyncRecord record, DirectorySync run, CancellationToken cancellationToken)
    {
        var restarted = false;
        while (run.Status is DirectorySyncStatus.Reading)
        {
            var page = await source.ReadAsync(run.NextLink, cancellationToken);
            if (page.Succeeded)
            {
                await record.KeepAsync(run, page.Value, cancellationToken);
            }
            else if (page.Error.Code == "directory-resync" && run.NextLink is not null && !restarted)
            {
                // The directory no longer knows what it told us before: everything is read again.
                restarted = true;
                await record.RestartAsync(run, cancellationToken);
            }
            else
            {
                return page.Error;
            }
        }

        return null;
    }
}
