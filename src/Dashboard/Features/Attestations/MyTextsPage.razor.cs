using Microsoft.AspNetCore.Components;
using OptOut.Application.Attestations;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Attestations;

/// <summary>What the signed-in employee was sent and confirmed, to the letter.</summary>
public sealed partial class MyTextsPage(
    ShowMyAssignment showMyAssignment, ShowTextsOfPerson showTexts, CurrentUserAccessor users, NavigationManager navigation)
    : MyAssignmentPage(showMyAssignment, users, navigation)
{
    private TextsOfPerson? _texts;

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync(null, Lang);
        if (My is not null && await EmployeeAsync() is { } employee)
        {
            _texts = (await showTexts.RunAsync(CampaignId, employee, CurrentUser.Employee(employee), HttpContext.RequestAborted)).Value;
        }
    }
}
