using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>What the connected directory said of a user's mailbox: asked once, and again only when nothing was learned long ago.</summary>
public sealed class DirectoryMailbox
{
    /// <summary>What the directory calls the user, lower case.</summary>
    public required string SourceId { get; init; }

    public DateTime AskedUtc { get; set; }

    /// <summary>Whether there is a mailbox that we may ask.</summary>
    public bool Found { get; set; }

    /// <summary>BCP 47 tag; null when the mailbox does not say or it cannot be read.</summary>
    public string? Language { get; set; }

    /// <summary>IANA name; null when the mailbox does not say or it cannot be read.</summary>
    public string? TimeZone { get; set; }
}

/// <summary>Mailboxes of a directory's users, asked for the language and time zone that the directory itself does not know.</summary>
public interface IMailboxSource
{
    /// <summary>Whether mailboxes may be asked.</summary>
    bool IsConfigured { get; }

    /// <summary>Asks the mailboxes of some users.</summary>
    /// <param name="ids">What the directory calls them; at most <see cref="MostAtOnce"/>.</param>
    /// <returns>One answer for each. Errors: <c>mailboxes-unavailable</c>, <c>directory-refused</c>. Users are never part of them.</returns>
    Task<Result<IReadOnlyList<MailboxAnswer>>> AskAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>The most users of one question.</summary>
    const int MostAtOnce = 20;
}

/// <summary>What a mailbox says, as it says it.</summary>
public sealed record MailboxAnswer(string SourceId, MailboxState State, string? Language = null, string? TimeZone = null);

/// <summary>Whether a mailbox answers.</summary>
public enum MailboxState
{
    Found,

    /// <summary>There is none, or none that can be asked.</summary>
    None,

    /// <summary>We are not allowed to ask it.</summary>
    Refused,
}
