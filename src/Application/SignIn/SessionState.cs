namespace OptOut.Application.SignIn;

/// <summary>What a session that counts allows.</summary>
/// <param name="Id">The session.</param>
/// <param name="Subject">See <see cref="SignInSession.Subject"/>.</param>
/// <param name="EmployeeId">The employee the person is.</param>
/// <param name="Roles">Roles that hold now; none for an employee.</param>
public sealed record SessionState(Guid Id, string Subject, Guid? EmployeeId, IReadOnlyList<string> Roles)
{
    internal static SessionState Of(SignInSession session) =>
        new(session.Id, session.Subject, session.EmployeeId, session.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries));
}
