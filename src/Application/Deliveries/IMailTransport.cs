using System.Runtime.InteropServices;

namespace OptOut.Application.Deliveries;

/// <summary>Hands mails to the outside world. Safe to call from several lanes at once.</summary>
public interface IMailTransport
{
    /// <summary>Mails that may usefully be under way at the same time; 1 or more.</summary>
    int Lanes { get; }

    /// <summary>Hands over one mail and says how it went. Does not throw for anything a server or a network does.
    /// A mail once begun is brought to an end; it has its own time limits and cannot be cancelled.</summary>
    Task<MailOutcome> SendAsync(OutgoingMail mail);

    /// <summary>Whether the mail has left, asked after a crash. Exact, or <see cref="WasSent.CannotTell"/>; never a guess.</summary>
    ValueTask<WasSent> WasSentAsync(MailKey key);
}

/// <summary>A mail ready to go. The sender's own address and the Message-ID's domain belong to the transport.</summary>
/// <param name="Key">Which mail it is; makes the Message-ID.</param>
/// <param name="ToName">The person's name.</param>
/// <param name="ToAddress">The person's address as the directory has it.</param>
/// <param name="ReplyToName">Who asks.</param>
/// <param name="ReplyToAddress">Where answers by mail go.</param>
public sealed record OutgoingMail(
    MailKey Key, string ToName, string ToAddress, string ReplyToName, string ReplyToAddress, string Subject, string Html, string Text);

/// <summary>How handing over a mail went.</summary>
/// <param name="Kind">What it means for the mail.</param>
/// <param name="Reply">The server's words, or ours when there were none; at most 1,000 characters, without credentials.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MailOutcome(MailOutcomeKind Kind, string Reply)
{
    /// <summary>Longest reply kept.</summary>
    public const int MaxReply = 1000;

    public static MailOutcome Accepted(string reply) => Of(MailOutcomeKind.Accepted, reply);

    public static MailOutcome RefusedForNow(string reply) => Of(MailOutcomeKind.RefusedForNow, reply);

    public static MailOutcome RefusedForGood(string reply) => Of(MailOutcomeKind.RefusedForGood, reply);

    public static MailOutcome Unknown(string reason) => Of(MailOutcomeKind.Unknown, reason);

    public static MailOutcome Unavailable(string problem) => Of(MailOutcomeKind.Unavailable, problem);

    private static MailOutcome Of(MailOutcomeKind kind, string reply) =>
        new(kind, reply.Length <= MaxReply ? reply : reply[..MaxReply]);
}

/// <summary>What the outcome means for the mail.</summary>
public enum MailOutcomeKind
{
    /// <summary>The server has taken responsibility for it.</summary>
    Accepted,

    /// <summary>Not taken; this person may be tried again later.</summary>
    RefusedForNow,

    /// <summary>Not taken; trying this person again is of no use.</summary>
    RefusedForGood,

    /// <summary>It was handed over completely and no answer came: it may have been taken.</summary>
    Unknown,

    /// <summary>Not taken, because the server cannot be used at the moment (connection, encryption, sign-in, sender refused).
    /// It says nothing about this person and must not count as one of their attempts.</summary>
    Unavailable,
}

/// <summary>Whether a mail has left.</summary>
public enum WasSent
{
    No,
    Yes,
    CannotTell,
}
