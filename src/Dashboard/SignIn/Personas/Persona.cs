using OptOut.Application.Access;
using OptOut.Application.Employees;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Personas;

/// <summary>Who can be chosen on the sign-in page of a development machine.</summary>
/// <param name="Session">What they may do.</param>
/// <param name="Name">How they are addressed.</param>
internal sealed record Persona(NewSession Session, string Name)
{
    /// <summary>Prefix of a choice that names an employee: <c>employee:{id}</c>.</summary>
    public const string EmployeePrefix = "employee:";

    /// <summary>A member of staff, whom the directory does not know.</summary>
    public static Persona Staff(string role, string name) => new(new NewSession("development", null, [new GivenRole(role, RoleSource.Development)]), name);

    /// <summary>An employee: no role but what was given to them on the page of roles, which is how to try a role with a reach.</summary>
    public static Persona Of(Employee employee) => new(new NewSession("development", employee.Id, []) { HoldsGrants = true }, employee.DisplayName);
}
