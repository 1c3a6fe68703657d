using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>Who gets what, before anybody gets anything; and the launch.</summary>
public sealed partial class AudiencePage(
    PreviewAudience previewAudience, ShowCampaign showCampaign, NavigationManager navigation, IStringLocalizer<AudiencePage> text) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Campaign? _campaign;
    private AudiencePreview? _preview;
    private Error? _refused;

    /// <summary>The campaign.</summary>
    [Parameter]
    public Guid Id { get; set; }

    private IStringLocalizer<AudiencePage> Text => text;

    private bool IsDraft => _campaign?.Status is CampaignStatus.Draft;

    private string Title => IsDraft ? Text["Title"] : Text["TitleLaunched", _campaign?.Name ?? ""];

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _campaign = (await showCampaign.RunAsync(Id, _gone.Token)).Value?.Campaign;
        if (_campaign is null)
        {
            navigation.NotFound();
        }
        else if (RendererInfo.IsInteractive && _campaign.PersonRowsDeletedUtc is null)
        {
            // Counts the whole directory: once, when the page is alive, and not on the circuit's thread.
            StateHasChanged();
            await CountAsync();
        }
    }

    private async Task CountAsync()
    {
        var counted = await Task.Run(() => previewAudience.RunAsync(Id, _gone.Token), _gone.Token);
        (_preview, _refused) = (counted.Value, counted.Error);
    }
}
