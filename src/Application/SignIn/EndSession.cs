using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.SignIn;

/// <summary>Ends a session because its person signs out here.</summary>
public sealed class EndSession(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Ends it; nothing happens when it has ended already.</summary>
    public async Task RunAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.SignInSessions.Where(s => s.Id == id).EndAsync(clock.GetUtcNow().UtcDateTime, SessionEnd.SignedOut, cancellationToken);
    }
}

/// <summary>Ends what began with one sign-in at the identity provider, because the person signed out there.</summary>
public sealed class EndProviderSession(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>The sessions that ended.</summary>
    /// <param name="providerSession">See <see cref="SignInSession.ProviderSession"/>.</param>
    public async Task<IReadOnlyList<Guid>> RunAsync(string providerSession, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ending = db.SignInSessions.Where(s => s.ProviderSession == providerSession && s.EndedUtc == null);
        var ids = await ending.Select(s => s.Id).ToListAsync(cancellationToken);
        await ending.EndAsync(clock.GetUtcNow().UtcDateTime, SessionEnd.SignedOutAtProvider, cancellationToken);
        return ids;
    }
}

/// <summary>Deletes sessions that are over: they serve nobody, and say when somebody was at work. Who has not come with a role for long is forgotten as well.</summary>
public sealed class ForgetSessions(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    // Longer than an auditor's role lasts.
    private static readonly TimeSpan s_seen = TimeSpan.FromDays(400);

    /// <summary>How many sessions were deleted.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var earliest = now - s_seen;
        await db.SeenAccess.Where(s => s.LastSeenUtc <= earliest).ExecuteDeleteAsync(cancellationToken);
        return await db.SignInSessions.Where(s => s.EndsUtc <= now).ExecuteDeleteAsync(cancellationToken);
    }
}

internal static class SessionEnding
{
    // The refresh token goes at once: nothing may ask with it any more.
    public static Task<int> EndAsync(this IQueryable<SignInSession> sessions, DateTime now, SessionEnd because, CancellationToken cancellationToken) =>
        sessions.Where(s => s.EndedUtc == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.EndedUtc, now).SetProperty(s => s.EndedBecause, because).SetProperty(s => s.RefreshToken, (string?)null),
            cancellationToken);
}
