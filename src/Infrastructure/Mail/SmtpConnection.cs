using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using OptOut.Application.Deliveries;

namespace OptOut.Infrastructure.Mail;

/// <summary>One open, greeted and signed-in connection. Used by one lane at a time.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private readonly SmtpOptions _options;
    private readonly TimeProvider _clock;
    private readonly ArrayBufferWriter<byte> _out = new(64 * 1024);
    private SmtpExtensions _extensions = SmtpExtensions.None;
    private Stream _stream;
    private SmtpReplyReader _replies;

    private SmtpConnection(Stream stream, SmtpOptions options, TimeProvider clock)
    {
        _stream = stream;
        _replies = new SmtpReplyReader(stream);
        _options = options;
        _clock = clock;
    }

    /// <summary>Mails handed over on this connection, taken or not.</summary>
    public int Mails { get; private set; }

    /// <summary>When it was last used, in the clock's timestamps.</summary>
    public long LastUsed { get; private set; }

    /// <summary>Whether the connection can carry another mail.</summary>
    public bool Usable { get; private set; } = true;

    /// <summary>Connects, encrypts and signs in.</summary>
    /// <exception cref="SmtpUnavailableException">It did not work; the message says where and why.</exception>
    public static async Task<SmtpConnection> OpenAsync(SmtpOptions options, TimeProvider clock)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SmtpConnection? connection = null;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.CommandTimeoutSeconds), clock);
            await socket.ConnectAsync(options.Host!, options.Port, limit.Token);
            connection = new SmtpConnection(new NetworkStream(socket, ownsSocket: true), options, clock);
            await new SmtpOpening(connection, options).RunAsync();
            return connection;
        }
        catch (Exception e) when (SmtpFailure.IsOfConnection(e))
        {
            if (connection is not null)
            {
                await connection._stream.DisposeAsync();
            }

            socket.Dispose();
            throw new SmtpUnavailableException($"The mail server {options.Host}:{options.Port} cannot be used. {SmtpFailure.Say(e)}");
        }
    }

    /// <summary>Sends a command line and reads the reply.</summary>
    internal async Task<SmtpReply> CommandAsync(string line)
    {
        Append(line);
        await FlushAsync(_options.CommandTimeoutSeconds);
        return await ReplyAsync(_options.CommandTimeoutSeconds);
    }

    internal Task<SmtpReply> GreetingAsync() => ReplyAsync(_options.CommandTimeoutSeconds);

    /// <summary>Changes to TLS. What the server said in clear text before is forgotten, and must not go on after it.</summary>
    internal async Task EncryptAsync(SslClientAuthenticationOptions tls)
    {
        if (_replies.HasUnread)
        {
            throw new SmtpProtocolException("The server sent clear text after agreeing to encrypt; somebody may have put it there.");
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(_options.CommandTimeoutSeconds), _clock);
        var encrypted = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(tls, limit.Token);
        _replies = new SmtpReplyReader(_stream);
    }

    internal void Learn(SmtpExtensions extensions) => _extensions = extensions;

    /// <summary>Hands over one mail. Does not throw for anything the server or the network does.</summary>
    public async Task<SmtpAttempt> SendAsync(EmailAddress from, EmailAddress to, ReadOnlyMemory<byte> content)
    {
        var utf8 = from.NeedsUtf8 || to.NeedsUtf8;
        if (_extensions.Refuses(content.Length, utf8) is { } reason)
        {
            return new SmtpAttempt(MailOutcome.RefusedForGood(reason), SmtpPhase.Envelope);
        }

        Mails++;
        LastUsed = _clock.GetTimestamp();
        var transaction = new SmtpTransaction(this, _extensions.Pipelining);
        var attempt = await transaction.RunAsync(
            $"MAIL FROM:<{from}>{_extensions.MailParameters(content.Length, utf8)}", $"RCPT TO:<{to}>", utf8, content);
        Usable &= transaction.LeavesConnectionUsable;
        LastUsed = _clock.GetTimestamp();
        return attempt;
    }

    internal void Append(string line)
    {
        if (line.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new ArgumentException("A command must be one line.", nameof(line));
        }

        Encoding.UTF8.GetBytes(line, _out);
        _out.Write("\r\n"u8);
    }

    internal Task<SmtpReply> ReplyAsync() => ReplyAsync(_options.CommandTimeoutSeconds);

    internal Task<SmtpReply> ReplyToContentAsync() => ReplyAsync(_options.DataTimeoutSeconds);

    internal Task FlushAsync() => FlushAsync(_options.CommandTimeoutSeconds);

    /// <summary>Writes a mail's content with its dots doubled, but not yet the line that ends it.</summary>
    internal async Task WriteContentAsync(ReadOnlyMemory<byte> content)
    {
        DotStuffing.Write(content.Span, _out);
        await FlushAsync(_options.DataTimeoutSeconds);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Usable)
            {
                Append("QUIT");
                await FlushAsync(1);
            }
        }
        catch (Exception e) when (SmtpFailure.IsOfConnection(e))
        {
            // It was to be closed anyway.
        }

        await _stream.DisposeAsync();
    }

    private async Task FlushAsync(int seconds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), _clock);
        try
        {
            await _stream.WriteAsync(_out.WrittenMemory, limit.Token);
            await _stream.FlushAsync(limit.Token);
        }
        finally
        {
            _out.ResetWrittenCount();
        }
    }

    private async Task<SmtpReply> ReplyAsync(int seconds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), _clock);
        return await _replies.ReadAsync(limit.Token);
    }
}
