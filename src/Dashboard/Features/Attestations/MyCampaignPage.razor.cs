using Microsoft.AspNetCore.Components;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Attestations;

/// <summary>What applies to the signed-in employee, and the form for their answer.</summary>
public sealed partial class MyCampaignPage(
    ShowMyAssignment showMyAssignment, SubmitAttestation submitAttestation, CurrentUserAccessor users, NavigationManager navigation)
    : MyAssignmentPage(showMyAssignment, users, navigation)
{
    private readonly NavigationManager _navigation = navigation;
    private string? _country;
    private string? _countryProblem;
    private string? _problem;
    private AttestationKind? _chosen;

    /// <summary>Country chosen with "LinkedIn places me in another country".</summary>
    [SupplyParameterFromQuery]
    public string? Country { get; set; }

    /// <summary>The radio button sent: answer and hash of the statement beside it.</summary>
    [SupplyParameterFromForm(Name = "choice", FormName = "answer")]
    private string? PostedChoice { get; set; }

    /// <summary>Language of the text that was on the screen.</summary>
    [SupplyParameterFromForm(Name = "language", FormName = "answer")]
    private string? PostedLanguage { get; set; }

    /// <summary>Country of the text that was on the screen; empty for the assigned one.</summary>
    [SupplyParameterFromForm(Name = "country", FormName = "answer")]
    private string? PostedCountry { get; set; }

    /// <summary>Hash of the text that was on the screen.</summary>
    [SupplyParameterFromForm(Name = "text", FormName = "answer")]
    private string? PostedText { get; set; }

    private bool Open => My is { Campaign.Status: CampaignStatus.Running };

    private string Here => AppUrls.MyCampaign(CampaignId, _country, ChosenLanguage);

    protected override async Task OnInitializedAsync()
    {
        var asked = NothingAsNull(IsPost ? PostedCountry : Country);
        var taken = await LoadAsync(asked, IsPost ? PostedLanguage : Lang);
        if (My is null)
        {
            return;
        }

        _country = taken ? IsoCountries.Normalise(asked) : null;
        _country = _country == My.Assignment.Country ? null : _country;
        _countryProblem = taken ? null : My.Text.Page.Refusal(AttestationErrors.UnknownCountry.Code);
        _chosen = My.Current?.Kind;
    }

    private async Task AnswerAsync()
    {
        if (My is null || await EmployeeAsync() is not { } employee)
        {
            return;
        }

        if (string.IsNullOrEmpty(PostedChoice))
        {
            Refuse(My.Text.Page.ChooseFirst);
            return;
        }

        if (AnswerChoiceValue.Read(PostedChoice, My.Text.Answers) is not { } choice)
        {
            Refuse(My.Text.Page.Refusal(""));
            return;
        }

        _chosen = choice.Kind;
        var given = new GivenAnswer(choice.Kind, choice.Hash, PostedLanguage ?? "", NothingAsNull(PostedCountry), PostedText ?? "");
        var stored = await submitAttestation.RunAsync(CampaignId, employee, given, HttpContext.RequestAborted);
        if (stored.Succeeded)
        {
            _navigation.NavigateTo(AppUrls.MyReceipt(CampaignId, ChosenLanguage));
            return;
        }

        Refuse(My.Text.Page.Refusal(stored.Error.Code));
    }

    private void Refuse(string problem)
    {
        _problem = problem;
        HttpContext.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    private string CountryName(string code) => My!.Pack.Countries(My.Text.Language).First(country => country.Code == code).Name;

    private static string? NothingAsNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
