using OptOut.Application.Access;

namespace OptOut.Dashboard.SignIn;

/// <summary>Roles a person can hold. Everybody who is signed in is an employee, and by default nothing more.</summary>
public static class AppRoles
{
    public const string Manager = StaffRole.Manager;
    public const string Auditor = StaffRole.Auditor;
    public const string Administrator = StaffRole.Administrator;

    /// <summary>Roles that may read what campaigns gather.</summary>
    public static readonly IReadOnlyList<string> Staff = StaffRole.All;

    /// <summary>The role that an app role of the registration stands for: <c>OptOut.Admin</c>, <c>OptOut.Manager</c>, <c>OptOut.Auditor</c>; null for any other.</summary>
    public static string? OfClaim(string value) => value switch
    {
        "OptOut.Admin" => Administrator,
        "OptOut.Manager" => Manager,
        "OptOut.Auditor" => Auditor,
        _ => null,
    };
}

/// <summary>Claims of the session.</summary>
public static class AppClaims
{
    /// <summary>The person's name in the ledger: see <see cref="OptOut.Application.Shared.CurrentUser.Actor"/>.</summary>
    public const string Actor = "sub";

    /// <summary>GUID of the employee, when the directory knows the person.</summary>
    public const string Employee = "employee";

    public const string Name = "name";

    /// <summary>What the person may see of others: a <see cref="OptOut.Application.Shared.Reach"/> as text.</summary>
    public const string Reads = "reads";

    /// <summary>What the person may change as a manager: a <see cref="OptOut.Application.Shared.Reach"/> as text.</summary>
    public const string Manages = "manages";

    /// <summary>GUID of the <see cref="OptOut.Application.SignIn.SignInSession"/>.</summary>
    public const string Session = "session";

    /// <summary>What tells the identity provider at sign-out which account is meant: its opaque <c>login_hint</c>, never a name.</summary>
    public const string LogoutHint = "logout_hint";
}
