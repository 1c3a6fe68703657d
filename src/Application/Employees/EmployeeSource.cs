namespace OptOut.Application.Employees;

/// <summary>What one source says of a person. The <see cref="Employee"/> holds, for each field, what the first source in the order says;
/// null is silence, and the next source is asked.</summary>
public sealed class EmployeeSource
{
    public Guid EmployeeId { get; init; }

    /// <summary>See <see cref="DirectorySource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>What the source calls the person, lower case: the Entra object id, the SCIM id, the id or sign-in name in the file; unique within the source.</summary>
    public required string SourceId { get; set; }

    /// <summary>Entra object id, lower case.</summary>
    public string? ObjectId { get; set; }

    /// <summary>Employee number, lower case.</summary>
    public string? EmployeeNumber { get; set; }

    public string? SignInName { get; set; }

    public string? Address { get; set; }

    /// <summary>The address in lower case, when it is another than the sign-in name: by it a person of another source is recognised.</summary>
    public string? AddressKey { get; set; }

    public string? DisplayName { get; set; }

    public string? GivenName { get; set; }

    public string? Surname { get; set; }

    public string? JobTitle { get; set; }

    public string? Department { get; set; }

    public string? Country { get; set; }

    public string? CountryAsWritten { get; set; }

    public string? Language { get; set; }

    public string? TimeZone { get; set; }

    /// <summary>What the source calls the manager, lower case.</summary>
    public string? ManagerKey { get; set; }

    /// <summary>Whether the person belongs to the organisation; null when the source does not say.</summary>
    public bool? Active { get; set; }

    /// <summary>Since when the source says this, UTC. Saying it again does not move it.</summary>
    public DateTime ChangedUtc { get; set; }

    /// <summary>The import or run by which it said so.</summary>
    public Guid? RunId { get; set; }
}
