using Microsoft.Extensions.Configuration;
using OptOut.Application.Employees;

namespace OptOut.Dashboard.Tests;

/// <summary>One running application with one employee, for tests that change nothing.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    private TestApp? _app;

    public TestApp App => _app!;

    public Employee Ada { get; } = People.Employee("ada");

    public async Task InitializeAsync()
    {
        // Everything that can be switched on is looked at.
        _app = await TestApp.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection([new("OneTimeCodes:Enabled", "true")]));
        await _app.AddPeopleAsync(Ada);
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    /// <summary>Somebody of the given role: a role's name, <c>Employee</c>, or <c>Nobody</c>.</summary>
    public async Task<Visitor> AsAsync(string who) => who switch
    {
        "Nobody" => App.Visit(),
        "Employee" => await App.SignInAsync(Ada),
        _ => await App.SignInAsync(who),
    };
}
