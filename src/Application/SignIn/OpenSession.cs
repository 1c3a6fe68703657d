using Microsoft.EntityFrameworkCore;
using OptOut.Application.Access;
using OptOut.Application.Shared;

namespace OptOut.Application.SignIn;

/// <summary>Who signs in.</summary>
/// <param name="Subject">See <see cref="SignInSession.Subject"/>.</param>
/// <param name="EmployeeId">The employee they are.</param>
/// <param name="Given">Roles they have without a grant, and why.</param>
/// <param name="ProviderSession">See <see cref="SignInSession.ProviderSession"/>.</param>
/// <param name="RefreshToken">See <see cref="SignInSession.RefreshToken"/>.</param>
public sealed record NewSession(string Subject, Guid? EmployeeId, IReadOnlyList<GivenRole> Given, string? ProviderSession = null, string? RefreshToken = null)
{
    /// <summary>Whether roles that were given inside OptOut count as well: only for somebody whom the identity provider has proven, or a development persona.</summary>
    public bool HoldsGrants { get; init; }

    /// <summary>Somebody who signs in with a code: an employee and nothing more, whatever roles they have elsewhere.</summary>
    public static NewSession ByCode(Guid employee) => new(SignInSession.CodePrefix + employee, employee, []);
}

/// <summary>Begins a session. It never takes up an existing one: what a browser brought along before signing in stays worthless.</summary>
public sealed class OpenSession(IDbContextFactory<AppDb> databases, SessionLimits limits, TimeProvider clock)
{
    /// <summary>The session as it is stored.</summary>
    public async Task<SessionState> RunAsync(NewSession person, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var session = new SignInSession
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Subject = person.Subject,
            EmployeeId = person.EmployeeId,
            Roles = "",
            Given = person.HoldsGrants || person.Given.Count > 0 ? GivenRole.Write(person.Given) : null,
            ProviderSession = person.ProviderSession,
            RefreshToken = person.RefreshToken,
            SignedInUtc = now,
            RolesReadUtc = now,
            CheckedUtc = now,
            EndsUtc = now.AddHours(limits.MaxHours),
        };
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (session.Given is not null)
        {
            var access = await EffectiveAccess.OfAsync(db, person.Given, person.EmployeeId, person.Subject, now, cancellationToken);
            session.Set(access);
            await db.NoteAccessAsync(person.Subject, person.EmployeeId, session.Given, access, now, cancellationToken);
        }

        db.SignInSessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return SessionState.Of(session);
    }
}
