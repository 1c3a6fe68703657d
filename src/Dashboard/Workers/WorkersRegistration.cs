namespace OptOut.Dashboard.Workers;

/// <summary>Wires the background work of a server.</summary>
internal static class WorkersRegistration
{
    /// <summary>Adds the workers unless <c>Workers:Enabled</c> is false. For serving only; commands do their work themselves.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services, IConfiguration configuration) =>
        configuration.GetValue("Workers:Enabled", true) ? services.AddHostedService<DeliveryWorker>().AddHostedService<ReportWorker>() : services;
}
