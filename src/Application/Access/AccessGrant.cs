namespace OptOut.Application.Access;

/// <summary>A role that an administrator gave to one person inside OptOut. Rows are never deleted: who had what, when and why stays answerable.
/// The holder is exactly one of <see cref="EmployeeId"/>, <see cref="ObjectId"/> and, until the first sign-in, <see cref="Address"/> alone (docs/adr/0014).</summary>
public sealed class AccessGrant
{
    /// <summary>Version-7 GUID; what ledger events name.</summary>
    public Guid Id { get; init; }

    /// <summary>The role.</summary>
    public GrantedRole Role { get; init; }

    /// <summary>The employee who holds it; null for somebody outside the directory.</summary>
    public Guid? EmployeeId { get; init; }

    /// <summary>The person at the identity provider, for somebody outside the directory; null while they have not signed in with <see cref="Address"/>.</summary>
    public Guid? ObjectId { get; set; }

    /// <summary>Address that was invited, lower case; it counts once, and only as long as <see cref="ObjectId"/> is null.</summary>
    public string? Address { get; init; }

    /// <summary>What the granter calls somebody outside the directory.</summary>
    public string? HolderName { get; init; }

    /// <summary>How far the role goes: a <see cref="Shared.Reach"/> as text.</summary>
    public required string Reach { get; init; }

    /// <summary>From when on it counts, UTC.</summary>
    public DateTime ValidFromUtc { get; init; }

    /// <summary>From when on it counts no more, UTC; null for no end.</summary>
    public DateTime? ValidToUtc { get; init; }

    /// <summary>Why, in the granter's words; never in the ledger.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was given, UTC.</summary>
    public DateTime GrantedUtc { get; init; }

    /// <summary>Who gave it: see <see cref="Shared.CurrentUser.Actor"/>.</summary>
    public required string GrantedBy { get; init; }

    /// <summary>When the invited person signed in for the first time, UTC.</summary>
    public DateTime? AcceptedUtc { get; set; }

    /// <summary>When it was taken back, UTC.</summary>
    public DateTime? RevokedUtc { get; set; }

    /// <summary>Who took it back: see <see cref="Shared.CurrentUser.Actor"/>.</summary>
    public string? RevokedBy { get; set; }
}

/// <summary>Roles that can be given inside OptOut. Administrators come from the configuration and the identity provider only.</summary>
public enum GrantedRole
{
    /// <summary>Runs campaigns, as far as the reach goes.</summary>
    Manager,

    /// <summary>Reads, as far as the reach goes, and changes nothing.</summary>
    Auditor,
}

/// <summary>What a grant can be now.</summary>
public enum GrantStanding
{
    /// <summary>It counts.</summary>
    InForce,

    /// <summary>It counts later.</summary>
    Upcoming,

    /// <summary>An invitation by address that nobody has taken up yet.</summary>
    Waiting,

    /// <summary>Its time is over, or nobody took the invitation up in time.</summary>
    Ended,

    /// <summary>It was taken back.</summary>
    Revoked,
}
