using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>Which grants to list.</summary>
/// <param name="Standing">Only those; null for what counts now or later, invitations that wait among them.</param>
/// <param name="EndsSoon">Only those that count and end within <see cref="ListGrants.SoonDays"/> days.</param>
/// <param name="All">Everything that ever was.</param>
public sealed record GrantFilter(GrantStanding? Standing = null, GrantedRole? Role = null, bool EndsSoon = false, bool All = false);

/// <summary>A grant in a list.</summary>
/// <param name="Name">The holder's name.</param>
/// <param name="Detail">What tells them from others of that name: sign-in name, address or object id.</param>
/// <param name="HasLeft">Whether the directory says that the holder has left: the role counts for nothing then.</param>
/// <param name="GrantedByName">Name of the granter where the directory knows it.</param>
/// <param name="Campaigns">Names of the campaigns within reach.</param>
/// <param name="LastSeenUtc">When the holder was last here with a role, UTC.</param>
public sealed record GrantRow(
    AccessGrant Grant, GrantStanding Standing, Reach Reach, string Name, string? Detail, bool HasLeft, string? GrantedByName, string? RevokedByName,
    IReadOnlyList<string> Campaigns, DateTime? LastSeenUtc);

/// <summary>Lists grants, the newest first, a page at a time. The search looks at the holder's name, sign-in name and address.</summary>
public sealed class ListGrants(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Days within which an end comes soon.</summary>
    public const int SoonDays = 14;

    /// <summary>One page.</summary>
    public async Task<PageOf<GrantRow>> RunAsync(PageRequest request, GrantFilter filter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = Search(db, Filtered(db.AccessGrants.AsNoTracking(), filter, now), request.SearchText);
        var total = await found.CountAsync(cancellationToken);
        var grants = await found.OrderByDescending(g => g.GrantedUtc).ThenBy(g => g.Id)
            .Skip(request.BoundedSkip).Take(request.BoundedTake).ToListAsync(cancellationToken);
        return new(await WithNamesAsync(db, grants, now, cancellationToken), total);
    }

    /// <summary>How many grants count and end soon.</summary>
    public async Task<int> CountEndingSoonAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Filtered(db.AccessGrants, new GrantFilter(EndsSoon: true), clock.GetUtcNow().UtcDateTime).CountAsync(cancellationToken);
    }

    private static IQueryable<AccessGrant> Filtered(IQueryable<AccessGrant> grants, GrantFilter filter, DateTime now)
    {
        var (soon, earliest) = (now.AddDays(SoonDays), now.AddDays(-GrantRules.InvitationDays));
        var taken = grants.Where(g => g.EmployeeId != null || g.ObjectId != null);
        var waiting = grants.Where(g => g.EmployeeId == null && g.ObjectId == null);
        var selected = filter switch
        {
            { EndsSoon: true } => taken.InForce(now).Where(g => g.ValidToUtc <= soon),
            { All: true } => grants,
            { Standing: GrantStanding.InForce } => taken.InForce(now),
            { Standing: GrantStanding.Upcoming } => taken.InForceOrUpcoming(now).Where(g => g.ValidFromUtc > now),
            { Standing: GrantStanding.Waiting } => waiting.InForceOrUpcoming(now).Where(g => g.GrantedUtc > earliest),
            { Standing: GrantStanding.Revoked } => grants.Where(g => g.RevokedUtc != null),
            { Standing: GrantStanding.Ended } => grants.Where(g => g.RevokedUtc == null
                && (g.ValidToUtc <= now || (g.EmployeeId == null && g.ObjectId == null && g.GrantedUtc <= earliest))),
            _ => grants.InForceOrUpcoming(now).Where(g => g.EmployeeId != null || g.ObjectId != null || g.GrantedUtc > earliest),
        };
        return filter.Role is { } role ? selected.Where(g => g.Role == role) : selected;
    }

    private static IQueryable<AccessGrant> Search(AppDb db, IQueryable<AccessGrant> grants, string? text)
    {
        if (text is null)
        {
            return grants;
        }

        var (sought, start) = (db.PatternFor(text), db.StartPatternFor(text.ToLowerInvariant()));
        return grants.Where(g => AppDb.Matches(g.HolderName, sought) || AppDb.Matches(g.Address, start)
            || db.Employees.Any(e => e.Id == g.EmployeeId && (AppDb.Matches(e.DisplayName, sought) || AppDb.Matches(e.SignInName, start))));
    }

    private static async Task<IReadOnlyList<GrantRow>> WithNamesAsync(AppDb db, List<AccessGrant> grants, DateTime now, CancellationToken cancellationToken)
    {
        var actors = grants.SelectMany(g => new[] { g.GrantedBy, g.RevokedBy }).Select(IdOf);
        var people = await db.NamesAsync(grants.Select(g => g.EmployeeId).Concat(actors).OfType<Guid>(), cancellationToken);
        var reaches = grants.ToDictionary(g => g.Id, g => Reach.Parse(g.Reach));
        var ids = reaches.Values.SelectMany(r => r.Campaigns).Distinct().ToList();
        var campaigns = await db.Campaigns.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        var (employees, subjects) = (grants.Select(g => g.EmployeeId).OfType<Guid>().ToList(), grants.Select(g => g.ObjectId).OfType<Guid>().Select(o => o.ToString()).ToList());
        var seen = await db.SeenAccess.AsNoTracking()
            .Where(s => subjects.Contains(s.Subject) || (s.EmployeeId != null && employees.Contains(s.EmployeeId.Value))).ToListAsync(cancellationToken);
        return
        [
            .. grants.Select(g =>
            {
                var holder = g.EmployeeId is { } id ? people.GetValueOrDefault(id) : null;
                return new GrantRow(
                    g, StandingOf(g, now), reaches[g.Id], holder?.Name ?? g.HolderName ?? "", holder?.SignInName ?? g.Address ?? g.ObjectId?.ToString(), holder?.HasLeft ?? false,
                    NameOf(people, g.GrantedBy), NameOf(people, g.RevokedBy), [.. reaches[g.Id].Campaigns.Select(c => campaigns.GetValueOrDefault(c, c.ToString()))],
                    seen.Where(s => (g.EmployeeId is not null && s.EmployeeId == g.EmployeeId) || s.Subject == g.ObjectId?.ToString()).Max(s => (DateTime?)s.LastSeenUtc));
            }),
        ];
    }

    private static GrantStanding StandingOf(AccessGrant grant, DateTime now) => grant switch
    {
        { RevokedUtc: not null } => GrantStanding.Revoked,
        { ValidToUtc: { } end } when end <= now => GrantStanding.Ended,
        { EmployeeId: null, ObjectId: null } => grant.GrantedUtc > now.AddDays(-GrantRules.InvitationDays) ? GrantStanding.Waiting : GrantStanding.Ended,
        _ => grant.ValidFromUtc > now ? GrantStanding.Upcoming : GrantStanding.InForce,
    };

    private static Guid? IdOf(string? actor) => actor is not null && Guid.TryParse(actor.AsSpan(actor.IndexOf(':', StringComparison.Ordinal) + 1), out var id) ? id : null;

    private static string? NameOf(Dictionary<Guid, PersonName> people, string? actor) => IdOf(actor) is { } id ? people.GetValueOrDefault(id)?.Name : null;
}

/// <summary>What a person is called.</summary>
internal sealed record PersonName(string Name, string? SignInName, bool HasLeft);

internal static class NamingPeople
{
    public static Task<Dictionary<Guid, PersonName>> NamesAsync(this AppDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return db.Employees.AsNoTracking().Where(e => wanted.Contains(e.Id))
            .Select(e => new { e.Id, e.DisplayName, e.SignInName, HasLeft = e.Standing == EmployeeStanding.Left })
            .ToDictionaryAsync(e => e.Id, e => new PersonName(e.DisplayName, e.SignInName, e.HasLeft), cancellationToken);
    }
}
