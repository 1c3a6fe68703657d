using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>Gives a role to a person, as far and as long as an administrator says.</summary>
public sealed class GrantAccess(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>The grant as it is stored. Open sessions of the holder look again at once.</summary>
    /// <returns>Errors: see <see cref="GrantRules"/>; <c>access-person-unknown</c>, <c>access-self-grant</c>, <c>access-department-unknown</c>,
    /// <c>access-campaign-unknown</c>, <c>access-already</c>, <c>access-too-many</c>, <c>access-reach-long</c>.</returns>
    public async Task<Result<AccessGrant>> RunAsync(GrantRequest request, CurrentUser user, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var now = at.UtcDateTime;
        var from = request.FromUtc is { } begin && begin > now ? begin : now;
        if (GrantRules.Problem(request, from, now) is { } wrong)
        {
            return wrong;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var holder = await InDirectoryAsync(db, request.Holder, cancellationToken);
        var grant = new AccessGrant
        {
            Id = Guid.CreateVersion7(at),
            Role = request.Role,
            EmployeeId = holder.EmployeeId,
            ObjectId = holder.ObjectId,
            Address = holder.Address,
            HolderName = holder.Name,
            Reach = request.Reach.ToString(),
            ValidFromUtc = from,
            ValidToUtc = request.ToUtc,
            Reason = request.Reason.Trim(),
            GrantedUtc = now,
            GrantedBy = user.Actor,
        };
        var problem = await HolderProblemAsync(db, grant, user, cancellationToken)
            ?? await ReachProblemAsync(db, request.Reach, cancellationToken)
            ?? await OtherGrantsProblemAsync(db, grant, request.Reach, now, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        db.AccessGrants.Add(grant);
        db.AddLedgerEvent(now, user, LedgerVerb.AccessGranted, AccessLedger.Subject(grant.Id), AccessLedger.Content(grant, request.Reach));
        await db.SaveChangesAsync(cancellationToken);
        await db.LookAgainAsync(grant.EmployeeId, grant.ObjectId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return grant;
    }

    // Somebody whom the directory knows is named as that person, so that the role ends when they leave.
    private static async Task<AccessHolder> InDirectoryAsync(AppDb db, AccessHolder holder, CancellationToken cancellationToken)
    {
        if (holder.EmployeeId is not null)
        {
            return holder;
        }

        var (key, name) = (holder.ObjectId?.ToString(), holder.Address);
        var known = await db.Employees
            .Where(e => e.Standing == EmployeeStanding.Active && ((key != null && e.Key == key) || (name != null && e.SignInName == name)))
            .Select(e => e.Id).Take(2).ToListAsync(cancellationToken);
        return known is [var only] ? AccessHolder.Employee(only) : holder;
    }

    private static async Task<Error?> HolderProblemAsync(AppDb db, AccessGrant grant, CurrentUser user, CancellationToken cancellationToken)
    {
        if (grant.EmployeeId is { } employee && !await db.Employees.AnyAsync(e => e.Id == employee && e.Standing == EmployeeStanding.Active, cancellationToken))
        {
            return new Error("access-person-unknown", "There is no such active person in the directory.");
        }

        var subject = grant.ObjectId?.ToString();
        return AccessLedger.IsBy(user.Actor, grant.EmployeeId, grant.ObjectId)
            || (grant.EmployeeId is not null && grant.EmployeeId == user.EmployeeId)
            || (subject is not null && user.EmployeeId is { } acting
                && await db.SignInSessions.AnyAsync(s => s.Subject == subject && s.EmployeeId == acting, cancellationToken))
            ? new Error("access-self-grant", "Nobody gives a role to themselves; ask another administrator.")
            : null;
    }

    // A misspelt department would be a role over nobody, and nobody would know why.
    private static async Task<Error?> ReachProblemAsync(AppDb db, Reach reach, CancellationToken cancellationToken)
    {
        var departments = await db.Employees.Where(e => e.Department != null && reach.Departments.Contains(e.Department))
            .Select(e => e.Department!).Distinct().ToListAsync(cancellationToken);
        if (reach.Departments.FirstOrDefault(d => !departments.Contains(d, StringComparer.Ordinal)) is { } department)
        {
            return new Error("access-department-unknown", $"The directory has no department called {department}.");
        }

        var campaigns = await db.Campaigns.CountAsync(c => reach.Campaigns.Contains(c.Id), cancellationToken);
        return campaigns < reach.Campaigns.Distinct().Count() ? new Error("access-campaign-unknown", "One of the campaigns does not exist.") : null;
    }

    private static async Task<Error?> OtherGrantsProblemAsync(AppDb db, AccessGrant grant, Reach reach, DateTime now, CancellationToken cancellationToken)
    {
        var others = await db.AccessGrants.AsNoTracking().InForceOrUpcoming(now)
            .Where(g => (grant.EmployeeId != null && g.EmployeeId == grant.EmployeeId)
                || (grant.ObjectId != null && g.ObjectId == grant.ObjectId)
                || (grant.Address != null && g.Address == grant.Address))
            .ToListAsync(cancellationToken);
        if (others.Any(g => g.Role == grant.Role && Reach.Parse(g.Reach).Equals(reach) && Overlaps(g, grant)))
        {
            return new Error("access-already", "This person has the same role with the same reach at that time already.");
        }

        if (others.Count >= GrantRules.MostGrants)
        {
            return new Error("access-too-many", $"This person has {GrantRules.MostGrants} grants already; revoke one that is no longer needed.");
        }

        return others.Aggregate(reach, (all, g) => all.And(Reach.Parse(g.Reach))).ToString().Length > GrantRules.MostReachText
            ? new Error("access-reach-long", "All that this person's grants name is too long; name fewer departments, or countries instead.")
            : null;
    }

    private static bool Overlaps(AccessGrant one, AccessGrant other) =>
        (one.ValidToUtc is not { } end || end > other.ValidFromUtc) && (other.ValidToUtc is not { } otherEnd || otherEnd > one.ValidFromUtc);
}
