using OptOut.Infrastructure.Graph;
using Quartz;

namespace OptOut.Dashboard.Workers;

/// <summary>Wires the background work of a server.</summary>
internal static class WorkersRegistration
{
    /// <summary>Adds the workers; those that send mails and webhooks, build reports, publish figures, let campaigns follow the directory and delete what is past its time unless <c>Workers:Enabled</c> is false.
    /// For serving only; commands do their work themselves.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services, IConfiguration configuration)
    {
        // Asked for by people on a page, not by the clock: always there.
        services.AddSingleton<ImportRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportRunner>());
        services.AddSingleton<DirectorySyncRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<DirectorySyncRunner>());
        AddSchedule(services, configuration);
        return configuration.GetValue("Workers:Enabled", true)
            ? services.AddHostedService<DeliveryWorker>().AddHostedService<ReportWorker>().AddHostedService<CountsWorker>().AddHostedService<RetentionWorker>().AddHostedService<WebhookWorker>().AddHostedService<LateJoinersWorker>()
            : services;
    }

    private static void AddSchedule(IServiceCollection services, IConfiguration configuration)
    {
        var graph = configuration.GetSection(GraphOptions.Section).Get<GraphOptions>() ?? new GraphOptions();
        if (!graph.Enabled || graph.Schedule.Length == 0 || !configuration.GetValue("Workers:Enabled", true))
        {
            return;
        }

        services.AddQuartz(quartz => quartz.ScheduleJob<DirectorySyncJob>(
            trigger => trigger.WithCronSchedule(graph.Schedule, cron => cron.InTimeZone(TimeZoneInfo.Utc))));
        services.AddQuartzHostedService();
    }
}
