using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Finds people by a search and pages through them by name: what every list of people does, and what must not grow with the directory.</summary>
internal static class PeopleByName
{
    private const int Few = 20_000;

    /// <summary>The people whose name contains the text, or whose sign-in name begins with it; everybody, for null.</summary>
    public static IQueryable<Employee> Sought(this IQueryable<Employee> people, AppDb db, string? search)
    {
        if (search is null)
        {
            return people;
        }

        // Each half is answered from its own index; an OR over both columns would read every row (1.6 s instead of 0.1 s at a million).
        var inName = db.PatternFor(search);
        var atStart = db.StartPatternFor(search);
        var bySignInName = db.Employees.Where(e => AppDb.Matches(e.SignInName, atStart)).Select(e => e.Id);
        return people.Where(e => AppDb.Matches(e.DisplayName, inName) || bySignInName.Contains(e.Id));
    }

    /// <summary>Who stands on a page of the list by name, then by <see cref="Employee.Id"/>, in its order. Only keys are sorted and skipped; the caller reads the rows of these few.</summary>
    /// <param name="total">How many people there are.</param>
    public static async Task<IReadOnlyList<Guid>> PageAsync(this IQueryable<Employee> people, int total, PageRequest page, CancellationToken cancellationToken)
    {
        var skip = page.BoundedSkip;
        var take = Math.Min(page.BoundedTake, total - skip);
        if (take <= 0)
        {
            return [];
        }

        // The last page is the first one from the other end.
        var fromEnd = skip > total / 2;
        var ids = await Ordered(people, total, page.Descending != fromEnd)
            .Skip(fromEnd ? total - skip - take : skip)
            .Take(take)
            .Select(e => e.Id)
            .ToListAsync(cancellationToken);
        if (fromEnd)
        {
            ids.Reverse();
        }

        return ids;
    }

    /// <summary>The rows in the order of <paramref name="ids"/>.</summary>
    public static IReadOnlyList<TRow> InOrderOf<TRow>(this IEnumerable<TRow> rows, IReadOnlyList<Guid> ids, Func<TRow, Guid> id)
    {
        var places = ids.Index().ToDictionary(i => i.Item, i => i.Index);
        return [.. rows.OrderBy(row => places[id(row)])];
    }

    // Few people are found and then sorted; walking all names in order to find them would look up every row (1 s instead of 0.1 s at a million).
    private static IOrderedQueryable<Employee> Ordered(IQueryable<Employee> people, int total, bool descending) => (total <= Few, descending) switch
    {
        (true, true) => people.OrderByDescending(e => e.DisplayName + " ").ThenByDescending(e => e.Id),
        (true, false) => people.OrderBy(e => e.DisplayName + " ").ThenBy(e => e.Id),
        (false, true) => people.OrderByDescending(e => e.DisplayName).ThenByDescending(e => e.Id),
        _ => people.OrderBy(e => e.DisplayName).ThenBy(e => e.Id),
    };
}
