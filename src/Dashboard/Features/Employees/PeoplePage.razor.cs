using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>Everybody in the directory.</summary>
public sealed partial class PeoplePage(ListEmployees listEmployees, ListDoubts listDoubts, NavigationManager navigation) : ComponentBase
{
    private const string OnlyActive = "active";
    private const string OnlyLeft = "left";
    private const string WithoutCountry = "no-country";
    private const string WithoutAddress = "no-address";

    private DataTable<EmployeeRow>? _table;
    private int _doubts;

    /// <summary>Which people to show; everybody when null.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _doubts = await listDoubts.CountAsync(CancellationToken.None);

    private async Task<PageOf<EmployeeRow>> LoadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var filter = Show switch
        {
            OnlyActive => new EmployeeFilter(EmployeeStanding.Active),
            OnlyLeft => new EmployeeFilter(EmployeeStanding.Left),
            WithoutCountry => new EmployeeFilter(EmployeeStanding.Active, EmployeeGap.Country),
            WithoutAddress => new EmployeeFilter(EmployeeStanding.Active, EmployeeGap.Address),
            _ => new EmployeeFilter(),
        };
        return await listEmployees.RunAsync(request, filter, await SignedIn.ReadsAsync(), cancellationToken);
    }

    private async Task ShowOnlyAsync(ChangeEventArgs e)
    {
        Show = e.Value as string is { Length: > 0 } show ? show : null;
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("show", Show), replace: true);
        await _table!.ReloadAsync(fromFirstPage: true);
    }
}
