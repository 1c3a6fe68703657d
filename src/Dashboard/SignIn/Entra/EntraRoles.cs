using OptOut.Application.Access;
using OptOut.Infrastructure.Graph;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>The roles that app roles, groups and the configuration give a person. Who is in more than 200 groups has a token without them; Graph knows then.</summary>
internal sealed partial class EntraRoles(AccessOptions access, IEnumerable<GraphGroups> graph, ILogger<EntraRoles> logger)
{
    /// <summary>The roles, and whether those of groups are among them.</summary>
    public async Task<KnownRoles> OfAsync(ProvenIdentity person, CancellationToken cancellationToken)
    {
        var roles = access.RolesOf(person.ObjectId, person.SignInName, person.AppRoles);
        var groups = access.Groups.All;
        if (groups.Count == 0 || !person.HasMoreGroups)
        {
            return new KnownRoles([.. roles, .. access.Groups.RolesOf(person.Groups)], GroupsKnown: true);
        }

        var member = await graph.Single().RunAsync(person.ObjectId, groups, cancellationToken);
        if (member.Succeeded)
        {
            return new KnownRoles([.. roles, .. access.Groups.RolesOf([.. member.Value])], GroupsKnown: true);
        }

        LogGroupsUnknown(member.Error.Message);
        return new KnownRoles(roles, GroupsKnown: false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Somebody with too many groups for a token gets no role from groups: {Detail} " +
        "The application needs the permissions User.Read.All and GroupMember.Read.All with an administrator's consent")]
    private partial void LogGroupsUnknown(string detail);
}

/// <summary>What <see cref="EntraRoles"/> found.</summary>
/// <param name="GroupsKnown">False when Graph would not say; <paramref name="Roles"/> then lacks those of groups.</param>
internal sealed record KnownRoles(IReadOnlyList<GivenRole> Roles, bool GroupsKnown);
