using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>The countries and departments that occur in the directory, and the provisioned groups, for choosing an audience.</summary>
public sealed class ListAudienceValues(IDbContextFactory<AppDb> databases)
{
    /// <summary>Departments offered, the largest; in an organisation with more, the name of another is typed.</summary>
    public const int MaxDepartments = 500;

    /// <summary>Groups offered, the largest; in an organisation with more, the name of another is typed.</summary>
    public const int MaxGroups = 500;

    /// <summary>Values with the number of active people within reach who have them; an empty value stands for people without one. Groups only for everything:
    /// their members are of any country.</summary>
    public async Task<AudienceValues> RunAsync(Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var active = db.Employees.WithinReach(reach).Where(e => e.Standing == EmployeeStanding.Active);
        var countries = await active.GroupBy(e => e.Country ?? "").Select(g => new AudienceValue(g.Key, g.Count())).ToListAsync(cancellationToken);
        var departments = await active.GroupBy(e => e.Department ?? "")
            .OrderByDescending(g => g.Count()).Take(MaxDepartments)
            .Select(g => new AudienceValue(g.Key, g.Count())).ToListAsync(cancellationToken);
        return new AudienceValues(countries.OrderBy(c => c.Value, StringComparer.Ordinal).ToList(), departments.OrderBy(d => d.Value, StringComparer.CurrentCulture).ToList())
        {
            Groups = !reach.IsEverything ? [] : await AudienceGroups.ListAsync(db, MaxGroups, cancellationToken),
        };
    }
}

/// <summary>What an audience can be chosen by.</summary>
public sealed record AudienceValues(IReadOnlyList<AudienceValue> Countries, IReadOnlyList<AudienceValue> Departments)
{
    public IReadOnlyList<AudienceGroup> Groups { get; init; } = [];
}

/// <summary>A country code or department and how many active people have it.</summary>
public sealed record AudienceValue(string Value, int People);
