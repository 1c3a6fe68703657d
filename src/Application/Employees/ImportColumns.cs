namespace OptOut.Application.Employees;

/// <summary>The columns of an employee that an import writes.</summary>
internal static class ImportColumns
{
    /// <summary>Same names in the staged rows, in Employees and in EmployeeVersions.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "Key", "ExternalId", "SignInName", "Address", "DisplayName", "GivenName", "Surname", "JobTitle",
        "Department", "Country", "CountryAsWritten", "Language", "TimeZone", "ManagerKey",
    ];

    /// <summary>Quoted and separated by commas, each after <paramref name="prefix"/>.</summary>
    public static string List(string prefix = "") => string.Join(", ", All.Select(column => $"{prefix}\"{column}\""));
}
