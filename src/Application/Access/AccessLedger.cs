using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>How grants stand in the ledger: by ids, without names, addresses and reasons.</summary>
internal static class AccessLedger
{
    public static string Subject(Guid grant) => $"access:{grant}";

    public static object Content(AccessGrant grant, Reach reach) => new
    {
        Role = grant.Role.ToString(),
        Holder = Holder(grant),
        Reach = reach.IsEverything ? "everything" : "named",
        reach.Countries,
        reach.Departments,
        reach.Campaigns,
        grant.ValidFromUtc,
        grant.ValidToUtc,
    };

    /// <summary>The holder by id; an invitation that nobody took up has none.</summary>
    public static string Holder(AccessGrant grant) => (grant.EmployeeId, grant.ObjectId) switch
    {
        ({ } employee, _) => $"employee:{employee}",
        (null, { } person) => $"person:{person}",
        _ => "invited",
    };

    /// <summary>Whether the actor is one of these: its name ends with the id.</summary>
    public static bool IsBy(string actor, Guid? employeeId, Guid? objectId) =>
        new[] { employeeId, objectId }.Any(id => id is { } known && actor.EndsWith($":{known}", StringComparison.Ordinal));

    /// <summary>Has every open session of a person look again, on whatever server it is.</summary>
    public static Task LookAgainAsync(this AppDb db, Guid? employeeId, Guid? objectId, CancellationToken cancellationToken)
    {
        var subject = objectId?.ToString();
        return db.SignInSessions
            .Where(s => s.EndedUtc == null && ((employeeId != null && s.EmployeeId == employeeId) || (subject != null && s.Subject == subject)))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.CheckedUtc, DateTime.UnixEpoch), cancellationToken);
    }
}
