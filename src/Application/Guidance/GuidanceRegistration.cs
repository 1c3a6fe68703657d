using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OptOut.Application.Guidance;

/// <summary>Registers the guidance packs.</summary>
public static class GuidanceRegistration
{
    /// <summary>Reads the packs built into the application now, so that a broken one stops the start and not the first mail.</summary>
    /// <exception cref="InvalidGuidancePackException">A pack cannot be used; the message lists every problem.</exception>
    public static IServiceCollection AddGuidance(this IServiceCollection services)
    {
        services.TryAddSingleton(GuidancePacks.LoadEmbedded().OrThrow());
        return services
            .AddSingleton<RecordPacks>()
            .AddSingleton<PackArchive>()
            .AddSingleton<ListGuidance>()
            .AddSingleton<ListPackVersions>()
            .AddSingleton<ComparePackVersions>()
            .AddSingleton<FindKeptText>()
            .AddSingleton<DeclarePackChange>()
            .AddSingleton<ListOverrides>()
            .AddSingleton<PreviewOverride>()
            .AddSingleton<DraftOverride>()
            .AddSingleton<PublishOverride>()
            .AddSingleton<EndOverride>()
            .AddSingleton<PreviewGuidance>()
            .AddSingleton<ShareGuidance>()
            .AddSingleton<ShowSharedGuidance>();
    }
}
