using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>Finds the person of the directory whom somebody names.</summary>
public sealed class FindHolder(IDbContextFactory<AppDb> databases)
{
    /// <summary>The employee's id.</summary>
    /// <param name="reference">Their id here, their <see cref="Employee.Key"/>, or their sign-in name.</param>
    /// <returns>Error: <c>access-person-unknown</c>: nobody active, or more than one.</returns>
    public async Task<Result<Guid>> RunAsync(string reference, CancellationToken cancellationToken)
    {
        var name = reference.Trim().ToLowerInvariant();
        var id = Guid.TryParse(name, out var parsed) ? parsed : (Guid?)null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Employees
            .Where(e => e.Standing == EmployeeStanding.Active && (e.Key == name || e.SignInName == name || (id != null && e.Id == id)))
            .Select(e => e.Id).Take(2).ToListAsync(cancellationToken);
        return found is [var only] ? only : new Error("access-person-unknown", "There is no such active person in the directory.");
    }
}
