using OptOut.Infrastructure.Graph;
using Quartz;

namespace OptOut.Dashboard.Workers;

/// <summary>Wires the background work of a server.</summary>
internal static class WorkersRegistration
{
    /// <summary>What is wrong with <c>Workers:Enabled</c>.</summary>
    /// <exception cref="InvalidOperationException">It is neither true nor false; the message names the key.</exception>
    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        _ = IsEnabled(configuration);
        return [];
    }

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
        return IsEnabled(configuration)
            ? services.AddHostedService<DeliveryWorker>().AddHostedService<ReportWorker>().AddHostedService<CountsWorker>().AddHostedService<RetentionWorker>().AddHostedService<WebhookWorker>().AddHostedService<LateJoinersWorker>()
            : services;
    }

    private static bool IsEnabled(IConfiguration configuration) => configuration.GetValue("Workers:Enabled", true);

    private static void AddSchedule(IServiceCollection services, IConfiguration configuration)
    {
        var graph = configuration.GetSection(GraphOptions.Section).Get<GraphOptions>() ?? new GraphOptions();
        if (!graph.Enabled || graph.Schedule.Length == 0 || !IsEnabled(configuration))
        {
            return;
        }

        services.AddQuartz(quartz => quartz.ScheduleJob<DirectorySyncJob>(
            trigger => trigger.WithCronSchedule(graph.Schedule, cron => cron.InTimeZone(TimeZoneInfo.Utc))));
        services.AddQuartzHostedService();
    }
}
