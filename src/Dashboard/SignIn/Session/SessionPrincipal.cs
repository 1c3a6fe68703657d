using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using OptOut.Application.Shared;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Session;

/// <summary>The signed-in person as claims, made from the session.</summary>
internal static class SessionPrincipal
{
    /// <summary>Claims of a session that counts.</summary>
    /// <param name="name">How the person is addressed.</param>
    /// <param name="logoutHint">See <see cref="AppClaims.LogoutHint"/>.</param>
    public static ClaimsPrincipal Of(SessionState session, string name, string? logoutHint = null)
    {
        List<Claim> claims =
        [
            new(AppClaims.Session, session.Id.ToString()),
            new(AppClaims.Actor, Actor(session)),
            new(AppClaims.Name, name),
            new(AppClaims.Reads, session.Reads.ToString()),
            new(AppClaims.Manages, session.Manages.ToString()),
            .. session.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ];
        if (session.EmployeeId is { } employee)
        {
            claims.Add(new Claim(AppClaims.Employee, employee.ToString()));
        }

        if (logoutHint is not null)
        {
            claims.Add(new Claim(AppClaims.LogoutHint, logoutHint));
        }

        return new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, AppClaims.Name, ClaimTypes.Role));
    }

    /// <summary>The session that the claims name.</summary>
    public static Guid? SessionOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(AppClaims.Session), out var id) ? id : null;

    /// <summary>Whether the claims still say what the session says.</summary>
    public static bool Agrees(ClaimsPrincipal principal, SessionState session) =>
        principal.FindAll(ClaimTypes.Role).Select(c => c.Value).ToHashSet(StringComparer.Ordinal).SetEquals(session.Roles)
        && principal.FindFirstValue(AppClaims.Reads) == session.Reads.ToString()
        && principal.FindFirstValue(AppClaims.Manages) == session.Manages.ToString();

    /// <summary>The same person with what the session says now.</summary>
    public static ClaimsPrincipal Renew(ClaimsPrincipal principal, SessionState session) =>
        Of(session, principal.FindFirstValue(AppClaims.Name) ?? "", principal.FindFirstValue(AppClaims.LogoutHint));

    /// <summary>The person's name in the ledger: the directory's pseudonym where there is one, for it is what can be erased.</summary>
    public static string Actor(SessionState session) => (session.Roles.Count, session.EmployeeId) switch
    {
        (0, { } employee) => CurrentUser.Employee(employee).Actor,
        (0, null) => $"person:{session.Subject}",
        (_, { } employee) => $"{session.Roles[0].ToLowerInvariant()}:{employee}",
        _ => $"{session.Roles[0].ToLowerInvariant()}:{session.Subject}",
    };
}
