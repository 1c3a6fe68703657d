using OptOut.Application.Employees;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>Wires what the people pages use.</summary>
public static class EmployeesRegistration
{
    /// <summary>Adds the use cases that list and show people.</summary>
    public static IServiceCollection AddEmployees(this IServiceCollection services)
    {
        services.AddScoped<ListEmployees>();
        services.AddScoped<ShowEmployee>();
        return services;
    }
}
