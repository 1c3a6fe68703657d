using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>That somebody had a role when they were last here. Entra knows who could have one; this is who has come.</summary>
public sealed class SeenAccess
{
    /// <summary>The person at the identity provider: see <see cref="SignIn.SignInSession.Subject"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>The employee they are; null when the directory does not know them.</summary>
    public Guid? EmployeeId { get; set; }

    /// <summary>Roles that were not given inside OptOut, with their source, as <see cref="GivenRole.Write"/> writes them; empty when all are.</summary>
    public required string Given { get; set; }

    /// <summary>When a sign-in or an open session last showed it, UTC.</summary>
    public DateTime LastSeenUtc { get; set; }
}

internal static class SeeingAccess
{
    /// <summary>Notes what a person has now; forgets them when that is nothing.</summary>
    public static async Task NoteAccessAsync(
        this AppDb db, string subject, Guid? employeeId, string? given, EffectiveAccess access, DateTime now, CancellationToken cancellationToken)
    {
        // Personas share their name.
        if (!Guid.TryParse(subject, out _))
        {
            return;
        }

        var mine = db.SeenAccess.Where(s => s.Subject == subject);
        if (access.Roles.Count == 0)
        {
            // Looked for first: on the morning of a launch thousands of employees sign in, and none of them should write here.
            if (await mine.AnyAsync(cancellationToken))
            {
                await mine.ExecuteDeleteAsync(cancellationToken);
            }

            return;
        }

        var text = given ?? "";
        if (await mine.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.EmployeeId, employeeId).SetProperty(s => s.Given, text).SetProperty(s => s.LastSeenUtc, now), cancellationToken) > 0)
        {
            return;
        }

        var seen = db.SeenAccess.Add(new SeenAccess { Subject = subject, EmployeeId = employeeId, Given = text, LastSeenUtc = now });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (db.IsDuplicateKey(e))
        {
            // The same person signed in elsewhere at this moment.
            seen.State = EntityState.Detached;
        }
    }
}
