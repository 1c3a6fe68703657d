using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>A person in a list.</summary>
/// <param name="Country">ISO 3166-1 alpha-2; null when unknown.</param>
/// <param name="CountryAsWritten">What the source wrote for the country, which explains a gap.</param>
public sealed record EmployeeRow(
    Guid Id, string DisplayName, string? SignInName, string? Address, string? Department, string? Country, string? CountryAsWritten, string? Language, string? TimeZone, EmployeeStanding Standing)
{
    /// <summary>Whether the person objects to being asked.</summary>
    public bool Objects { get; init; }
}

/// <summary>What to list.</summary>
/// <param name="Standing">Only people of this standing; null for everybody.</param>
/// <param name="Gap">Only people whose data lack something; null for everybody.</param>
public sealed record EmployeeFilter(EmployeeStanding? Standing = null, EmployeeGap? Gap = null);

/// <summary>What can be missing about a person.</summary>
public enum EmployeeGap
{
    /// <summary>No country: they get the cautious international guidance.</summary>
    Country,

    /// <summary>No usable address: no mail reaches them.</summary>
    Address,

    /// <summary>No language: the country's is used, or English.</summary>
    Language,

    /// <summary>No time zone: their own hours are unknown.</summary>
    TimeZone,

    /// <summary>No department: they are counted under none.</summary>
    Department,
}

/// <summary>Lists people by name, a page at a time. The search finds what contains the text in the name, or begins the sign-in name.</summary>
public sealed class ListEmployees(IDbContextFactory<AppDb> databases)
{
    /// <summary>One page of the people within reach, by name, then by <see cref="Employee.Id"/>; <see cref="PageRequest.SortBy"/> is not looked at, for only the name has an index.</summary>
    public async Task<PageOf<EmployeeRow>> RunAsync(PageRequest request, EmployeeFilter filter, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var people = Find(db, filter, request.SearchText, reach);
        var total = await people.CountAsync(cancellationToken);

        var ids = await people.PageAsync(total, request, cancellationToken);
        var rows = await db.Employees.AsNoTracking()
            .Where(e => ids.Contains(e.Id))
            .Select(e => new EmployeeRow(e.Id, e.DisplayName, e.SignInName, e.Address, e.Department, e.Country, e.CountryAsWritten, e.Language, e.TimeZone, e.Standing)
            {
                Objects = db.Objections.Any(o => o.EmployeeId == e.Id && o.LiftedUtc == null),
            })
            .ToListAsync(cancellationToken);
        return new(rows.InOrderOf(ids, row => row.Id), total);
    }

    /// <summary>The people of a filter and a search, for other use cases that act on what is listed.</summary>
    internal static IQueryable<Employee> Find(AppDb db, EmployeeFilter filter, string? search, Reach reach) =>
        Filtered(db.Employees.AsNoTracking().WithinReach(reach), filter).Sought(db, search);

    private static IQueryable<Employee> Filtered(IQueryable<Employee> people, EmployeeFilter filter)
    {
        if (filter.Standing is { } standing)
        {
            people = people.Where(e => e.Standing == standing);
        }

        return filter.Gap switch
        {
            EmployeeGap.Country => people.Where(e => e.Country == null),
            EmployeeGap.Address => people.Where(e => e.Address == null),
            EmployeeGap.Language => people.Where(e => e.Language == null),
            EmployeeGap.TimeZone => people.Where(e => e.TimeZone == null),
            EmployeeGap.Department => people.Where(e => e.Department == null),
            _ => people,
        };
    }
}
