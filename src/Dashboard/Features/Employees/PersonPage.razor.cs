using Microsoft.AspNetCore.Components;
using OptOut.Application.Employees;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>A person: what holds now, what held before, and what they were asked.</summary>
public sealed partial class PersonPage(ShowEmployee showEmployee, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private EmployeeDetails? _details;

    /// <summary>The person.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _details = (await showEmployee.RunAsync(Id, _gone.Token)).Value;
        if (_details is null)
        {
            navigation.NotFound();
        }
    }
}
