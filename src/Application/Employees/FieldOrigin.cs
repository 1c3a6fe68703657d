namespace OptOut.Application.Employees;

/// <summary>Which source a value comes from.</summary>
/// <param name="Source">See <see cref="DirectorySource"/>.</param>
/// <param name="SinceUtc">When the source last changed what it says of the person, UTC.</param>
/// <param name="Others">What less believed sources say instead.</param>
public sealed record FieldOrigin(string Source, DateTime SinceUtc, IReadOnlyList<OtherWord> Others)
{
    /// <summary>What a source says of a field, named as the property of <see cref="Employee"/>.</summary>
    internal static string? Value(EmployeeSource s, string field) => field switch
    {
        nameof(Employee.Address) => s.Address,
        nameof(Employee.SignInName) => s.SignInName,
        nameof(Employee.DisplayName) => s.DisplayName,
        nameof(Employee.JobTitle) => s.JobTitle,
        nameof(Employee.Department) => s.Department,
        nameof(Employee.Country) => s.Country,
        nameof(Employee.Language) => s.Language,
        nameof(Employee.TimeZone) => s.TimeZone,
        nameof(Employee.ManagerKey) => s.ManagerKey,
        nameof(Employee.Standing) => s.Active switch { true => nameof(EmployeeStanding.Active), false => nameof(EmployeeStanding.Left), null => null },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a field that sources speak of."),
    };
}

/// <summary>What another source says.</summary>
public sealed record OtherWord(string Source, string Value);
