namespace OptOut.Application.Employees;

/// <summary>A person in the directory, as known now. Superseded values are kept as <see cref="EmployeeVersion"/>.</summary>
public sealed class Employee
{
    /// <summary>Version-7 GUID; the pseudonym that ledger events name.</summary>
    public Guid Id { get; init; }

    /// <summary>What makes the person the same in the next import: <see cref="ExternalId"/>, or else <see cref="SignInName"/>; lower case, unique.</summary>
    public required string Key { get; set; }

    /// <summary>Entra object id or employee number, lower case; null when the source has none.</summary>
    public string? ExternalId { get; set; }

    /// <summary>User principal name or work address the person signs in with, lower case.</summary>
    public string? SignInName { get; set; }

    /// <summary>Where mail goes; null when there is no usable address.</summary>
    public string? Address { get; set; }

    public required string DisplayName { get; set; }

    public string? GivenName { get; set; }

    public string? Surname { get; set; }

    public string? JobTitle { get; set; }

    public string? Department { get; set; }

    /// <summary>ISO 3166-1 alpha-2, upper case; null when unknown: the cautious international guidance is used.</summary>
    public string? Country { get; set; }

    /// <summary>The country as the source wrote it, kept so that a gap can be understood.</summary>
    public string? CountryAsWritten { get; set; }

    /// <summary>Preferred language, BCP 47; null when the source does not say.</summary>
    public string? Language { get; set; }

    /// <summary>IANA time zone; null when the source does not say.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The manager's key or sign-in name as the source gave it, lower case.</summary>
    public string? ManagerKey { get; set; }

    public EmployeeStanding Standing { get; set; }

    /// <summary>Since when these values hold, UTC.</summary>
    public DateTime ValidFromUtc { get; set; }

    /// <summary>When we learned them, UTC.</summary>
    public DateTime RecordedUtc { get; set; }

    /// <summary>The import that wrote these values.</summary>
    public Guid? ImportId { get; set; }
}

/// <summary>Whether a person still belongs to the organisation.</summary>
public enum EmployeeStanding
{
    /// <summary>In the directory.</summary>
    Active,

    /// <summary>No longer in the directory; kept so that the sums of past campaigns close.</summary>
    Left,
}

/// <summary>The values an <see cref="Employee"/> had before a change: when they were true and when we learned them.</summary>
public sealed class EmployeeVersion
{
    public Guid EmployeeId { get; init; }

    /// <summary>Since when the values held, UTC.</summary>
    public DateTime ValidFromUtc { get; init; }

    /// <summary>Until when they held, UTC (exclusive): the moment of the change.</summary>
    public DateTime ValidToUtc { get; init; }

    /// <summary>When we had learned them, UTC.</summary>
    public DateTime RecordedUtc { get; init; }

    public required string Key { get; init; }

    public string? ExternalId { get; init; }

    public string? SignInName { get; init; }

    public string? Address { get; init; }

    public required string DisplayName { get; init; }

    public string? GivenName { get; init; }

    public string? Surname { get; init; }

    public string? JobTitle { get; init; }

    public string? Department { get; init; }

    public string? Country { get; init; }

    public string? CountryAsWritten { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    public string? ManagerKey { get; init; }

    public EmployeeStanding Standing { get; init; }

    public Guid? ImportId { get; init; }
}
