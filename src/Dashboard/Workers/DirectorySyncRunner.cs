using System.Threading.Channels;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Layout;

namespace OptOut.Dashboard.Workers;

/// <summary>Runs over the connected directory, one after the other, whether or not anybody looks on. What must outlive the process is in the <see cref="DirectorySync"/>.</summary>
internal sealed partial class DirectorySyncRunner(SyncDirectory sync, IDirectorySource source, ListDirectorySyncs runs, ILogger<DirectorySyncRunner> logger) : BackgroundService
{
    // One under way and one that waits are enough: a further one would read the same.
    private readonly Channel<DirectorySyncRequest> _waiting = Channel.CreateBounded<DirectorySyncRequest>(1);
    private CancellationTokenSource? _current;
    private int _asked;

    /// <summary>Whether a run is under way or about to begin, in this process.</summary>
    public bool IsUnderWay => Volatile.Read(ref _asked) > 0;

    /// <summary>Why the last run of this process ended without a result; null when it did not.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>Why the last run of this process was refused; null when it was not.</summary>
    public Error? LastProblem { get; private set; }

    /// <summary>Asks for a run; false when one waits already.</summary>
    public bool Start(DirectorySyncRequest request)
    {
        Interlocked.Increment(ref _asked);
        if (_waiting.Writer.TryWrite(request))
        {
            return true;
        }

        Interlocked.Decrement(ref _asked);
        return false;
    }

    /// <summary>Asks the run under way to stop.</summary>
    public void Cancel() => Volatile.Read(ref _current)?.Cancel();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (source.IsConfigured && await runs.LatestAsync(stoppingToken) is { Run: { Status: DirectorySyncStatus.Reading or DirectorySyncStatus.Applying } interrupted })
        {
            Start(new DirectorySyncRequest(CurrentUser.System, interrupted.PreviewOnly));
        }

        await foreach (var request in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            using var stop = new CancellationTokenSource();
            Volatile.Write(ref _current, stop);
            try
            {
                (LastFailure, LastProblem) = (null, null);
                LastProblem = (await sync.RunAsync(request, stop.Token, stoppingToken)).Error;
                if (LastProblem is { } problem)
                {
                    LogProblem(problem.Code);
                }
            }
            catch (OperationCanceledException)
            {
                // The record says so.
            }
            catch (Exception exception)
            {
                LastFailure = ErrorReference.Log(logger, exception);
            }
            finally
            {
                Volatile.Write(ref _current, null);
                Interlocked.Decrement(ref _asked);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The directory was not brought up to date: {Code}")]
    private partial void LogProblem(string code);
}
