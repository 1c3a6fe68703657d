namespace OptOut.Application.Scim;

/// <summary>A SCIM user: what the provisioning client wrote, kept to be read back. The person in the directory is made from it.</summary>
public sealed class ScimUser
{
    /// <summary>The SCIM id; also what the source <c>scim</c> calls the person.</summary>
    public Guid Id
    {
        get;
        init
        {
            field = value;
            SourceId = value.ToString();
        }
    }

    /// <summary><see cref="Id"/> in 36 lower-case characters, as <see cref="Employees.EmployeeSource.SourceId"/> names the person: what joins members of groups to people.</summary>
    public string SourceId { get; private init; } = "";

    /// <summary><c>userName</c> in lower case; unique among the users that are not deleted.</summary>
    public required string UserNameKey { get; set; }

    /// <summary><c>externalId</c> as written.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The work address in lower case.</summary>
    public string? EmailKey { get; set; }

    /// <summary>The attributes as JSON, without <c>id</c>, <c>schemas</c> and <c>meta</c>; empty once deleted.</summary>
    public required string Document { get; set; }

    /// <summary>Counts the changes, from 1.</summary>
    public long Version { get; set; }

    public DateTime CreatedUtc { get; init; }

    public DateTime ChangedUtc { get; set; }

    /// <summary>When the client deleted the user, UTC. The row stays, so that the same person coming back has the same id.</summary>
    public DateTime? DeletedUtc { get; set; }
}

/// <summary>A SCIM group.</summary>
public sealed class ScimGroup
{
    public Guid Id { get; init; }

    /// <summary>As written.</summary>
    public required string DisplayName { get; set; }

    /// <summary><see cref="DisplayName"/> in lower case; unique.</summary>
    public required string NameKey { get; set; }

    /// <summary><c>externalId</c> as written.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Counts the changes, from 1.</summary>
    public long Version { get; set; }

    public DateTime CreatedUtc { get; init; }

    public DateTime ChangedUtc { get; set; }
}

/// <summary>That a user is in a group.</summary>
public sealed class ScimGroupMember
{
    public Guid GroupId { get; init; }

    /// <summary>See <see cref="ScimUser.Id"/>.</summary>
    public Guid UserId { get; init; }
}

/// <summary>A token with which a provisioning client identifies itself. Only its hash is kept.</summary>
public sealed class ProvisioningToken
{
    public Guid Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, hex.</summary>
    public required string Hash { get; init; }

    /// <summary>1 or 2 while it is valid, so that there are never more than two; null once revoked.</summary>
    public int? Slot { get; set; }

    public DateTime CreatedUtc { get; init; }

    /// <summary>See <see cref="Shared.CurrentUser.Actor"/>.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was last used, UTC; right to a few minutes.</summary>
    public DateTime? LastUsedUtc { get; set; }

    public DateTime? RevokedUtc { get; set; }

    /// <summary>See <see cref="Shared.CurrentUser.Actor"/>.</summary>
    public string? RevokedBy { get; set; }
}
