using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>One reading of the connected directory: a record with a status, kept as history. Killed at any point, it goes on at its next page.</summary>
public sealed class DirectorySync
{
    public Guid Id { get; init; }

    /// <summary>Who started it (see <see cref="Shared.CurrentUser.Actor"/>).</summary>
    public required string Actor { get; init; }

    public DateTime StartedUtc { get; init; }

    public DateTime? FinishedUtc { get; set; }

    public DirectorySyncStatus Status { get; set; }

    /// <summary>Compare and write nothing.</summary>
    public bool PreviewOnly { get; init; }

    /// <summary>Whether everybody was read, not only what has changed.</summary>
    public bool Complete { get; set; }

    /// <summary>See <see cref="IDirectorySource.Scope"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>Pages kept so far.</summary>
    public int Pages { get; set; }

    /// <summary>Users on these pages.</summary>
    public long Users { get; set; }

    /// <summary>Mailboxes asked so far for what the directory does not know.</summary>
    public long Mailboxes { get; set; }

    /// <summary>Why not all mailboxes were asked, for a person; the run went on without.</summary>
    public Error? MailboxProblem { get; set; }

    /// <summary>The next page to read; null for the first. A token: never logged or shown.</summary>
    public string? NextLink { get; set; }

    /// <summary>Where the next run begins; only that of a run that is done counts. A token: never logged or shown.</summary>
    public string? DeltaLink { get; set; }

    public long Added { get; set; }

    public long Updated { get; set; }

    public long Unchanged { get; set; }

    /// <summary>People who left, or would leave.</summary>
    public long Left { get; set; }

    /// <summary>Users left out by rule: guests, and removed or disabled ones whom we do not know.</summary>
    public long Skipped { get; set; }

    public long Rejected { get; set; }

    /// <summary>Users who wait for a human.</summary>
    public long Doubtful { get; set; }

    /// <summary>Examples of what would change, as JSON; only of the latest preview or refused run.</summary>
    public string? Samples { get; set; }

    /// <summary>Why it was refused, failed or stands still, for a person.</summary>
    public Error? Problem { get; set; }
}

/// <summary>Where a run stands.</summary>
public enum DirectorySyncStatus
{
    /// <summary>Pages are being read; when nobody does, the process was killed and the next run goes on.</summary>
    Reading,

    /// <summary>All pages are here and being compared and written.</summary>
    Applying,

    /// <summary>Compared; nothing was written.</summary>
    Previewed,

    /// <summary>Written.</summary>
    Done,

    /// <summary>Too many would leave at once; what was read is kept until somebody confirms or the next run begins.</summary>
    Refused,

    /// <summary>The directory could not be read; the next run goes on at the same page.</summary>
    Failed,

    /// <summary>Stopped by a person; nothing was written.</summary>
    Cancelled,
}

/// <summary>What a page of a run said of a user; kept only until the run is over.</summary>
public sealed class DirectorySyncUser
{
    public Guid SyncId { get; init; }

    /// <summary>What the directory calls the user, lower case.</summary>
    public required string SourceId { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; }

    /// <summary>On the page, from 0.</summary>
    public int Position { get; init; }

    /// <summary><see cref="DirectoryUser.Says"/> as JSON.</summary>
    public required string Says { get; init; }
}
