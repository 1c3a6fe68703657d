using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>Prepares a campaign, or changes one that nobody has been asked by.</summary>
public sealed partial class CampaignFormPage(
    CampaignDrafting drafting, ListAudienceValues listValues, NavigationManager navigation, IStringLocalizer<CampaignFormPage> text) : ComponentBase
{
    private CampaignForm? _form;
    private AudienceValues _values = new([], []);
    private IReadOnlyList<FieldProblem> _problems = [];
    private Error? _refused;
    private ElementReference _summary;
    private Guid? _openedId;
    private bool _opened;
    private bool _saving;
    private bool _showSummary;

    /// <summary>The draft to change; null for a new campaign.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private IStringLocalizer<CampaignFormPage> Text => text;

    private string Title => Text[Id is null ? "TitleNew" : "TitleEdit"];

    private string Here => navigation.Uri.Split('#')[0];

    private string Back => Id is { } id ? AppUrls.Campaign(id) : AppUrls.Campaigns;

    // The address of a draft and that of a new campaign are one page, which stays when one goes from one to the other.
    protected override async Task OnParametersSetAsync()
    {
        if (_opened && _openedId == Id)
        {
            return;
        }

        (_opened, _openedId, _form, _refused, _problems) = (true, Id, null, null, []);
        var manages = await SignedIn.ManagesAsync();
        var opened = await drafting.OpenAsync(Id, manages, CancellationToken.None);
        if (opened.Error is { } error)
        {
            if (error.Code == CampaignErrors.NotFoundCode)
            {
                navigation.NotFound();
            }

            _refused = error;
            return;
        }

        _values = await listValues.RunAsync(manages, CancellationToken.None);
        _form = opened.Value;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_showSummary)
        {
            _showSummary = false;
            await _summary.FocusAsync();
        }
    }

    private static string FieldId(string field) => $"campaign-{field.ToLowerInvariant()}";

    private IReadOnlyList<string> ProblemsOf(string field) => [.. _problems.Where(p => p.Field == field).Select(p => p.Message)];

    // Once something was wrong, each correction is seen when its field is left; a change event does not bubble in Blazor.
    private void Recheck()
    {
        if (_problems.Count > 0)
        {
            _problems = drafting.Check(_form!);
        }
    }

    private async Task SaveAsync()
    {
        if (_saving)
        {
            return;
        }

        _problems = drafting.Check(_form!);
        if (_problems.Count == 0)
        {
            _saving = true;
            var stored = await drafting.StoreAsync(Id, _form!, CancellationToken.None);
            _saving = false;
            if (stored.Succeeded)
            {
                navigation.NavigateTo(AppUrls.CampaignAudience(stored.Value));
                return;
            }

            var field = stored.Error.Code == CampaignErrors.UnknownGroupCode ? nameof(CampaignDraft.Audience) : nameof(CampaignDraft.Name);
            _problems = [new(field, Errors.Of(stored.Error))];
        }

        _showSummary = true;
    }
}
