using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.TestKit;

/// <summary>What a manager does before people in a gated country are asked, for tests of something else.</summary>
public static class WorksCouncils
{
    /// <summary>Records the clearance of every country of the campaign that waits for one.</summary>
    public static async Task ClearWorksCouncilsAsync(this IServiceProvider services, Guid campaignId)
    {
        var standing = await services.GetRequiredService<ShowWorksCouncil>().RunAsync(campaignId, Reach.Everything, default);
        foreach (var gate in standing.Gates.Where(g => g.Gate.RecordedUtc is null))
        {
            var clearance = new Clearance(gate.Gate.Country, "Petra Example", new DateOnly(2026, 11, 20), "Agreement 12/2026");
            var cleared = await services.GetRequiredService<RecordClearance>().RunAsync(campaignId, clearance, CurrentUser.CommandLine, default);
            if (!cleared.Succeeded)
            {
                throw new InvalidOperationException(cleared.Error.ToString());
            }
        }
    }
}
