namespace OptOut.Application.Employees;

/// <summary>A record of a source that may or may not be a person we know. It changes nothing until somebody decides.</summary>
public sealed class DirectoryDoubt
{
    public Guid Id { get; init; }

    /// <summary>See <see cref="DirectorySource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>What the source calls the person; unique within the source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Why it is doubtful; see <see cref="DoubtReason"/>.</summary>
    public required string Reason { get; set; }

    /// <summary>Who it could be.</summary>
    public Guid EmployeeId { get; set; }

    /// <summary>Who it could be as well.</summary>
    public Guid? OtherEmployeeId { get; set; }

    public string? ObjectId { get; set; }

    public string? EmployeeNumber { get; set; }

    public string? SignInName { get; set; }

    public string? Address { get; set; }

    public string? DisplayName { get; set; }

    public string? GivenName { get; set; }

    public string? Surname { get; set; }

    public string? JobTitle { get; set; }

    public string? Department { get; set; }

    public string? Country { get; set; }

    public string? CountryAsWritten { get; set; }

    public string? Language { get; set; }

    public string? TimeZone { get; set; }

    public string? ManagerKey { get; set; }

    /// <summary>Whether the person belongs to the organisation, by this record.</summary>
    public bool Active { get; set; }

    /// <summary>When the doubt came up, UTC.</summary>
    public DateTime FoundUtc { get; set; }
}

/// <summary>Why a record is doubtful.</summary>
public static class DoubtReason
{
    /// <summary>Address or employee number agree, another id does not.</summary>
    public const string IdsDiffer = "ids-differ";

    /// <summary>The source already knows that person under another id.</summary>
    public const string KnownOtherwise = "known-otherwise";

    /// <summary>It could be more than one person.</summary>
    public const string SeveralPeople = "several-people";

    /// <summary>More than one record of the source could be that person.</summary>
    public const string SeveralRecords = "several-records";
}
