namespace OptOut.Dashboard.SignIn;

/// <summary>Who has a role without the identity provider saying so: the section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>Object ids or user principal names of administrators: how a new installation gets its first one.</summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems() => Administrators
        .Where(entry => !Guid.TryParse(entry, out _) && !(entry.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < entry.Length - 1))
        .Select(entry => $"Access:Administrators holds '{entry}'; name an object id or a user principal name.");

    /// <summary>The roles of a person, without doubles.</summary>
    /// <param name="objectId">The person at the provider.</param>
    /// <param name="signInName">Their user principal name; null for a guest.</param>
    /// <param name="appRoles">App roles as the provider names them.</param>
    public IReadOnlyList<string> RolesOf(Guid objectId, string? signInName, IEnumerable<string> appRoles)
    {
        var roles = appRoles.Select(AppRoles.OfClaim).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (Administrators.Any(entry => Guid.TryParse(entry, out var id) ? id == objectId : string.Equals(entry, signInName, StringComparison.OrdinalIgnoreCase)))
        {
            roles.Add(AppRoles.Administrator);
        }

        return [.. AppRoles.Staff.Where(roles.Contains)];
    }
}
