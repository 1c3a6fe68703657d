using OptOut.Application.Reports;

namespace OptOut.Dashboard.Workers;

/// <summary>Builds the reports that wait, one after the other, as long as the server runs; what a crash interrupted is marked first.</summary>
internal sealed partial class ReportWorker(
    FailUnfinishedReports failUnfinished, BuildNextReport buildNext, TimeProvider clock, ILogger<ReportWorker> logger) : BackgroundService
{
    /// <summary>How soon a request is noticed.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Attempt(async () =>
            {
                var failed = await failUnfinished.RunAsync(stoppingToken);
                if (failed > 0)
                {
                    LogInterrupted(failed);
                }
            });
            while (true)
            {
                await Attempt(async () =>
                {
                    while (await buildNext.RunAsync(stoppingToken))
                    {
                    }
                });
                await Task.Delay(s_look, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task Attempt(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One report that fails must not keep others from being built; its run says that it failed.
            LogFailure(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} reports were interrupted and are marked as failed")]
    private partial void LogInterrupted(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Building a report failed")]
    private partial void LogFailure(Exception exception);
}
