using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>What a manager can do with a campaign as it stands.</summary>
public sealed partial class CampaignSteering(
    SteerCampaign steer, ActingManager manager, ConfirmDialog confirm, Notifier notifier, IStringLocalizer<CampaignSteering> text) : ComponentBase
{
    private bool _busy;

    [Parameter, EditorRequired]
    public required CampaignOverview Overview { get; set; }

    /// <summary>Raised after a move, so that the page shows it at once.</summary>
    [Parameter]
    public EventCallback Moved { get; set; }

    private IStringLocalizer<CampaignSteering> Text => text;

    private Campaign Campaign => Overview.Campaign;

    private async Task CloseAsync()
    {
        var counts = Overview.Counts;
        var unsent = counts.Deliveries[DeliveryState.Queued] + counts.Deliveries[DeliveryState.RetryLater] + counts.Deliveries[DeliveryState.Unknown];
        if (await confirm.AskAsync(Text["CloseAsk"], Text["CloseBody", counts.Assigned - counts.Answered, unsent], Text["CloseYes"]))
        {
            await MoveAsync(CampaignMove.Close);
        }
    }

    private async Task MoveAsync(CampaignMove move)
    {
        var user = await manager.GetAsync();
        if (!user.Succeeded)
        {
            notifier.Refused(user.Error);
            return;
        }

        _busy = true;
        try
        {
            var moved = await steer.RunAsync(Campaign.Id, move, user.Value, CancellationToken.None);
            if (moved.Succeeded)
            {
                notifier.Done(Text[$"Done.{move}"]);
            }
            else
            {
                notifier.Refused(moved.Error);
            }

            await Moved.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
