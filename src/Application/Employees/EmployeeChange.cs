namespace OptOut.Application.Employees;

/// <summary>A field that changed.</summary>
/// <param name="Field">Name of the property of <see cref="Employee"/>.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>What changed about a person at a moment.</summary>
/// <param name="AtUtc">When the new values began to hold, UTC.</param>
/// <param name="Fields">Only what differs.</param>
public sealed record EmployeeChange(DateTime AtUtc, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>The changes that lead from version to version up to the present values.</summary>
    /// <param name="earlier">Superseded values, latest first.</param>
    public static IReadOnlyList<EmployeeChange> Between(Employee current, IReadOnlyList<EmployeeVersion> earlier)
    {
        var changes = new List<EmployeeChange>(earlier.Count);
        var after = Values(current);
        foreach (var version in earlier)
        {
            var before = Values(version);
            var fields = before.Keys
                .Where(field => before[field] != after[field])
                .Select(field => new FieldChange(field, before[field], after[field]))
                .ToList();
            changes.Add(new EmployeeChange(version.ValidToUtc, fields));
            after = before;
        }

        return changes;
    }

    private static Dictionary<string, string?> Values(Employee e) => new()
    {
        [nameof(e.DisplayName)] = e.DisplayName,
        [nameof(e.SignInName)] = e.SignInName,
        [nameof(e.Address)] = e.Address,
        [nameof(e.JobTitle)] = e.JobTitle,
        [nameof(e.Department)] = e.Department,
        [nameof(e.Country)] = e.Country,
        [nameof(e.Language)] = e.Language,
        [nameof(e.TimeZone)] = e.TimeZone,
        [nameof(e.ManagerKey)] = e.ManagerKey,
        [nameof(e.Standing)] = e.Standing.ToString(),
    };

    private static Dictionary<string, string?> Values(EmployeeVersion v) => Values(new Employee
    {
        Key = v.Key,
        DisplayName = v.DisplayName,
        SignInName = v.SignInName,
        Address = v.Address,
        JobTitle = v.JobTitle,
        Department = v.Department,
        Country = v.Country,
        Language = v.Language,
        TimeZone = v.TimeZone,
        ManagerKey = v.ManagerKey,
        Standing = v.Standing,
    });
}
