using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Session;

/// <summary>Deletes sessions and codes that are over, once an hour.</summary>
internal sealed partial class SessionCleanup(ForgetSessions forget, ForgetSignInCodes forgetCodes, SessionBook book, TimeProvider clock, ILogger<SessionCleanup> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await AttemptAsync(stoppingToken);
                await Task.Delay(s_every, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task AttemptAsync(CancellationToken stoppingToken)
    {
        try
        {
            book.ForgetOld(clock.GetUtcNow());
            await forget.RunAsync(stoppingToken);
            await forgetCodes.RunAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // They end by their own dates; the next hour tries again.
            LogFailure(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deleting ended sessions and codes failed")]
    private partial void LogFailure(Exception exception);
}
