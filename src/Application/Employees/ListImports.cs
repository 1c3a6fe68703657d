using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>An import in the history.</summary>
public sealed record ImportRow(
    Guid Id, string FileName, bool Full, ImportStatus Status, string Actor, DateTime StartedUtc, long Read, long Added, long Updated, long Left, long Skipped, long Rejected);

/// <summary>Lists imports, newest first.</summary>
public sealed class ListImports(IDbContextFactory<AppDb> databases)
{
    /// <summary>One page; the search looks at the file's name.</summary>
    public async Task<PageOf<ImportRow>> RunAsync(PageRequest request, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = db.ImportRuns.AsNoTracking();
        if (request.SearchText is { } search)
        {
            var sought = db.PatternFor(search);
            runs = runs.Where(r => AppDb.Matches(r.FileName, sought));
        }

        var total = await runs.CountAsync(cancellationToken);
        var rows = await runs.OrderByDescending(r => r.StartedUtc).ThenBy(r => r.Id).Skip(request.BoundedSkip).Take(request.BoundedTake)
            .Select(r => new ImportRow(r.Id, r.FileName, r.Full, r.Status, r.Actor, r.StartedUtc, r.Read, r.Added, r.Updated, r.Left, r.Skipped, r.Rejected))
            .ToListAsync(cancellationToken);
        return new(rows, total);
    }
}

/// <summary>Shows one import and its issues.</summary>
public sealed class ShowImport(IDbContextFactory<AppDb> databases)
{
    /// <summary>The run and how its file was understood; null when there is no such run.</summary>
    public async Task<(ImportRun Run, ImportLayout? Layout)?> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var run = await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        return run is null ? null : (run, run.Layout is null ? null : JsonSerializer.Deserialize<ImportLayout>(run.Layout, JsonSerializerOptions.Web));
    }

    /// <summary>A page of its issues by line; the search is a rule or a part of the identifier.</summary>
    public async Task<PageOf<ImportIssue>> IssuesAsync(Guid id, PageRequest request, ImportIssueKind? kind, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var issues = db.ImportIssues.AsNoTracking().Where(i => i.ImportId == id);
        if (kind is { } wanted)
        {
            issues = issues.Where(i => i.Kind == wanted);
        }

        if (request.SearchText is { } search)
        {
            var sought = db.PatternFor(search);
            issues = issues.Where(i => i.Rule == search || AppDb.Matches(i.Identifier, sought));
        }

        var total = await issues.CountAsync(cancellationToken);
        return new(await issues.OrderBy(i => i.Line).Skip(request.BoundedSkip).Take(request.BoundedTake).ToListAsync(cancellationToken), total);
    }

    /// <summary>The issues after a line, by line.</summary>
    /// <param name="after">Line of the last one seen; null for the first.</param>
    /// <param name="take">At most so many, up to <see cref="SliceOf.MaxTake"/>.</param>
    public async Task<SliceOf<ImportIssue>> ScrollIssuesAsync(Guid id, ImportIssueKind? kind, long? after, int take, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var issues = db.ImportIssues.AsNoTracking().Where(i => i.ImportId == id && (kind == null || i.Kind == kind) && (after == null || i.Line > after));
        return SliceOf.First(await issues.OrderBy(i => i.Line).Take(take + 1).ToListAsync(cancellationToken), take);
    }

    /// <summary>The rows that were rejected or noted, by line, as a stream.</summary>
    public async IAsyncEnumerable<ImportIssue> AllIssuesAsync(Guid id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var issue in db.ImportIssues.AsNoTracking().Where(i => i.ImportId == id).OrderBy(i => i.Line).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return issue;
        }
    }
}
