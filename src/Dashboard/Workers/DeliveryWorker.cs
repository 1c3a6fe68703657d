using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Workers;

/// <summary>Sends whatever is due, campaign after campaign, as long as the server runs. Ends with the mails in hand.</summary>
internal sealed partial class DeliveryWorker(
    FindDueCampaigns findDue, SendDeliveries send, TimeProvider clock, ILogger<DeliveryWorker> logger) : BackgroundService
{
    /// <summary>Batches before the next campaign has its turn.</summary>
    private const int BatchesPerTurn = 8;

    /// <summary>How soon a launch is noticed.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                failures = await TurnAsync(stoppingToken) ? 0 : failures + 1;
                await Task.Delay(Pause(failures), clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private static TimeSpan Pause(int failures)
    {
        var pause = s_look * Math.Pow(2, Math.Min(failures, 10));
        return pause < s_longestPause ? pause : s_longestPause;
    }

    // One turn over all campaigns, again and again while there is something to send; false when the server or the database stands in the way.
    private async Task<bool> TurnAsync(CancellationToken stoppingToken)
    {
        try
        {
            bool worked;
            do
            {
                worked = false;
                foreach (var campaign in await findDue.RunAsync(stoppingToken))
                {
                    var result = await send.RunAsync(new SendRequest(campaign, BatchesPerTurn), CurrentUser.System, progress: null, stoppingToken);
                    if (result.Value is not { } done)
                    {
                        LogRefused(campaign, result.Error!.Code);
                        continue;
                    }

                    if (done.Problem is { } problem)
                    {
                        LogProblem(campaign, problem);
                        return false;
                    }

                    worked |= Tell(campaign, done);
                }
            }
            while (worked && !stoppingToken.IsCancellationRequested);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // An outage of the database, or a bug: neither may end the sending for good.
            LogFailure(e);
            return false;
        }
    }

    private bool Tell(Guid campaign, SendSummary done)
    {
        if (done.Sent + done.Failed + done.Dropped == 0)
        {
            return false;
        }

        LogDone(campaign, done.Sent, done.Failed, done.Dropped);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Campaign {Campaign}: {Sent} mails sent, {Failed} failed, {Dropped} dropped")]
    private partial void LogDone(Guid campaign, long sent, long failed, long dropped);

    [LoggerMessage(LogLevel.Warning, "Campaign {Campaign}: sending has stopped for now. {Problem}")]
    private partial void LogProblem(Guid campaign, string problem);

    [LoggerMessage(LogLevel.Warning, "Campaign {Campaign}: nothing can be sent ({Code})")]
    private partial void LogRefused(Guid campaign, string code);

    [LoggerMessage(LogLevel.Error, "Sending was interrupted; it goes on after a pause")]
    private partial void LogFailure(Exception exception);
}
