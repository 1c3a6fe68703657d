using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>Every mail of a campaign with what the server said.</summary>
public sealed partial class CampaignDeliveriesPage(
    ListDeliveries listDeliveries, ShowCampaign showCampaign, CampaignWords words, NavigationManager navigation, IStringLocalizer<CampaignDeliveriesPage> text) : ComponentBase
{
    private const string Problems = "problems";
    private const string Twice = "twice";

    private CampaignOverview? _overview;
    private DataTable<DeliveryRow>? _table;

    /// <summary>The campaign.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Name of a <see cref="DeliveryState"/>, <c>problems</c> or <c>twice</c>; null for all.</summary>
    [SupplyParameterFromQuery]
    public string? State { get; set; }

    /// <summary>Name of a <see cref="DeliveryStep"/>; null for all.</summary>
    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    private bool IsFiltered => State is not null || StepFilter is not null;

    private DeliveryStep? StepFilter => Enum.TryParse<DeliveryStep>(Step, out var step) && Enum.IsDefined(step) ? step : null;

    // The numbers beside the states are those of the step shown.
    private IReadOnlyDictionary<DeliveryState, long> Counts => StepFilter is { } step ? _overview!.Counts.DeliveriesOf(step) : _overview!.Counts.Deliveries;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private IStringLocalizer<CampaignDeliveriesPage> Text => text;

    // Where nothing has been sent, the next attempt is what one looks for.
    private string WhenSort => State is Problems or nameof(DeliveryState.RetryLater) or nameof(DeliveryState.Unknown)
        ? nameof(DeliveryRow.NextAttemptUtc)
        : nameof(DeliveryRow.SentUtc);

    protected override async Task OnInitializedAsync()
    {
        _overview = await ReadAsync();
        if (_overview is null)
        {
            navigation.NotFound();
        }
    }

    // Mails are seen only of campaigns within reach as a whole.
    private async Task<CampaignOverview?> ReadAsync() =>
        (await showCampaign.RunAsync(Id, await SignedIn.ReadsAsync(), CancellationToken.None)).Value is { IsInPart: false } whole ? whole : null;

    private static DateTime? NextAttempt(DeliveryRow row) =>
        row.State is DeliveryState.RetryLater or DeliveryState.Unknown or DeliveryState.Queued ? row.NextAttemptUtc : null;

    private async Task<PageOf<DeliveryRow>> LoadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var filter = State switch
        {
            Problems => new DeliveryFilter(Problems: true),
            Twice => new DeliveryFilter(MayBeTwice: true),
            _ => new DeliveryFilter(Enum.TryParse<DeliveryState>(State, out var state) && Enum.IsDefined(state) ? state : null),
        };
        return await listDeliveries.RunAsync(Id, filter with { Step = StepFilter }, request, await SignedIn.ReadsAsync(), cancellationToken);
    }

    private async Task FilterAsync(string name, ChangeEventArgs e)
    {
        var chosen = e.Value as string is { Length: > 0 } value ? value : null;
        (State, Step) = name == "state" ? (chosen, Step) : (State, chosen);
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, chosen), replace: true);
        await _table!.ReloadAsync(fromFirstPage: true);
    }

    private async Task RetriedAsync()
    {
        _overview = await ReadAsync() ?? _overview;
        await _table!.ReloadAsync(fromFirstPage: true);
    }
}
