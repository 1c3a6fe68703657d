using Microsoft.AspNetCore.Components;
using OptOut.Application.Attestations;
using OptOut.Application.Deliveries;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Attestations;

/// <summary>Lets the signed-in employee object to being asked, and take it back. Only a POST does either; looking does nothing.</summary>
public sealed partial class ObjectionPage(
    ShowMyAssignment showMyAssignment, RaiseObjection raiseObjection, LiftObjection liftObjection, CurrentUserAccessor users, NavigationManager navigation)
    : MyAssignmentPage(showMyAssignment, users, navigation)
{
    private readonly NavigationManager _navigation = navigation;

    /// <summary>Set after an objection was taken back, to say so.</summary>
    [SupplyParameterFromQuery]
    public bool Lifted { get; set; }

    private bool Objects => My is { ObjectedUtc: not null };

    protected override Task OnInitializedAsync() => LoadAsync(null, Lang);

    private async Task RaiseAsync()
    {
        if (My is not null && await EmployeeAsync() is { } employee)
        {
            await raiseObjection.RunAsync(CampaignId, employee, HttpContext.RequestAborted);
            _navigation.NavigateTo(AppUrls.MyObjection(CampaignId, ChosenLanguage));
        }
    }

    private async Task LiftAsync()
    {
        if (My is not null && await EmployeeAsync() is { } employee)
        {
            await liftObjection.RunAsync(employee, HttpContext.RequestAborted);
            _navigation.NavigateTo(AppUrls.MyObjectionLifted(CampaignId, ChosenLanguage));
        }
    }
}
