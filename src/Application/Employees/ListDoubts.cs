using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>A doubtful record with the people it could be.</summary>
/// <param name="Candidates">One or two.</param>
public sealed record DoubtRow(DirectoryDoubt Doubt, IReadOnlyList<DoubtCandidate> Candidates);

/// <summary>A person a doubtful record could be.</summary>
/// <param name="Ids">Ids the sources know them by.</param>
public sealed record DoubtCandidate(
    Guid Id, string DisplayName, string? SignInName, string? Address, string? Department, string? Country, EmployeeStanding Standing, IReadOnlyList<string> Ids);

/// <summary>Lists the records that wait for a human, the oldest first.</summary>
public sealed class ListDoubts(IDbContextFactory<AppDb> databases)
{
    /// <summary>One page; nothing for less than everything, for who a record could be is not known before it is decided.</summary>
    public async Task<PageOf<DoubtRow>> RunAsync(PageRequest request, Reach reach, CancellationToken cancellationToken)
    {
        if (!reach.IsEverything)
        {
            return new([], 0);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var total = await db.DirectoryDoubts.CountAsync(cancellationToken);
        var doubts = await db.DirectoryDoubts.AsNoTracking()
            .OrderBy(d => d.FoundUtc).ThenBy(d => d.Id)
            .Skip(request.BoundedSkip).Take(request.BoundedTake)
            .ToListAsync(cancellationToken);
        var ids = doubts.Select(d => d.EmployeeId).Concat(doubts.Select(d => d.OtherEmployeeId).OfType<Guid>()).Distinct().ToList();
        var people = await db.Employees.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellationToken);
        var known = (await db.EmployeeSources.AsNoTracking()
            .Where(s => ids.Contains(s.EmployeeId) && s.Source != DirectorySource.Manual)
            .Select(s => new { s.EmployeeId, s.Source, s.SourceId })
            .ToListAsync(cancellationToken)).ToLookup(s => s.EmployeeId, s => $"{s.Source}: {s.SourceId}");
        DoubtCandidate? Candidate(Guid? id) => id is { } one && people.TryGetValue(one, out var e)
            ? new DoubtCandidate(e.Id, e.DisplayName, e.SignInName, e.Address, e.Department, e.Country, e.Standing, [.. known[e.Id]])
            : null;
        return new([.. doubts.Select(d => new DoubtRow(d, [.. new[] { Candidate(d.EmployeeId), Candidate(d.OtherEmployeeId) }.OfType<DoubtCandidate>()]))], total);
    }

    /// <summary>How many wait.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.DirectoryDoubts.CountAsync(cancellationToken);
    }
}
