using System.Runtime.InteropServices;
using OptOut.Application.Deliveries;

namespace OptOut.Infrastructure.Mail;

/// <summary>How far an attempt got.</summary>
internal enum SmtpPhase
{
    /// <summary>MAIL and RCPT: nothing of the mail is with the server.</summary>
    Envelope,

    /// <summary>The content is on its way, the line that ends it is not.</summary>
    Content,

    /// <summary>The line that ends the mail may have arrived.</summary>
    Ended,
}

/// <summary>Outcome of an attempt and how far it got.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SmtpAttempt(MailOutcome Outcome, SmtpPhase Phase);

/// <summary>One mail's way over a connection. The line between "certainly not taken" and "may have been taken" is the moment
/// the final dot is handed to the network; everything here serves to draw it exactly.</summary>
internal sealed class SmtpTransaction(SmtpConnection connection, bool pipelining)
{
    private SmtpPhase _phase = SmtpPhase.Envelope;

    /// <summary>Whether the next mail can go over the same connection.</summary>
    public bool LeavesConnectionUsable { get; private set; } = true;

    public async Task<SmtpAttempt> RunAsync(string mailFrom, string rcptTo, bool utf8, ReadOnlyMemory<byte> content)
    {
        MailOutcome outcome;
        try
        {
            outcome = await EnvelopeAsync(mailFrom, rcptTo, utf8) is { } refusal ? refusal : await ContentAsync(content);
        }
        catch (Exception e) when (SmtpFailure.IsOfConnection(e))
        {
            LeavesConnectionUsable = false;
            outcome = _phase switch
            {
                SmtpPhase.Envelope => MailOutcome.Unavailable($"The mail server stopped answering. {SmtpFailure.Say(e)}"),

                // The server took the recipient and broke off over the content: counted for the person,
                // so that one mail a server chokes on cannot hold up all others.
                SmtpPhase.Content => MailOutcome.RefusedForNow($"The connection broke before the mail was complete; it was not taken. {SmtpFailure.Say(e)}"),
                _ => MailOutcome.Unknown($"The connection broke before the server confirmed the mail. {SmtpFailure.Say(e)}"),
            };
        }

        return new SmtpAttempt(outcome, _phase);
    }

    private async Task<MailOutcome?> EnvelopeAsync(string mailFrom, string rcptTo, bool utf8)
    {
        connection.Append(mailFrom);
        if (pipelining)
        {
            connection.Append(rcptTo);
            connection.Append("DATA");
        }

        await connection.FlushAsync();
        var mail = await connection.ReplyAsync();
        if (!mail.IsPositive)
        {
            LeavesConnectionUsable = false;

            // Only an address that needs SMTPUTF8 makes this reply speak of the mail; otherwise it speaks of us or of the server.
            return utf8 && mail.Code is >= 500 and not 530 and not 535 ? Refusal(mail) : MailOutcome.Unavailable($"The mail server refuses the sender. It says: {mail}");
        }

        var recipient = await NextAsync(rcptTo);
        if (!recipient.IsPositive)
        {
            await AbandonAsync(recipient);
            return Refusal(recipient);
        }

        var data = await NextAsync("DATA");
        if (data.Code != 354)
        {
            LeavesConnectionUsable = data.Code != SmtpReply.ShuttingDown && !data.IsPositive && await ResetAsync();
            return data.IsPositive || data.Code < 400 ? MailOutcome.Unavailable($"The mail server answers DATA out of turn: {data}") : Refusal(data);
        }

        return null;
    }

    private async Task<MailOutcome> ContentAsync(ReadOnlyMemory<byte> content)
    {
        _phase = SmtpPhase.Content;
        await connection.WriteContentAsync(content);
        connection.Append(".");
        _phase = SmtpPhase.Ended;
        await connection.FlushAsync();
        var reply = await connection.ReplyToContentAsync();
        LeavesConnectionUsable = reply.Code is not SmtpReply.ShuttingDown;
        return reply.IsPositive ? MailOutcome.Accepted(reply.ToString()) : Refusal(reply);
    }

    private async Task<SmtpReply> NextAsync(string command) =>
        pipelining ? await connection.ReplyAsync() : await connection.CommandAsync(command);

    // With pipelining DATA has been sent already. A server that waits for content all the same gets an empty one,
    // which it must refuse for want of a recipient (RFC 2920, section 3.1).
    private async Task AbandonAsync(SmtpReply refused)
    {
        if (refused.Code == SmtpReply.ShuttingDown)
        {
            LeavesConnectionUsable = false;
            return;
        }

        try
        {
            if (pipelining && (await connection.ReplyAsync()).Code == 354)
            {
                await connection.CommandAsync(".");
            }

            LeavesConnectionUsable = await ResetAsync();
        }
        catch (Exception e) when (SmtpFailure.IsOfConnection(e))
        {
            // The answer about the recipient is known; only the connection is lost.
            LeavesConnectionUsable = false;
        }
    }

    private async Task<bool> ResetAsync() => (await connection.CommandAsync("RSET")).IsPositive;

    private static MailOutcome Refusal(SmtpReply reply) => reply switch
    {
        { IsTemporary: true } => MailOutcome.RefusedForNow(reply.ToString()),
        { Code: >= 500 } => MailOutcome.RefusedForGood(reply.ToString()),

        // 2xx and 3xx do not come here except as nonsense; nothing is known then.
        _ => MailOutcome.Unknown($"The server answered out of turn: {reply}"),
    };
}
