using Microsoft.EntityFrameworkCore;
using OptOut.Application.Access;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.SignIn;

/// <summary>Says whether a session still counts. Once per interval, over all servers, the directory and the identity provider are asked:
/// who has left or lost a role loses access then, and so does whoever's grant was revoked or has ended.</summary>
/// <param name="providers">The identity provider, when one is configured.</param>
public sealed class CheckSession(IDbContextFactory<AppDb> databases, IEnumerable<ISignInProvider> providers, SessionLimits limits, TimeProvider clock)
{
    /// <summary>What the session allows, or null when it has ended or never was.</summary>
    public async Task<SessionState?> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var session = await db.SignInSessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session is null || session.EndedUtc is not null || session.EndsUtc <= now)
        {
            return null;
        }

        if (now - session.CheckedUtc < limits.Recheck || !await ClaimAsync(db, session, now, cancellationToken))
        {
            return RolesAreTooOld(session, now) ? null : SessionState.Of(session);
        }

        var end = await HasLeftAsync(db, session, cancellationToken) ? SessionEnd.Left : await AskProviderAsync(db, session, now, cancellationToken);
        if (end is null)
        {
            await SaveAccessAsync(db, session, now, cancellationToken);
            return SessionState.Of(session);
        }

        await db.SignInSessions.Where(s => s.Id == id).EndAsync(now, end.Value, cancellationToken);
        return null;
    }

    // One request asks; those that come meanwhile go on with what was known, and a refresh token is not used twice.
    private static async Task<bool> ClaimAsync(AppDb db, SignInSession session, DateTime now, CancellationToken cancellationToken) =>
        await db.SignInSessions
            .Where(s => s.Id == session.Id && s.CheckedUtc == session.CheckedUtc && s.EndedUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.CheckedUtc, now), cancellationToken) == 1;

    private static async Task<bool> HasLeftAsync(AppDb db, SignInSession session, CancellationToken cancellationToken) =>
        session.EmployeeId is { } employee
        && !await db.Employees.AnyAsync(e => e.Id == employee && e.Standing == EmployeeStanding.Active, cancellationToken);

    private async Task<SessionEnd?> AskProviderAsync(AppDb db, SignInSession session, DateTime now, CancellationToken cancellationToken)
    {
        if (session.RefreshToken is not { } token || providers.SingleOrDefault() is not { } provider)
        {
            return RolesAreTooOld(session, now) ? SessionEnd.RolesTooOld : null;
        }

        switch (await provider.AskAsync(session.Subject, token, cancellationToken))
        {
            case ProviderAnswer.Vouches { Roles: { } roles } vouches:
                (session.Given, session.RolesReadUtc, session.RefreshToken) = (GivenRole.Write(roles), now, vouches.RefreshToken);
                return null;
            case ProviderAnswer.Vouches vouches:
                session.RefreshToken = vouches.RefreshToken;
                return RolesAreTooOld(session, now) ? SessionEnd.RolesTooOld : null;
            case ProviderAnswer.Refuses:
                return SessionEnd.RefusedByProvider;
            default:
                return RolesAreTooOld(session, now) ? SessionEnd.RolesTooOld : null;
        }
    }

    // Whatever the provider said, or did not say: a grant that ended counts no more.
    private static async Task SaveAccessAsync(AppDb db, SignInSession session, DateTime now, CancellationToken cancellationToken)
    {
        if (session.Given is null)
        {
            return;
        }

        var access = await EffectiveAccess.OfAsync(db, GivenRole.Read(session.Given), session.EmployeeId, session.Subject, now, cancellationToken);
        session.Set(access);
        await db.SignInSessions.Where(s => s.Id == session.Id && s.EndedUtc == null).ExecuteUpdateAsync(
            set => set
                .SetProperty(s => s.Given, session.Given)
                .SetProperty(s => s.RolesReadUtc, session.RolesReadUtc)
                .SetProperty(s => s.RefreshToken, session.RefreshToken)
                .SetProperty(s => s.Roles, session.Roles)
                .SetProperty(s => s.Reads, session.Reads)
                .SetProperty(s => s.Manages, session.Manages)
                .SetProperty(s => s.Grants, session.Grants),
            cancellationToken);
        await db.NoteAccessAsync(session.Subject, session.EmployeeId, session.Given, access, now, cancellationToken);
    }

    // An employee's session gives no more than their own record, so only roles grow old. Without a provider there is nobody to ask.
    private bool RolesAreTooOld(SignInSession session, DateTime now) =>
        session.Roles.Length > 0 && providers.Any() && now - session.RolesReadUtc >= limits.RolesMax;
}
