using OptOut.Application.Looks;
using OptOut.Application.Retention;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Workers;

/// <summary>Deletes what is past its time of retention: at start, which makes up for an interruption, and daily.</summary>
internal sealed partial class RetentionWorker(
    FindExpiredCampaigns findExpired, DeletePersonRows deletePersonRows, DeleteOldLooks deleteOldLooks, TimeProvider clock, ILogger<RetentionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await DeleteAsync(stoppingToken);
                await Task.Delay(s_day, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; the next start goes on.
        }
    }

    private async Task DeleteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await deleteOldLooks.RunAsync(stoppingToken);
            foreach (var campaign in await findExpired.RunAsync(stoppingToken))
            {
                var deleted = await deletePersonRows.RunAsync(campaign, CurrentUser.System, stoppingToken);
                if (deleted.Value is { } counts)
                {
                    LogDeleted(campaign, counts.Assignments);
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A database or disk that is away today is there tomorrow; the rows wait for it.
            LogFailure(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The rows about {People} people of campaign {Campaign} are deleted: their time of retention has ended")]
    private partial void LogDeleted(Guid campaign, long people);

    [LoggerMessage(Level = LogLevel.Error, Message = "Deleting what is past its time of retention failed; tried again in a day")]
    private partial void LogFailure(Exception exception);
}
