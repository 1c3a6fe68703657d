using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.SignIn;

/// <summary>Who can be chosen on the sign-in page of a development machine.</summary>
internal static class Persona
{
    /// <summary>Prefix of a choice that names an employee: <c>employee:{id}</c>.</summary>
    public const string EmployeePrefix = "employee:";

    /// <summary>The session of a member of staff.</summary>
    public static ClaimsPrincipal Staff(string role, string name) => Session(
        new Claim(AppClaims.Actor, $"{role.ToLowerInvariant()}:development"), new Claim(AppClaims.Name, name), new Claim(ClaimTypes.Role, role));

    /// <summary>The session of an employee: no role at all.</summary>
    public static ClaimsPrincipal Of(Employee employee) => Session(
        new Claim(AppClaims.Actor, CurrentUser.Employee(employee.Id).Actor),
        new Claim(AppClaims.Name, employee.DisplayName),
        new Claim(AppClaims.Employee, employee.Id.ToString()));

    private static ClaimsPrincipal Session(params Claim[] claims) =>
        new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, AppClaims.Name, ClaimTypes.Role));
}
