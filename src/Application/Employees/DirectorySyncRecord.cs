using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>The record of a run and what it has read; for whoever holds the lock.</summary>
internal sealed class DirectorySyncRecord(IDbContextFactory<AppDb> databases, TimeProvider time)
{
    // What was read longer ago is read again: it is people's data, and the directory has moved on.
    private static readonly TimeSpan s_keeps = TimeSpan.FromDays(1);

    /// <summary>The time, UTC.</summary>
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The run to carry on: one that was killed, that could not read on, or that waits for the confirmation now given; else a new one.</summary>
    /// <returns>Error: <c>sync-not-waiting</c>, the confirmation is for a run that no longer waits.</returns>
    public async Task<Result<DirectorySync>> BeginAsync(DirectorySyncRequest request, string scope, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var latest = await db.DirectorySyncs.OrderByDescending(s => s.StartedUtc).ThenByDescending(s => s.Id).FirstOrDefaultAsync(cancellationToken);
        if (request.Waiting is { } waiting && latest?.Id != waiting)
        {
            return new Error("sync-not-waiting", "The run you looked at no longer waits. Look at the latest one.");
        }

        var run = latest is not null && CanGoOn(latest, request, scope) ? latest : await NewAsync(db, request, scope, cancellationToken);
        run.Status = run.DeltaLink is null ? DirectorySyncStatus.Reading : DirectorySyncStatus.Applying;
        (run.FinishedUtc, run.Problem) = (null, null);
        var superseded = new Error("sync-superseded", "Another run began; nothing of this one was written.");
        var now = Now;
        await db.DirectorySyncs.Where(s => s.Id != run.Id && (s.Status == DirectorySyncStatus.Reading || s.Status == DirectorySyncStatus.Applying)).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.Status, DirectorySyncStatus.Failed).SetProperty(x => x.FinishedUtc, now).SetProperty(x => x.Problem, superseded), cancellationToken);
        await db.DirectorySyncs.Where(s => s.Id != run.Id && s.Samples != null).ExecuteUpdateAsync(s => s.SetProperty(x => x.Samples, (string?)null), cancellationToken);
        await db.DirectorySyncUsers.Where(u => u.SyncId != run.Id).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return run;
    }

    /// <summary>Keeps a page and where the next one is, in one transaction.</summary>
    public async Task KeepAsync(DirectorySync run, DirectoryPage page, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.DirectorySyncUsers.AddRange(page.Users.Select((user, i) => new DirectorySyncUser
        {
            SyncId = run.Id,
            SourceId = user.Id.ToLowerInvariant(),
            Page = run.Pages + 1,
            Position = i,
            Says = JsonSerializer.Serialize(user.Says),
        }));
        db.Attach(run);
        run.Pages++;
        run.Users += page.Users.Count;
        (run.NextLink, run.DeltaLink) = (page.NextLink, page.DeltaLink);
        run.Status = page.DeltaLink is null ? DirectorySyncStatus.Reading : DirectorySyncStatus.Applying;
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Begins again with everybody.</summary>
    public async Task RestartAsync(DirectorySync run, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Attach(run);
        (run.Complete, run.NextLink, run.Pages, run.Users) = (true, null, 0, 0);
        await db.DirectorySyncUsers.Where(u => u.SyncId == run.Id).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Ends it without having written anything; returns the problem. What was read stays only where the next run can go on with it.</summary>
    public async Task<Error> EndAsync(Guid id, DirectorySyncStatus status, Error? problem)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var now = Now;
        await db.DirectorySyncs.Where(s => s.Id == id && s.Status != DirectorySyncStatus.Done).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.Status, status).SetProperty(x => x.FinishedUtc, now).SetProperty(x => x.Problem, problem), CancellationToken.None);
        if (status is DirectorySyncStatus.Cancelled)
        {
            await db.DirectorySyncUsers.ExecuteDeleteAsync(CancellationToken.None);
        }

        return problem ?? new Error("sync-cancelled", "The run was cancelled. Nothing was written.");
    }

    /// <summary>Deletes what was read.</summary>
    public async Task ForgetUsersAsync()
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await db.DirectorySyncUsers.ExecuteDeleteAsync(CancellationToken.None);
    }

    private bool CanGoOn(DirectorySync latest, DirectorySyncRequest request, string scope) =>
        latest.Scope == scope && latest.PreviewOnly == request.PreviewOnly && latest.StartedUtc > Now - s_keeps
        && (latest.Status is DirectorySyncStatus.Reading or DirectorySyncStatus.Applying or DirectorySyncStatus.Failed
            || (latest.Status is DirectorySyncStatus.Refused && request.Confirmed));

    private async Task<DirectorySync> NewAsync(AppDb db, DirectorySyncRequest request, string scope, CancellationToken cancellationToken)
    {
        var from = await db.DirectorySyncs.Where(s => s.Status == DirectorySyncStatus.Done && s.Scope == scope && s.DeltaLink != null)
            .OrderByDescending(s => s.FinishedUtc).Select(s => s.DeltaLink).FirstOrDefaultAsync(cancellationToken);
        var run = new DirectorySync
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Actor = request.User.Actor,
            StartedUtc = Now,
            PreviewOnly = request.PreviewOnly,
            Scope = scope,
            Complete = from is null,
            NextLink = from,
        };
        db.DirectorySyncs.Add(run);
        return run;
    }
}
