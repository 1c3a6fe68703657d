using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>A role to give.</summary>
/// <param name="Role">Which.</param>
/// <param name="Holder">To whom.</param>
/// <param name="Reach">How far it goes.</param>
/// <param name="FromUtc">From when on, UTC; null for now.</param>
/// <param name="ToUtc">Until when (exclusive), UTC; null for no end, which an auditor cannot have.</param>
/// <param name="Reason">Why.</param>
public sealed record GrantRequest(GrantedRole Role, AccessHolder Holder, Reach Reach, DateTime? FromUtc, DateTime? ToUtc, string Reason);

/// <summary>Who shall hold a role: an employee, or somebody outside the directory with a name and either an object id or an address.</summary>
public sealed record AccessHolder
{
    private AccessHolder()
    {
    }

    /// <summary>The employee.</summary>
    public Guid? EmployeeId { get; private init; }

    /// <summary>The person at the identity provider.</summary>
    public Guid? ObjectId { get; private init; }

    /// <summary>Where they are invited.</summary>
    public string? Address { get; private init; }

    /// <summary>What somebody outside the directory is called.</summary>
    public string? Name { get; private init; }

    /// <summary>A person of the directory.</summary>
    public static AccessHolder Employee(Guid id) => new() { EmployeeId = id };

    /// <summary>Somebody outside the directory whose object id is known.</summary>
    public static AccessHolder Guest(Guid objectId, string name) => new() { ObjectId = objectId, Name = name.Trim() };

    /// <summary>Somebody outside the directory who is known by their address: it is theirs when a sign-in proves it.</summary>
    public static AccessHolder Invited(string address, string name) => new() { Address = address.Trim().ToLowerInvariant(), Name = name.Trim() };
}
