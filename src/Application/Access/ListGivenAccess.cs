using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>Somebody who has a role from elsewhere: an app role, a group, or the configuration.</summary>
/// <param name="Subject">Object id, or the name that the configuration gives.</param>
/// <param name="Name">Where the directory knows the person.</param>
/// <param name="Given">The roles and who says so.</param>
/// <param name="LastSeenUtc">When they were last here, UTC; null when they have not come yet.</param>
public sealed record GivenAccessRow(string Subject, Guid? EmployeeId, string? Name, string? SignInName, IReadOnlyList<GivenRole> Given, DateTime? LastSeenUtc);

/// <summary>Lists who was here with a role that was not given inside OptOut, those seen last first.</summary>
public sealed class ListGivenAccess(IDbContextFactory<AppDb> databases)
{
    /// <summary>One page; the search looks at names and at the beginning of sign-in names and object ids.</summary>
    /// <param name="source">Only people with a role from there; null for all.</param>
    public async Task<PageOf<GivenAccessRow>> RunAsync(PageRequest request, RoleSource? source, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var seen = db.SeenAccess.AsNoTracking().Where(s => s.Given != "");
        if (source is { } only)
        {
            var prefix = only + ":";
            seen = seen.Where(s => s.Given.Contains(prefix));
        }

        if (request.SearchText is { } text)
        {
            var (sought, start) = (db.PatternFor(text), db.StartPatternFor(text.ToLowerInvariant()));
            seen = seen.Where(s => AppDb.Matches(s.Subject, start)
                || db.Employees.Any(e => e.Id == s.EmployeeId && (AppDb.Matches(e.DisplayName, sought) || AppDb.Matches(e.SignInName, start))));
        }

        var total = await seen.CountAsync(cancellationToken);
        var rows = await seen.OrderByDescending(s => s.LastSeenUtc).ThenBy(s => s.Subject).Skip(request.BoundedSkip).Take(request.BoundedTake).ToListAsync(cancellationToken);
        var people = await db.NamesAsync(rows.Select(r => r.EmployeeId).OfType<Guid>(), cancellationToken);
        return new([.. rows.Select(r => Row(r, r.EmployeeId is { } id ? people.GetValueOrDefault(id) : null))], total);
    }

    /// <summary>The administrators whom the configuration names, in its order.</summary>
    /// <param name="entries">Object ids or user principal names.</param>
    public async Task<IReadOnlyList<GivenAccessRow>> OfConfigurationAsync(IReadOnlyList<string> entries, CancellationToken cancellationToken)
    {
        var keys = entries.Select(e => e.Trim().ToLowerInvariant()).Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var people = await db.Employees.AsNoTracking().Where(e => keys.Contains(e.Key) || keys.Contains(e.SignInName!))
            .Select(e => new { e.Id, e.Key, e.SignInName, e.DisplayName }).ToListAsync(cancellationToken);
        var ids = people.Select(p => p.Id).ToList();
        var seen = await db.SeenAccess.AsNoTracking().Where(s => keys.Contains(s.Subject) || (s.EmployeeId != null && ids.Contains(s.EmployeeId.Value))).ToListAsync(cancellationToken);
        return
        [
            .. keys.Select(key =>
            {
                var person = people.Find(p => p.Key == key) ?? people.Find(p => p.SignInName == key);
                var last = seen.Where(s => s.Subject == key || (person is not null && s.EmployeeId == person.Id)).Max(s => (DateTime?)s.LastSeenUtc);
                return new GivenAccessRow(key, person?.Id, person?.DisplayName, person?.SignInName, [new(StaffRole.Administrator, RoleSource.Configuration)], last);
            }),
        ];
    }

    private static GivenAccessRow Row(SeenAccess seen, PersonName? person) =>
        new(seen.Subject, seen.EmployeeId, person?.Name, person?.SignInName, GivenRole.Read(seen.Given), seen.LastSeenUtc);
}
