using OptOut.Application.Employees;

namespace OptOut.Infrastructure.Persistence.Configurations;

/// <summary>Longest texts, in UTF-16 units. SQL Server allows 900 bytes (450 units) in an index key; SQLite does not enforce lengths, so imports check them.</summary>
public static class ColumnLengths
{
    /// <summary>An employee's key: longer than any user principal name in use (113), short enough to index.</summary>
    public const int Key = EmployeeLengths.Key;

    /// <summary>RFC 5321: 64 before the @, 255 after it.</summary>
    public const int Address = EmployeeLengths.Address;

    /// <summary>As Entra's displayName; also indexed with a GUID.</summary>
    public const int Name = EmployeeLengths.Name;

    /// <summary>Part of the tally's key together with 16 + 2·(16 + 48) bytes.</summary>
    public const int Department = EmployeeLengths.Department;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public const int Country = 2;

    /// <summary>Whatever a file calls a country.</summary>
    public const int CountryAsWritten = EmployeeLengths.CountryAsWritten;

    /// <summary>A BCP 47 tag in practice.</summary>
    public const int Language = EmployeeLengths.Language;

    /// <summary>The longest IANA name is about 32.</summary>
    public const int TimeZone = EmployeeLengths.TimeZone;

    /// <summary>Name of a source of the directory.</summary>
    public const int Source = 16;

    /// <summary>Names of enum members and rules.</summary>
    public const int Rule = 48;

    /// <summary>Key of a regime or pack.</summary>
    public const int PackKey = 64;

    /// <summary>SHA-256 in hex.</summary>
    public const int Hash = 64;

    /// <summary>See CurrentUser.Actor.</summary>
    public const int Actor = 200;

    /// <summary>A sentence for a person, or a server's words.</summary>
    public const int Sentence = 1000;
}
