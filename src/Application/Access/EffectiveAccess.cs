using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>What somebody may do now, from everything that gives them a role.</summary>
/// <param name="Roles">Roles of <see cref="StaffRole"/> without doubles.</param>
/// <param name="Reads">What they may see of others.</param>
/// <param name="Manages">What they may change as a manager; never more than <paramref name="Reads"/>.</param>
/// <param name="Grants">The grants that count.</param>
public sealed record EffectiveAccess(IReadOnlyList<string> Roles, Reach Reads, Reach Manages, IReadOnlyList<Guid> Grants)
{
    /// <summary>The union: what was given elsewhere reaches everything, a grant as far as it says. An auditor changes nothing.</summary>
    /// <param name="given">Roles that were not given inside OptOut.</param>
    /// <param name="grants">Grants that count now.</param>
    public static EffectiveAccess Of(IReadOnlyCollection<GivenRole> given, IReadOnlyCollection<AccessGrant> grants)
    {
        var roles = given.Select(g => g.Role).Concat(grants.Select(g => g.Role.ToString())).ToHashSet(StringComparer.Ordinal);
        var (reads, manages) = (Reach.Nothing, Reach.Nothing);
        foreach (var (role, reach) in given.Select(g => (g.Role, Reach.Everything)).Concat(grants.Select(g => (g.Role.ToString(), Reach.Parse(g.Reach)))))
        {
            reads = reads.And(reach);
            manages = role == StaffRole.Auditor ? manages : manages.And(reach);
        }

        return new([.. StaffRole.All.Where(roles.Contains)], reads, manages, [.. grants.Select(g => g.Id).Order()]);
    }

    /// <summary>The access of a person whom the identity provider, or a development machine, names.</summary>
    internal static async Task<EffectiveAccess> OfAsync(
        AppDb db, IReadOnlyCollection<GivenRole> given, Guid? employeeId, string subject, DateTime now, CancellationToken cancellationToken)
    {
        var objectId = Guid.TryParse(subject, out var id) ? id : (Guid?)null;
        return Of(given, employeeId is null && objectId is null
            ? []
            : await db.AccessGrants.AsNoTracking().InForce(now).HeldBy(employeeId, objectId).ToListAsync(cancellationToken));
    }
}

internal static class GrantQueries
{
    public static IQueryable<AccessGrant> InForce(this IQueryable<AccessGrant> grants, DateTime now) =>
        grants.Where(g => g.RevokedUtc == null && g.ValidFromUtc <= now && (g.ValidToUtc == null || g.ValidToUtc > now));

    public static IQueryable<AccessGrant> InForceOrUpcoming(this IQueryable<AccessGrant> grants, DateTime now) =>
        grants.Where(g => g.RevokedUtc == null && (g.ValidToUtc == null || g.ValidToUtc > now));

    public static IQueryable<AccessGrant> HeldBy(this IQueryable<AccessGrant> grants, Guid? employeeId, Guid? objectId) =>
        grants.Where(g => (employeeId != null && g.EmployeeId == employeeId) || (objectId != null && g.ObjectId == objectId));
}
