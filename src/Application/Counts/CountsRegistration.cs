using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Counts;

/// <summary>Wires the feature.</summary>
public static class CountsRegistration
{
    /// <summary>Adds the use cases that publish the figures of counts-only campaigns.</summary>
    public static IServiceCollection AddCounts(this IServiceCollection services) => services
        .AddSingleton<PublishCounts>()
        .AddSingleton<FindCampaignsToCount>();
}
