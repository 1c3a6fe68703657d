using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Whom a role reaches: the one expression that every list, page and change of people goes through.</summary>
internal static class PeopleWithinReach
{
    /// <summary>The people within reach; a reach of named campaigns alone reaches nobody in the directory.</summary>
    public static IQueryable<Employee> WithinReach(this IQueryable<Employee> people, Reach reach)
    {
        if (reach.IsEverything)
        {
            return people;
        }

        var (countries, departments) = (reach.NamedCountries(), reach.NamedDepartments());
        return people.Where(e => (e.Country != null && countries.Contains(e.Country)) || (e.Department != null && departments.Contains(e.Department)));
    }

    // In rules an empty value means "people without one"; no reach means them.
    public static List<string> NamedCountries(this Reach reach) => [.. reach.Countries.Where(c => c.Length > 0)];

    public static List<string> NamedDepartments(this Reach reach) => [.. reach.Departments.Where(d => d.Length > 0)];
}
