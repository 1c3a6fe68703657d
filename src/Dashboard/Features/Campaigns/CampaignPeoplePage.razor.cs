using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>Everybody a campaign asked, filtered and paged by the server.</summary>
public sealed partial class CampaignPeoplePage(
    ListAssignments listAssignments, ShowCampaign showCampaign, CampaignWords words, NavigationManager navigation, IStringLocalizer<CampaignPeoplePage> text) : ComponentBase
{
    // Put before the names of departments, one of which is empty, to tell them from "all".
    private const string In = "in:";

    private CampaignOverview? _overview;
    private DataTable<AssignmentRow>? _table;

    /// <summary>The campaign.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Name of an <see cref="AttestationKind"/>, <c>any</c> or <c>none</c>; null for all.</summary>
    [SupplyParameterFromQuery]
    public string? Answer { get; set; }

    /// <summary>Key of a regime; null for all.</summary>
    [SupplyParameterFromQuery]
    public string? Regime { get; set; }

    /// <summary>A department; see <see cref="Within"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Department { get; set; }

    /// <summary><c>department</c> when <see cref="Department"/> counts, even an empty one.</summary>
    [SupplyParameterFromQuery(Name = "in")]
    public string? Within { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private IStringLocalizer<CampaignPeoplePage> Text => text;

    private bool AnswersAreHidden => _overview?.Campaign.Mode == CampaignMode.CountsOnly;

    private bool IsUnseen => _overview is { IsInPart: true, Campaign.Mode: CampaignMode.CountsOnly };

    private string? DepartmentFilter => Within == "department" ? Department ?? "" : Department;

    private string DepartmentChoice => DepartmentFilter is { } department ? In + department : "";

    private bool IsFiltered => (Answer is not null && !AnswersAreHidden) || Regime is not null || DepartmentFilter is not null;

    protected override async Task OnInitializedAsync()
    {
        _overview = (await showCampaign.RunAsync(Id, await SignedIn.ReadsAsync(), CancellationToken.None)).Value;
        if (_overview is null)
        {
            navigation.NotFound();
        }
    }

    private async Task<PageOf<AssignmentRow>> LoadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var kind = Enum.TryParse<AttestationKind>(Answer, out var parsed) && Enum.IsDefined(parsed) ? parsed : (AttestationKind?)null;
        bool? answered = Answer switch { "any" => true, "none" => false, _ => null };
        return await listAssignments.RunAsync(Id, new AssignmentFilter(answered, kind, Regime, DepartmentFilter), request, await SignedIn.ReadsAsync(), cancellationToken);
    }

    private Task FilterAsync(string name, ChangeEventArgs e)
    {
        var value = e.Value as string is { Length: > 0 } chosen ? chosen : null;
        (Answer, Regime) = name == "answer" ? (value, Regime) : (Answer, value);
        return ShowAsync();
    }

    private Task FilterDepartmentAsync(ChangeEventArgs e)
    {
        var value = e.Value as string ?? "";
        Department = value.StartsWith(In, StringComparison.Ordinal) ? value[In.Length..] : null;
        Within = Department is null ? null : "department";
        return ShowAsync();
    }

    private Task ClearAsync()
    {
        (Answer, Regime, Department, Within) = (null, null, null, null);
        return ShowAsync();
    }

    private async Task ShowAsync()
    {
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
            {
                ["answer"] = Answer,
                ["regime"] = Regime,
                ["department"] = Department,
                ["in"] = Within,
            }),
            replace: true);
        await _table!.ReloadAsync(fromFirstPage: true);
    }
}
