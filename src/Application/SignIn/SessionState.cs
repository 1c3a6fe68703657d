using OptOut.Application.Access;
using OptOut.Application.Shared;

namespace OptOut.Application.SignIn;

/// <summary>What a session that counts allows.</summary>
/// <param name="Id">The session.</param>
/// <param name="Subject">See <see cref="SignInSession.Subject"/>.</param>
/// <param name="EmployeeId">The employee the person is.</param>
/// <param name="Roles">Roles that hold now; none for an employee.</param>
public sealed record SessionState(Guid Id, string Subject, Guid? EmployeeId, IReadOnlyList<string> Roles)
{
    /// <summary>What the roles let the person see of others.</summary>
    public Reach Reads { get; private init; } = Reach.Nothing;

    /// <summary>What the roles let the person change as a manager.</summary>
    public Reach Manages { get; private init; } = Reach.Nothing;

    // A code gives no role, whatever anybody has written into the row.
    internal static SessionState Of(SignInSession session) =>
        session.IsByCode
        ? new(session.Id, session.Subject, session.EmployeeId, [])
        : new(session.Id, session.Subject, session.EmployeeId, session.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Reads = Reach.Parse(session.Reads),
            Manages = Reach.Parse(session.Manages),
        };
}

internal static class SessionAccess
{
    /// <summary>Writes into the row, not yet into the database, what the person may do now.</summary>
    public static void Set(this SignInSession session, EffectiveAccess access) =>
        (session.Roles, session.Reads, session.Manages, session.Grants) =
        (string.Join(',', access.Roles), Text(access.Reads), Text(access.Manages), string.Join(',', access.Grants));

    private static string Text(Reach reach) => reach.IsNothing ? "" : reach.ToString();
}
