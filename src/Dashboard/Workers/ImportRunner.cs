using System.Collections.Concurrent;
using System.Threading.Channels;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Layout;

namespace OptOut.Dashboard.Workers;

/// <summary>Runs imports one after the other, whether or not anybody looks on. What must outlive the process is in the <see cref="ImportRun"/>;
/// progress and samples are kept here.</summary>
internal sealed class ImportRunner(
    ImportEmployees import, FailInterruptedImports failInterrupted, ImportUploads uploads, ILogger<ImportRunner> logger) : BackgroundService
{
    private readonly Channel<ImportJob> _waiting = Channel.CreateUnbounded<ImportJob>();
    private readonly ConcurrentDictionary<Guid, ImportJob> _jobs = new();

    /// <summary>Starts reading an uploaded file, to preview or to apply it; the page looks at <see cref="Find"/>.</summary>
    public void Start(ImportRequest request)
    {
        if (_jobs.TryGetValue(request.RunId!.Value, out var earlier) && earlier.IsUnderWay)
        {
            return;
        }

        earlier?.Dispose();
        var job = new ImportJob(request);
        _jobs[request.RunId.Value] = job;
        _waiting.Writer.TryWrite(job);
    }

    /// <summary>The job of a run in this process; null when there is none.</summary>
    public ImportJob? Find(Guid run) => _jobs.GetValueOrDefault(run);

    /// <summary>Forgets what is kept of a run that is over.</summary>
    public void Forget(Guid run)
    {
        if (_jobs.TryGetValue(run, out var job) && !job.IsUnderWay)
        {
            _jobs.TryRemove(run, out _);
            job.Dispose();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await failInterrupted.RunAsync(stoppingToken);
        await uploads.DeleteOldAsync(stoppingToken);
        await foreach (var job in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, job.Cancelled);
            await job.RunAsync(() => import.RunAsync(job.Request, job, stop.Token), exception => ErrorReference.Log(logger, exception));
            if (job.Outcome is not null && !job.Request.PreviewOnly)
            {
                uploads.Delete(job.Request.RunId!.Value);
            }
        }
    }
}

/// <summary>An import under way or just over.</summary>
internal sealed class ImportJob : IProgress<ImportProgress>, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    public ImportJob(ImportRequest request)
    {
        Request = request;
        Cancelled = _cancel.Token;
    }

    public ImportRequest Request { get; }

    public CancellationToken Cancelled { get; }

    public ImportProgress Progress { get; private set; } = new(ImportPhase.Inspecting, 0, 0);

    public bool IsUnderWay { get; private set; } = true;

    /// <summary>What it did or would do; null while under way and when it did not succeed.</summary>
    public ImportOutcome? Outcome { get; private set; }

    /// <summary>Why it was refused.</summary>
    public Error? Refusal { get; private set; }

    /// <summary>Reference number of an unexpected error.</summary>
    public string? Failure { get; private set; }

    /// <summary>Asks it to stop; nothing when it is over.</summary>
    public void Cancel()
    {
        if (IsUnderWay)
        {
            _cancel.Cancel();
        }
    }

    public void Dispose() => _cancel.Dispose();

    public void Report(ImportProgress value) => Progress = value;

    public async Task RunAsync(Func<Task<Result<ImportOutcome>>> work, Func<Exception, string> log)
    {
        try
        {
            var result = await Task.Run(work);
            (Outcome, Refusal) = (result.Value, result.Error);
        }
        catch (OperationCanceledException)
        {
            // The run says so.
        }
        catch (Exception exception)
        {
            Failure = log(exception);
        }
        finally
        {
            IsUnderWay = false;
        }
    }
}
