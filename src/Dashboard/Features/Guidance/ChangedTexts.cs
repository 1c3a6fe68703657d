using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Features.Guidance;

/// <summary>The use cases behind the page of those who confirmed an older text. Long work goes on when the page is left: half of it does not exist.</summary>
public sealed class ChangedTexts(ShowCampaign showCampaign, PreviewAskAgain preview, ListAskAgain list, AskAgain askAgain)
{
    /// <summary>The campaign and its numbers; null for what is not there within reach.</summary>
    public async Task<(CampaignOverview? Campaign, AskAgainPreview? Preview)> ReadAsync(Guid campaignId, Reach reach) =>
        ((await showCampaign.RunAsync(campaignId, reach, CancellationToken.None)).Value, (await Task.Run(() => preview.RunAsync(campaignId, reach, CancellationToken.None))).Value);

    public Task<PageOf<AskAgainRow>> ListAsync(Guid campaignId, AskAgainFilter filter, PageRequest page, Reach reach, CancellationToken cancellationToken) =>
        list.RunAsync(campaignId, filter, page, reach, cancellationToken);

    public Task<Result<AskedAgain>> AskAsync(Guid campaignId, CurrentUser user) => Task.Run(() => askAgain.RunAsync(campaignId, user, CancellationToken.None));
}
