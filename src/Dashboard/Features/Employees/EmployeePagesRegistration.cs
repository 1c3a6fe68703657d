namespace OptOut.Dashboard.Features.Employees;

/// <summary>Wires what the pages about people share; the use cases come with the application's <c>AddEmployees</c>.</summary>
public static class EmployeePagesRegistration
{
    /// <summary>Adds what a circuit needs.</summary>
    public static IServiceCollection AddEmployeePages(this IServiceCollection services) => services.AddScoped<ActingOnPeople>();
}
