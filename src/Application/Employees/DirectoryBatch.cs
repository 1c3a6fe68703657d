using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>What a source says of one person. Texts as the source writes them; null says nothing.</summary>
public sealed record DirectoryRecord
{
    /// <summary>What the source calls the person; not case-sensitive.</summary>
    public required string SourceId { get; init; }

    /// <summary>Entra object id.</summary>
    public string? ObjectId { get; init; }

    public string? EmployeeNumber { get; init; }

    public string? SignInName { get; init; }

    public string? Address { get; init; }

    public string? DisplayName { get; init; }

    public string? GivenName { get; init; }

    public string? Surname { get; init; }

    public string? JobTitle { get; init; }

    public string? Department { get; init; }

    /// <summary>As written: a code or a name; Entra's usage location.</summary>
    public string? Country { get; init; }

    /// <summary>As written: a tag or a name.</summary>
    public string? Language { get; init; }

    /// <summary>IANA or Windows name.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What the source calls the manager.</summary>
    public string? ManagerSourceId { get; init; }

    /// <summary>Whether the account is enabled.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Whether the source has deleted the person; the same as not active.</summary>
    public bool Deleted { get; init; }
}

/// <summary>Records of one source, to be applied together or not at all.</summary>
/// <param name="Source">See <see cref="DirectorySource"/>; not <see cref="DirectorySource.Manual"/>.</param>
/// <param name="Records">Each holds all the source knows of its person; read once.</param>
/// <param name="Complete">Whoever this source knew and who is missing has left by it.</param>
/// <param name="PreviewOnly">Compare and write nothing.</param>
/// <param name="StopWhenMoreThanShareLeaves">Refuse when more than this share of the active people, 0 to 1, would leave; null for no limit.</param>
/// <param name="Confirmed">Go on although more would leave.</param>
/// <param name="User">Who applies it.</param>
public sealed record DirectoryBatch(
    string Source, IAsyncEnumerable<DirectoryRecord> Records, bool Complete, bool PreviewOnly, double? StopWhenMoreThanShareLeaves, bool Confirmed, CurrentUser User)
{
    /// <summary>The run that the people's rows and ledger events name; made up when null.</summary>
    public Guid? RunId { get; init; }
}

/// <summary>What a batch did, or would do.</summary>
public sealed record DirectoryOutcome
{
    public required Guid RunId { get; init; }

    /// <summary>Records read.</summary>
    public required long Read { get; init; }

    /// <summary>People added, updated, unchanged, left, and active before.</summary>
    public required ImportCounts Counts { get; init; }

    /// <summary>Records that wait for a human; see <see cref="DirectoryDoubt"/>.</summary>
    public required long Doubtful { get; init; }

    /// <summary>Disabled or deleted people whom we do not know, and who were not added.</summary>
    public required long NotActive { get; init; }

    /// <summary>Records rejected, by rule.</summary>
    public required IReadOnlyDictionary<string, long> RejectedByRule { get; init; }

    /// <summary>The first rejected records; <see cref="ImportIssue.Identifier"/> is the source's id, <see cref="ImportIssue.Line"/> the place in the batch from 1.</summary>
    public required IReadOnlyList<ImportIssue> FirstRejected { get; init; }

    /// <summary>People who went in with a value that could not be used, by rule.</summary>
    public required IReadOnlyDictionary<string, long> Noted { get; init; }

    /// <summary>Examples of what changes; only of a preview.</summary>
    public ImportSamples? Samples { get; init; }

    /// <summary>Why applying this would be refused; only of a preview.</summary>
    public Error? WouldRefuse { get; init; }

    /// <summary>Whether nobody was added, changed or left.</summary>
    public bool ChangesNobody => Counts is { Added: 0, Updated: 0, Left: 0 };
}
