using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>A run in the history, without its links.</summary>
public sealed record DirectorySyncRow(
    Guid Id, string Actor, DateTime StartedUtc, DateTime? FinishedUtc, DirectorySyncStatus Status, bool PreviewOnly, bool Complete, int Pages, long Users,
    long Added, long Updated, long Unchanged, long Left, long Skipped, long Rejected, long Doubtful, Error? Problem, long Mailboxes, Error? MailboxProblem);

/// <summary>Lists the runs over the connected directory, newest first.</summary>
public sealed class ListDirectorySyncs(IDbContextFactory<AppDb> databases)
{
    /// <summary>One page.</summary>
    public async Task<PageOf<DirectorySyncRow>> RunAsync(PageRequest request, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var total = await db.DirectorySyncs.CountAsync(cancellationToken);
        var rows = await db.DirectorySyncs.AsNoTracking().OrderByDescending(s => s.StartedUtc).ThenByDescending(s => s.Id)
            .Skip(request.BoundedSkip).Take(request.BoundedTake)
            .Select(s => new DirectorySyncRow(
                s.Id, s.Actor, s.StartedUtc, s.FinishedUtc, s.Status, s.PreviewOnly, s.Complete, s.Pages, s.Users,
                s.Added, s.Updated, s.Unchanged, s.Left, s.Skipped, s.Rejected, s.Doubtful, s.Problem, s.Mailboxes, s.MailboxProblem))
            .ToListAsync(cancellationToken);
        return new(rows, total);
    }

    /// <summary>The latest run, and examples of what it would change where it waits for somebody; null when there was none.</summary>
    public async Task<(DirectorySyncRow Run, ImportSamples? Samples)?> LatestAsync(CancellationToken cancellationToken)
    {
        var page = await RunAsync(new PageRequest(0, 1), cancellationToken);
        if (page.Items is not [var run])
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var samples = await db.DirectorySyncs.Where(s => s.Id == run.Id).Select(s => s.Samples).SingleAsync(cancellationToken);
        return (run, samples is null ? null : JsonSerializer.Deserialize<ImportSamples>(samples, JsonSerializerOptions.Web));
    }
}
