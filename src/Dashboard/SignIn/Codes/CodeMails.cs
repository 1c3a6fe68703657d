using System.Threading.Channels;
using OptOut.Application.Deliveries;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Codes;

/// <summary>Codes that were asked for and wait to be made and mailed. In memory: what a stop loses, the person asks for again.</summary>
internal sealed class CodeRequests
{
    private const int Most = 2000;

    private readonly Channel<CodeRequest> _waiting = Channel.CreateBounded<CodeRequest>(Most);

    /// <summary>Takes a request; false when too many wait. Says nothing about the address, which nobody has looked at yet.</summary>
    public bool TryAdd(CodeRequest request) => _waiting.Writer.TryWrite(request);

    /// <summary>The requests as they come.</summary>
    public IAsyncEnumerable<CodeRequest> AllAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAllAsync(cancellationToken);
}

/// <summary>Makes and mails codes after the browser has its answer.</summary>
internal sealed partial class CodeMails(CodeRequests requests, SendSignInCode send, ILogger<CodeMails> logger) : BackgroundService
{
    // They wait for the mail server, not for the processor.
    private const int Together = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                requests.AllAsync(stoppingToken),
                new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = stoppingToken },
                async (request, cancellationToken) => await AttemptAsync(request, cancellationToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task AttemptAsync(CodeRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // The server's words may name the address: they are not logged.
            if (await send.RunAsync(request, cancellationToken) is { } kind and not MailOutcomeKind.Accepted)
            {
                LogNotSent(kind);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in code could not be mailed: {Outcome}")]
    private partial void LogNotSent(MailOutcomeKind outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "Making a sign-in code failed")]
    private partial void LogFailure(Exception exception);
}
