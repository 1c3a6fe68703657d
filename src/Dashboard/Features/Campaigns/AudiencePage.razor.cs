using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>Who gets what, before anybody gets anything; and the launch.</summary>
public sealed partial class AudiencePage(
    PreviewAudience previewAudience, ShowCampaign showCampaign, NavigationManager navigation, IStringLocalizer<AudiencePage> text) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Campaign? _campaign;
    private Reach _reads = Reach.Nothing;
    private AudiencePreview? _preview;
    private Error? _refused;

    /// <summary>The campaign.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private IStringLocalizer<AudiencePage> Text => text;

    private bool IsDraft => _campaign?.Status is CampaignStatus.Draft;

    private string Title => IsDraft ? Text["Title"] : _campaign is { Name: var name } ? Text["TitleLaunched", name] : Text["Title"];

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _reads = await SignedIn.ReadsAsync();
        _campaign = (await showCampaign.RunAsync(Id, _reads, _gone.Token)).Value is { IsInPart: false } whole ? whole.Campaign : null;
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
        var counted = await Task.Run(() => previewAudience.RunAsync(Id, _reads, _gone.Token), _gone.Token);
        (_preview, _refused) = (counted.Value, counted.Error);
    }
}
