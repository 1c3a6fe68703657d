using Microsoft.AspNetCore.Components;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Attestations;

/// <summary>Asks once more before an answer is withdrawn; the withdrawal is a POST and a new row.</summary>
public sealed partial class WithdrawalPage(
    ShowMyAssignment showMyAssignment, SubmitAttestation submitAttestation, CurrentUserAccessor users, NavigationManager navigation)
    : MyAssignmentPage(showMyAssignment, users, navigation)
{
    private readonly NavigationManager _navigation = navigation;
    private string? _refusal;

    /// <summary>Hash of the statement that was on the screen.</summary>
    [SupplyParameterFromForm(Name = "hash", FormName = "withdraw")]
    private string? PostedHash { get; set; }

    /// <summary>Language of the page that was on the screen.</summary>
    [SupplyParameterFromForm(Name = "language", FormName = "withdraw")]
    private string? PostedLanguage { get; set; }

    private string? Problem => My switch
    {
        null => null,
        _ when _refusal is not null => My.Text.Page.Refusal(_refusal),
        { Campaign.Status: not CampaignStatus.Running } => My.Text.Page.Closed,
        { Current: null } => My.Text.Page.Refusal(AttestationErrors.NothingToWithdraw.Code),
        _ => null,
    };

    // The withdrawal stands on the text that the answer stood on.
    private Statement Statement => My!.Pack.Statement(AttestationKind.Withdrawn, My.Text.Regime, My.Text.Language, My.Text.From);

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync(null, IsPost ? PostedLanguage : Lang);
        if (My?.Current?.LinkedInCountry is { } country)
        {
            await LoadAsync(country, IsPost ? PostedLanguage : Lang);
        }
    }

    private async Task WithdrawAsync()
    {
        if (My is null || await EmployeeAsync() is not { } employee)
        {
            return;
        }

        var given = new GivenAnswer(AttestationKind.Withdrawn, PostedHash ?? "", PostedLanguage ?? "", My.Current?.LinkedInCountry);
        var stored = await submitAttestation.RunAsync(CampaignId, employee, given, HttpContext.RequestAborted);

        // Sent twice: the first one did it, and the receipt says so.
        if (stored.Succeeded || My.Current is null || stored.Error.Code == AttestationErrors.NothingToWithdraw.Code)
        {
            _navigation.NavigateTo(AppUrls.MyReceipt(CampaignId, ChosenLanguage));
            return;
        }

        _refusal = stored.Error.Code;
        HttpContext.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
