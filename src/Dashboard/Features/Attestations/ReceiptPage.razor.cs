using Microsoft.AspNetCore.Components;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Attestations;

/// <summary>What the signed-in employee confirmed, to the letter, and everything they answered before.</summary>
public sealed partial class ReceiptPage(ShowMyAssignment showMyAssignment, CurrentUserAccessor users, NavigationManager navigation)
    : MyAssignmentPage(showMyAssignment, users, navigation)
{
    private bool Open => My is { Campaign.Status: CampaignStatus.Running };

    private string Title => My switch
    {
        { Current: not null } => My.Text.Page.ReceiptTitle,
        { History.Count: > 0 } => My.Text.Page.WithdrawnTitle,
        _ => My?.Text.Title ?? "",
    };

    private string Change => AppUrls.MyCampaign(CampaignId, My?.Current?.LinkedInCountry, ChosenLanguage) + "#answer";

    protected override Task OnInitializedAsync() => LoadAsync(null, Lang);
}
