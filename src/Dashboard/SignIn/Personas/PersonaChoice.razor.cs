using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Application.SignIn;
using OptOut.Dashboard.SignIn.Session;

namespace OptOut.Dashboard.SignIn.Personas;

/// <summary>Choice of a persona, from everybody there is; the application does not start with it outside Development.</summary>
public sealed partial class PersonaChoice(ListEmployees listEmployees, ShowEmployee showEmployee, OpenSession openSession, NavigationManager navigation) : ComponentBase
{
    private const int MostShown = 20;

    private PageOf<EmployeeRow> _employees = new([], 0);
    private string? _signedInAs;

    /// <summary>What to look for among the employees.</summary>
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    /// <summary>Where to go afterwards.</summary>
    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    /// <summary>The chosen role or employee.</summary>
    [SupplyParameterFromForm]
    private string? Choice { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private string Found => (_employees.Total, string.IsNullOrWhiteSpace(Q)) switch
    {
        (0, true) => Text["Empty"],
        (0, false) => Text["None"],
        ( > MostShown, true) => Text["First", MostShown],
        ( > MostShown, false) => Text["More", MostShown],
        _ => Text["Found", _employees.Total],
    };

    protected override async Task OnInitializedAsync()
    {
        _signedInAs = HttpContext.User.Identity?.Name;
        if (!HttpMethods.IsPost(HttpContext.Request.Method))
        {
            await ListAsync();
        }
    }

    private async Task ListAsync() => _employees = await listEmployees.RunAsync(
        new PageRequest(0, MostShown, Q), new EmployeeFilter(Standing: EmployeeStanding.Active), Reach.Everything, HttpContext.RequestAborted);

    private async Task SignInAsync()
    {
        if (await ChosenAsync() is not { } persona)
        {
            await ListAsync();
            return;
        }

        var session = await openSession.RunAsync(persona.Session, HttpContext.RequestAborted);
        await HttpContext.SignInAsync(SessionPrincipal.Of(session, persona.Name));
        navigation.NavigateTo(AppUrls.LocalOrHome(ReturnUrl));
    }

    private async Task<Persona?> ChosenAsync()
    {
        if (Choice is not null && AppRoles.Staff.Contains(Choice))
        {
            return Persona.Staff(Choice, Text[Choice + ".Name"]);
        }

        if (Choice?.StartsWith(Persona.EmployeePrefix, StringComparison.Ordinal) != true || !Guid.TryParse(Choice[Persona.EmployeePrefix.Length..], out var id))
        {
            return null;
        }

        var shown = await showEmployee.RunAsync(id, Reach.Everything, HttpContext.RequestAborted);
        return shown.Value?.Current is { Standing: EmployeeStanding.Active } employee ? Persona.Of(employee) : null;
    }
}
