using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.SignIn;

/// <summary>Who signs in.</summary>
/// <param name="Subject">See <see cref="SignInSession.Subject"/>.</param>
/// <param name="EmployeeId">The employee they are.</param>
/// <param name="Roles">Their roles now.</param>
/// <param name="ProviderSession">See <see cref="SignInSession.ProviderSession"/>.</param>
/// <param name="RefreshToken">See <see cref="SignInSession.RefreshToken"/>.</param>
public sealed record NewSession(string Subject, Guid? EmployeeId, IReadOnlyList<string> Roles, string? ProviderSession = null, string? RefreshToken = null)
{
    /// <summary>What they may see of others; null where the roles alone say it.</summary>
    public Reach? Reads { get; init; }

    /// <summary>What they may change as a manager, in the same way.</summary>
    public Reach? Manages { get; init; }
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
            Roles = string.Join(',', person.Roles),
            Reads = person.Reads?.ToString() ?? "",
            Manages = person.Manages?.ToString() ?? "",
            ProviderSession = person.ProviderSession,
            RefreshToken = person.RefreshToken,
            SignedInUtc = now,
            RolesReadUtc = now,
            CheckedUtc = now,
            EndsUtc = now.AddHours(limits.MaxHours),
        };
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.SignInSessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return SessionState.Of(session);
    }
}
