using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Says beforehand whether somebody's role as manager covers a campaign, so that nothing is offered which would be refused. The refusal itself stays where the campaign is changed.</summary>
public sealed class CheckCampaignChange(IDbContextFactory<AppDb> databases)
{
    /// <summary>Why <paramref name="user"/> may not change the campaign; null when they may.</summary>
    public async Task<Error?> RunAsync(Guid campaignId, CurrentUser user, CancellationToken cancellationToken)
    {
        if (user.Manages.IsEverything)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await CampaignReach.RefusalAsync(db, campaignId, user, cancellationToken);
    }
}
