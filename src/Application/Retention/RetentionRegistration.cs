using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Retention;

/// <summary>Wires the feature.</summary>
public static class RetentionRegistration
{
    /// <summary>Adds the use cases that delete what is past its time.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddSingleton<FindExpiredCampaigns>()
        .AddSingleton<DeletePersonRows>();
}
