using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Campaigns;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Guidance;

/// <summary>Who of a campaign confirmed an older text and why they would be asked again; asks them after a confirmation with the numbers.</summary>
public sealed partial class AskAgainPage(
    ChangedTexts changed, CampaignWords words, ActingManager manager, ConfirmDialog confirm, NavigationManager navigation, IStringLocalizer<AskAgainPage> text) : ComponentBase
{
    private CampaignOverview? _overview;
    private AskAgainPreview? _preview;
    private DataTable<AskAgainRow>? _table;
    private bool _busy;

    /// <summary>The campaign.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Name of an <see cref="AskAgainReason"/>; null for all.</summary>
    [SupplyParameterFromQuery]
    public string? Reason { get; set; }

    /// <summary>Key of a regime; null for all.</summary>
    [SupplyParameterFromQuery]
    public string? Regime { get; set; }

    /// <summary>BCP-47 tag; null for all.</summary>
    [SupplyParameterFromQuery]
    public string? Language { get; set; }

    [Inject]
    private Notifier Notifier { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private IStringLocalizer<AskAgainPage> Text => text;

    private bool IsCountsOnly => _overview is { Campaign.Mode: CampaignMode.CountsOnly };

    private AskAgainFilter Filter => new(Enum.TryParse<AskAgainReason>(Reason, out var reason) && Enum.IsDefined(reason) ? reason : null, Regime, Language);

    protected override async Task OnInitializedAsync()
    {
        (_overview, _preview) = await changed.ReadAsync(Id, await SignedIn.ReadsAsync());
        if (_preview is null || _overview is null)
        {
            navigation.NotFound();
        }
    }

    private string Number(long? people) => people is { } known ? known.ToString("N0", CultureInfo.CurrentCulture) : text["NotShown"];

    private async Task<PageOf<AskAgainRow>> LoadAsync(PageRequest request, CancellationToken cancellationToken) =>
        await changed.ListAsync(Id, Filter, request, await SignedIn.ReadsAsync(), cancellationToken);

    private async Task FilterAsync(string name, ChangeEventArgs e)
    {
        var chosen = e.Value as string is { Length: > 0 } value ? value : null;
        (Reason, Regime, Language) = name switch
        {
            "reason" => (chosen, Regime, Language),
            "regime" => (Reason, chosen, Language),
            _ => (Reason, Regime, chosen),
        };
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, chosen), replace: true);
        await _table!.ReloadAsync(fromFirstPage: true);
    }

    private async Task AskAsync()
    {
        if (_busy || _preview is null)
        {
            return;
        }

        // Not disabled while the question is open: the dialog gives the focus back to the button.
        var yes = IsCountsOnly ? text["AskUnseen"] : text["Ask", _preview.ToAsk!];
        if (!await confirm.AskAsync(text["Question"], Body(_preview), yes))
        {
            return;
        }

        _busy = true;
        try
        {
            await QueueAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task QueueAsync()
    {
        var user = await manager.GetAsync();
        var asked = user.Succeeded ? await changed.AskAsync(Id, user.Value) : user.Error;
        if (!asked.Succeeded)
        {
            Notifier.Refused(asked.Error);
            return;
        }

        Notifier.Done(asked.Value.People is { } people ? text["Queued", people] : text["QueuedUnseen"]);
        (_overview, _preview) = await changed.ReadAsync(Id, await SignedIn.ReadsAsync());
        if (_table is not null)
        {
            await _table.ReloadAsync(fromFirstPage: true);
        }
    }

    private string Body(AskAgainPreview preview) => string.Join(
        ' ', [.. preview.ByReason.OrderBy(r => r.Key).Select(r => text["OfReason", text[$"Reason.{r.Key}"], r.Value].Value), text[IsCountsOnly ? "Unseen" : "Rule"].Value]);
}
