namespace OptOut.Application.Access;

/// <summary>A role that somebody has without a grant, and why. It reaches everything.</summary>
/// <param name="Role">One of <see cref="StaffRole"/>.</param>
/// <param name="From">Who says so.</param>
public sealed record GivenRole(string Role, RoleSource From)
{
    /// <summary>One line that <see cref="Read"/> reads, e.g. <c>AppRole:Manager,Group:Auditor</c>; empty for none.</summary>
    public static string Write(IEnumerable<GivenRole> roles) => string.Join(',', roles.Distinct().Select(r => $"{r.From}:{r.Role}"));

    /// <summary>What <see cref="Write"/> wrote; none for null.</summary>
    public static IReadOnlyList<GivenRole> Read(string? text) =>
    [
        .. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(':'))
            .Select(part => new GivenRole(part[1], Enum.Parse<RoleSource>(part[0]))),
    ];
}

/// <summary>Where a role comes from that was not given inside OptOut.</summary>
public enum RoleSource
{
    /// <summary>An app role of the registration.</summary>
    AppRole,

    /// <summary>Membership of a group that the configuration names.</summary>
    Group,

    /// <summary>The configuration names the administrator.</summary>
    Configuration,

    /// <summary>A persona of a development machine.</summary>
    Development,
}
