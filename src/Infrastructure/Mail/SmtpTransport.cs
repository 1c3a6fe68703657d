using System.Buffers;
using System.Collections.Concurrent;
using OptOut.Application.Deliveries;

namespace OptOut.Infrastructure.Mail;

/// <summary>Hands mails to an SMTP server over a few connections that are kept open.</summary>
internal sealed class SmtpTransport(SmtpOptions options, MimeSender sender, TimeProvider clock) : IMailTransport, IAsyncDisposable
{
    // Servers may drop a silent connection after minutes; ours are not kept that long.
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);

    private readonly ConcurrentStack<SmtpConnection> _open = new();
    private readonly SemaphoreSlim _slots = new(options.Connections);

    public int Lanes => options.Connections;

    public async Task<MailOutcome> SendAsync(OutgoingMail mail)
    {
        var content = new ArrayBufferWriter<byte>(32 * 1024);
        if (MimeMessage.Write(mail, sender, clock.GetUtcNow().UtcDateTime, content, out var to) is { } problem)
        {
            return MailOutcome.RefusedForGood(problem);
        }

        await _slots.WaitAsync();
        try
        {
            return await SendAsync(to, content.WrittenMemory);
        }
        catch (SmtpUnavailableException e)
        {
            return MailOutcome.Unavailable(e.Message);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>SMTP has no way to ask.</summary>
    public ValueTask<WasSent> WasSentAsync(MailKey key) => ValueTask.FromResult(WasSent.CannotTell);

    public async ValueTask DisposeAsync()
    {
        while (_open.TryPop(out var connection))
        {
            await connection.DisposeAsync();
        }

        _slots.Dispose();
    }

    private async Task<MailOutcome> SendAsync(EmailAddress to, ReadOnlyMemory<byte> content)
    {
        while (await TakeOpenAsync() is { } kept)
        {
            var attempt = await SendOverAsync(kept, to, content);

            // A kept connection the server has dropped meanwhile says nothing about the server; nothing of the mail is there yet.
            if (attempt is not { Phase: SmtpPhase.Envelope, Outcome.Kind: MailOutcomeKind.Unavailable })
            {
                return attempt.Outcome;
            }
        }

        return (await SendOverAsync(await SmtpConnection.OpenAsync(options, clock), to, content)).Outcome;
    }

    private async Task<SmtpAttempt> SendOverAsync(SmtpConnection connection, EmailAddress to, ReadOnlyMemory<byte> content)
    {
        var attempt = await connection.SendAsync(sender.From, to, content);
        if (connection.Usable && connection.Mails < options.MailsPerConnection)
        {
            _open.Push(connection);
        }
        else
        {
            await connection.DisposeAsync();
        }

        return attempt;
    }

    private async Task<SmtpConnection?> TakeOpenAsync()
    {
        while (_open.TryPop(out var connection))
        {
            if (clock.GetElapsedTime(connection.LastUsed) < s_idle)
            {
                return connection;
            }

            await connection.DisposeAsync();
        }

        return null;
    }
}
