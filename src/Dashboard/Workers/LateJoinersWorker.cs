using OptOut.Application.Campaigns;
using OptOut.Application.Employees;

namespace OptOut.Dashboard.Workers;

/// <summary>Lets running campaigns follow what was provisioned; at start it makes up for what a killed server left.</summary>
internal sealed partial class LateJoinersWorker(FollowDirectory follow, DirectoryOptions options, TimeProvider clock, ILogger<LateJoinersWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await FollowAsync(stoppingToken);
                await Task.Delay(options.AssignEvery, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what is marked waits for the next start.
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await follow.RunAsync(stoppingToken) is > 0 and var people)
            {
                LogAssigned(people);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // A database that is away now is there later; the mark waits for it.
            LogFailure(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{People} people who were provisioned are assigned to running campaigns")]
    private partial void LogAssigned(long people);

    [LoggerMessage(Level = LogLevel.Error, Message = "Running campaigns could not follow the directory; the next turn tries again")]
    private partial void LogFailure(Exception exception);
}
