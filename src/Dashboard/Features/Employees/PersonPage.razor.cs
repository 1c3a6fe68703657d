using Microsoft.AspNetCore.Components;
using OptOut.Application.Employees;
using OptOut.Application.Looks;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>A person: what holds now, what held before, and what they were asked. The prerendered page holds nothing of it: it is shown by the circuit, once the look is written down.</summary>
public sealed partial class PersonPage(CheckLook checkLook, LookAtEmployee lookAtEmployee, CurrentUserAccessor users, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private EmployeeDetails? _details;
    private bool _own;

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
        if (RendererInfo.IsInteractive)
        {
            var user = await users.GetAsync();
            _details = (await lookAtEmployee.RunAsync(Id, user, _gone.Token)).Value;
            _own = user.EmployeeId == Id;
        }

        if (_details is null && !await checkLook.RunAsync(Id, null, await users.GetAsync(), _gone.Token))
        {
            navigation.NotFound();
        }
    }
}
