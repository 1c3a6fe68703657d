using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Employees;
using OptOut.Dashboard.SignIn;

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

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        _details = (await showEmployee.RunAsync(Id, await SignedIn.ReadsAsync(), _gone.Token)).Value;
        if (_details is null)
        {
            navigation.NotFound();
        }
    }
}
