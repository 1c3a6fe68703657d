using OptOut.Application.Counts;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Workers;

/// <summary>Publishes the figures of counts-only campaigns on the quarter of the hour. Not at once when they are due: the moment would tell who was the last to answer.</summary>
internal sealed partial class CountsWorker(
    FindCampaignsToCount find, PublishCounts publish, TimeProvider clock, ILogger<CountsWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(ToNextQuarter(clock.GetUtcNow().UtcDateTime), clock, stoppingToken);
                await PublishAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private static TimeSpan ToNextQuarter(DateTime now) => TimeSpan.FromTicks(s_every.Ticks - (now.Ticks % s_every.Ticks));

    private async Task PublishAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var campaign in await find.RunAsync(stoppingToken))
            {
                await publish.RunAsync(campaign, CurrentUser.System, stoppingToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // An outage of the database, or a bug: the next quarter tries again.
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "Figures of counts-only campaigns could not be published; the next turn tries again")]
    private partial void LogFailure(Exception exception);
}
