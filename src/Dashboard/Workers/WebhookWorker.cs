using System.Collections.Concurrent;
using OptOut.Application.Webhooks;

namespace OptOut.Dashboard.Workers;

/// <summary>Sends webhooks as long as the server runs, each endpoint on its own, and deletes what has long been over. Ends with the requests in hand.</summary>
internal sealed partial class WebhookWorker(
    FindDueWebhooks find, SendWebhooks send, DeleteOldWebhookMessages deleteOld, TimeProvider clock, ILogger<WebhookWorker> logger) : BackgroundService
{
    /// <summary>How soon an event is noticed.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_tidy = TimeSpan.FromHours(1);

    /// <summary>The endpoints being sent to, or left alone for a while.</summary>
    private readonly ConcurrentDictionary<Guid, Task> _busy = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tidied = long.MinValue;
        try
        {
            while (true)
            {
                await Attempt(() => StartDueAsync(stoppingToken));
                if (tidied == long.MinValue || clock.GetElapsedTime(tidied) >= s_tidy)
                {
                    tidied = clock.GetTimestamp();
                    await Attempt(() => deleteOld.RunAsync(stoppingToken));
                }

                await Task.Delay(s_look, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
        finally
        {
            await Task.WhenAll(_busy.Values);
        }
    }

    private async Task StartDueAsync(CancellationToken stoppingToken)
    {
        foreach (var (endpoint, task) in _busy)
        {
            if (task.IsCompleted)
            {
                _busy.TryRemove(endpoint, out _);
            }
        }

        foreach (var endpoint in await find.RunAsync(stoppingToken))
        {
            if (!_busy.ContainsKey(endpoint))
            {
                _busy[endpoint] = Task.Run(() => SendAsync(endpoint, stoppingToken), CancellationToken.None);
            }
        }
    }

    private async Task SendAsync(Guid endpoint, CancellationToken stoppingToken)
    {
        await Attempt(async () =>
        {
            var run = await send.RunAsync(endpoint, stoppingToken);
            LogRun(endpoint, run.Delivered, run.Failed);
            if (run.Disabled is { } because)
            {
                LogDisabled(endpoint, because);
            }

            if (run.HoldUntilUtc is { } until && until - clock.GetUtcNow().UtcDateTime is { Ticks: > 0 } hold)
            {
                await Task.Delay(hold, clock, stoppingToken);
            }
        });
    }

    private async Task Attempt(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The server stops; what waits is sent by the next start.
        }
        catch (Exception e)
        {
            // An outage of the database, or a bug: neither may end the sending for good.
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Information, "Webhook {Endpoint}: {Delivered} messages delivered, {Failed} attempts failed")]
    private partial void LogRun(Guid endpoint, int delivered, int failed);

    [LoggerMessage(LogLevel.Warning, "Webhook {Endpoint} is switched off: {Because}")]
    private partial void LogDisabled(Guid endpoint, WebhookStop because);

    [LoggerMessage(LogLevel.Error, "Sending webhooks was interrupted; it goes on after a pause")]
    private partial void LogFailure(Exception exception);
}
