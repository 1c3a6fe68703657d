using Microsoft.AspNetCore.Components;
using OptOut.Application.Attestations;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Attestations;

/// <summary>What the campaign does with the data of the signed-in employee, in their language.</summary>
public sealed partial class PrivacyPage(ShowMyAssignment showMyAssignment, CurrentUserAccessor users, NavigationManager navigation)
    : MyAssignmentPage(showMyAssignment, users, navigation)
{
    protected override Task OnInitializedAsync() => LoadAsync(null, Lang);
}
