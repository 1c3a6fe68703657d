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
    public Reach Reads => Roles.Count > 0 ? Reach.Everything : Reach.Nothing;

    /// <summary>What the roles let the person change as a manager.</summary>
    public Reach Manages => Roles.Contains("Manager") || Roles.Contains("Administrator") ? Reach.Everything : Reach.Nothing;

    // A code gives no role, whatever anybody has written into the row.
    internal static SessionState Of(SignInSession session) =>
        new(session.Id, session.Subject, session.EmployeeId, session.IsByCode ? [] : session.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries));
}
