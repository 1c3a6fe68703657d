namespace OptOut.Application.Employees;

/// <summary>Longest texts of an employee, in UTF-16 units. The columns are as long; SQLite does not enforce it, so imports check.</summary>
public static class EmployeeLengths
{
    /// <summary>Key, external id, sign-in name: longer than any user principal name in use (113), short enough to index on SQL Server (450).</summary>
    public const int Key = 256;

    /// <summary>RFC 5321: 64 before the @, 255 after it.</summary>
    public const int Address = MailboxAddress.MaxLength;

    /// <summary>As Entra's displayName; also indexed with a GUID.</summary>
    public const int Name = 256;

    /// <summary>Part of the tally's key.</summary>
    public const int Department = 256;

    /// <summary>Whatever a file calls a country.</summary>
    public const int CountryAsWritten = 128;

    /// <summary>A BCP 47 tag in practice.</summary>
    public const int Language = 35;

    /// <summary>The longest IANA name is about 32.</summary>
    public const int TimeZone = 64;
}
