using OptOut.Application.Access;

namespace OptOut.Dashboard.SignIn;

/// <summary>Who has a role without an app role saying so: the section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>Object ids or user principal names of administrators: how a new installation gets its first one.</summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];

    /// <summary>Groups whose members have a role.</summary>
    public GroupOptions Groups { get; init; } = new();

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems() => Administrators
        .Where(entry => !Guid.TryParse(entry, out _) && !(entry.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < entry.Length - 1))
        .Select(entry => $"Access:Administrators holds '{entry}'; name an object id or a user principal name.")
        .Concat(Groups.Problems());

    /// <summary>The roles of a person that need nobody else's word, without doubles.</summary>
    /// <param name="objectId">The person at the provider.</param>
    /// <param name="signInName">Their user principal name; null for a guest.</param>
    /// <param name="appRoles">App roles as the provider names them.</param>
    public IReadOnlyList<GivenRole> RolesOf(Guid objectId, string? signInName, IEnumerable<string> appRoles)
    {
        var roles = appRoles.Select(AppRoles.OfClaim).OfType<string>().Distinct().Select(role => new GivenRole(role, RoleSource.AppRole)).ToList();
        if (Administrators.Any(entry => Guid.TryParse(entry, out var id) ? id == objectId : string.Equals(entry, signInName, StringComparison.OrdinalIgnoreCase)))
        {
            roles.Add(new GivenRole(AppRoles.Administrator, RoleSource.Configuration));
        }

        return roles;
    }
}

/// <summary>Groups whose members have a role: the section <c>Access:Groups</c>, object ids of groups.</summary>
public sealed class GroupOptions
{
    /// <summary>More would be asked of Graph in too many pieces while a person waits.</summary>
    private const int MostGroups = 100;

    public IReadOnlyList<string> Manager { get; init; } = [];

    public IReadOnlyList<string> Auditor { get; init; } = [];

    public IReadOnlyList<string> Administrator { get; init; } = [];

    /// <summary>Every group that gives a role.</summary>
    public IReadOnlyList<Guid> All => [.. ByRole.SelectMany(r => r.Groups).Where(g => Guid.TryParse(g, out _)).Select(Guid.Parse).Distinct()];

    private IEnumerable<(string Role, IReadOnlyList<string> Groups)> ByRole =>
        [(nameof(Manager), Manager), (nameof(Auditor), Auditor), (nameof(Administrator), Administrator)];

    /// <summary>The roles of whoever is in some of the groups.</summary>
    public IEnumerable<GivenRole> RolesOf(IReadOnlyCollection<Guid> member) => ByRole
        .Where(r => r.Groups.Any(g => Guid.TryParse(g, out var id) && member.Contains(id)))
        .Select(r => new GivenRole(r.Role, RoleSource.Group));

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems() => ByRole
        .SelectMany(r => r.Groups.Where(g => !Guid.TryParse(g, out var id) || id == Guid.Empty).Select(g => $"Access:Groups:{r.Role} holds '{g}'; name the object id of a group."))
        .Concat(All.Count > MostGroups ? [$"Access:Groups names {All.Count} groups; name at most {MostGroups}."] : []);
}
