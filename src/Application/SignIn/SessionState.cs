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

    internal static SessionState Of(SignInSession session)
    {
        var roles = session.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return new(session.Id, session.Subject, session.EmployeeId, roles)
        {
            Reads = ReachOf(session.Reads, roles.Length > 0),
            Manages = ReachOf(session.Manages, roles.Contains("Manager") || roles.Contains("Administrator")),
        };
    }

    // A reach without the role it belongs to is none.
    private static Reach ReachOf(string stored, bool hasRole) => !hasRole ? Reach.Nothing : stored.Length == 0 ? Reach.Everything : Reach.Parse(stored);
}
