using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.SignIn;

/// <summary>Finds the employee whom the identity provider vouches for.</summary>
public sealed class IdentifyPerson(IDbContextFactory<AppDb> databases)
{
    /// <summary>The employee's id, or null when the directory does not know the person; <c>person-left</c> when it knows that they left.</summary>
    /// <param name="objectId">The person at the provider; never given to another person.</param>
    /// <param name="signInName">User principal name, when it is one of this organisation's own accounts; null for a guest, whose name the organisation
    /// does not control. It may be given to a successor, so it only counts for a row that names no other object id.</param>
    public async Task<Result<Guid?>> RunAsync(Guid objectId, string? signInName, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var key = objectId.ToString();
        var found = await db.Employees.AsNoTracking().Where(e => e.Key == key).Select(e => new Candidate(e.Id, e.ExternalId, e.Standing)).SingleOrDefaultAsync(cancellationToken)
            ?? await BySignInNameAsync(db, signInName, cancellationToken);
        return found switch
        {
            null => (Guid?)null,
            { Standing: EmployeeStanding.Left } => new Error("person-left", "This person is no longer in the directory."),
            _ => found.Id,
        };
    }

    private static async Task<Candidate?> BySignInNameAsync(AppDb db, string? signInName, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(signInName))
        {
            return null;
        }

        var name = signInName.Trim().ToLowerInvariant();
        var people = await db.Employees.AsNoTracking()
            .Where(e => e.SignInName == name)
            .OrderBy(e => e.Id)
            .Select(e => new Candidate(e.Id, e.ExternalId, e.Standing))
            .Take(10)
            .ToListAsync(cancellationToken);
        var candidates = people.Where(p => !Guid.TryParse(p.ExternalId, out _)).ToList();

        // A leaver's name may have been given to a successor; two people with one name are nobody.
        var active = candidates.Where(p => p.Standing == EmployeeStanding.Active).ToList();
        return active.Count == 1 ? active[0] : active.Count == 0 && candidates.Count == 1 ? candidates[0] : null;
    }

    private sealed record Candidate(Guid Id, string? ExternalId, EmployeeStanding Standing);
}
