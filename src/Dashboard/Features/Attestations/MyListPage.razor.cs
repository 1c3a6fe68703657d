using Microsoft.AspNetCore.Components;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Attestations;

/// <summary>What the signed-in employee is asked.</summary>
public sealed partial class MyListPage(ListMyAssignments listMyAssignments, OrganisationOptions organisation, CurrentUserAccessor users) : ComponentBase
{
    private MyAssignments? _mine;
    private ListWords _words = null!;
    private LookWords _looks = null!;

    /// <summary>Language chosen with the switch.</summary>
    [SupplyParameterFromQuery]
    public string? Lang { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        HttpContext.Response.Headers.CacheControl = "no-store";
        if ((await users.GetAsync()).EmployeeId is not { } employee)
        {
            await Frame.SayForAsync(HttpContext);
            return;
        }

        _mine = (await listMyAssignments.RunAsync(employee, Lang, HttpContext.RequestAborted)).Value;
        _words = _mine?.Pack.ListWords(_mine.Language)!;
        _looks = _mine?.Pack.LookWords(_mine.Language, organisation.Asks())!;
    }

    private static Tone ToneOf(MyAssignmentRow row) => row switch
    {
        { Answer: not null } => Tone.Success,
        { Status: CampaignStatus.Closed } => Tone.Neutral,
        _ => Tone.Info,
    };

    private string StateOf(MyAssignmentRow row) => row switch
    {
        { Status: CampaignStatus.Closed } => _words.Closed,
        { Answer: not null } => _words.Answered,
        _ => _words.Open,
    };

    private string DetailOf(MyAssignmentRow row) => row switch
    {
        { Answer: { } answer, AnsweredUtc: { } answered } =>
            $"{_mine!.Pack.AnswerLabel(answer, _mine.Language)} · {_words.AnsweredOn(DateOnly.FromDateTime(answered))}",
        { Status: CampaignStatus.Closed } => _words.NotAnswered,
        _ => _words.Due(row.DueOn),
    };
}
