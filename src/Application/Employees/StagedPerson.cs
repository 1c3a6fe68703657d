using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>The columns of the table into which a file or the records of another source are read before they are compared. The key is what the source calls the person.</summary>
internal static class StagedPerson
{
    public const int Line = 0;
    public const int Id = 1;
    public const int Unusable = 2;
    public const int Key = 3;
    public const int ExternalId = 4;
    public const int SignInName = 5;
    public const int Address = 6;
    public const int DisplayName = 7;
    public const int GivenName = 8;
    public const int Surname = 9;
    public const int JobTitle = 10;
    public const int Department = 11;
    public const int Country = 12;
    public const int CountryAsWritten = 13;
    public const int Language = 14;
    public const int TimeZone = 15;
    public const int ManagerKey = 16;
    public const int ObjectId = 17;
    public const int EmployeeNumber = 18;
    public const int AddressKey = 19;
    public const int Active = 20;

    /// <summary>Values of <see cref="Unusable"/>; 0 is usable.</summary>
    public const long Rejected = 1;
    public const long Doubtful = 2;
    public const long NotActive = 3;

    /// <summary>See <see cref="EmployeeSource.AddressKey"/>.</summary>
    public static string? AddressKeyOf(string? address, string? signInName) =>
        address is null || address.Equals(signInName, StringComparison.OrdinalIgnoreCase) ? null : address.ToLowerInvariant();

    /// <summary>In the order of the constants.</summary>
    public static readonly IReadOnlyList<TempColumn> Columns =
    [
        new("Line", TempColumnType.Number, IsKey: true),
        new("Id", TempColumnType.Guid),
        new("Unusable", TempColumnType.Number),
        new("Key", TempColumnType.Text, EmployeeLengths.Key),
        new("ExternalId", TempColumnType.Text, EmployeeLengths.Key),
        new("SignInName", TempColumnType.Text, EmployeeLengths.Key),
        new("Address", TempColumnType.Text, EmployeeLengths.Address),
        new("DisplayName", TempColumnType.Text, EmployeeLengths.Name),
        new("GivenName", TempColumnType.Text, EmployeeLengths.Name),
        new("Surname", TempColumnType.Text, EmployeeLengths.Name),
        new("JobTitle", TempColumnType.Text, EmployeeLengths.Name),
        new("Department", TempColumnType.Text, EmployeeLengths.Department),
        new("Country", TempColumnType.Text, 2),
        new("CountryAsWritten", TempColumnType.Text, EmployeeLengths.CountryAsWritten),
        new("Language", TempColumnType.Text, EmployeeLengths.Language),
        new("TimeZone", TempColumnType.Text, EmployeeLengths.TimeZone),
        new("ManagerKey", TempColumnType.Text, EmployeeLengths.Key),
        new("ObjectId", TempColumnType.Text, EmployeeLengths.Key),
        new("EmployeeNumber", TempColumnType.Text, EmployeeLengths.Key),
        new("AddressKey", TempColumnType.Text, EmployeeLengths.Address),
        new("Active", TempColumnType.Number),
    ];
}
