using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>One import of a directory file: a record with a status, kept as history.</summary>
public sealed class ImportRun
{
    public Guid Id { get; init; }

    /// <summary>The file's name as given, without folders.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file's bytes, lower-case hex; empty until the file was read to its end.</summary>
    public string FileSha256 { get; set; } = "";

    public long SizeBytes { get; set; }

    /// <summary>Whether the file is the whole directory: whoever is missing from it has left.</summary>
    public bool Full { get; set; }

    public ImportStatus Status { get; set; }

    /// <summary>Who started it (see <see cref="Shared.CurrentUser.Actor"/>).</summary>
    public required string Actor { get; init; }

    public DateTime StartedUtc { get; init; }

    public DateTime? FinishedUtc { get; set; }

    /// <summary>How the file was understood: format, encoding, delimiter and the column mapping, as JSON.</summary>
    public string? Layout { get; set; }

    /// <summary>Data rows read; grows while the import runs.</summary>
    public long Read { get; set; }

    public long Added { get; set; }

    public long Updated { get; set; }

    public long Unchanged { get; set; }

    /// <summary>Rows left out by a named rule; the rules are in <see cref="ImportIssue"/>.</summary>
    public long Skipped { get; set; }

    public long Rejected { get; set; }

    /// <summary>People marked as left because a full file did not name them.</summary>
    public long Left { get; set; }

    /// <summary>Why it was refused or failed, for a person.</summary>
    public Error? Problem { get; set; }
}

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    /// <summary>The file is here; nothing was read yet.</summary>
    Uploaded,

    /// <summary>Being read.</summary>
    Reading,

    /// <summary>Read and compared; nothing written, waiting for somebody to apply it.</summary>
    Previewed,

    /// <summary>Being written, in one transaction.</summary>
    Applying,

    /// <summary>Written.</summary>
    Done,

    /// <summary>Stopped by a person; nothing was written.</summary>
    Cancelled,

    /// <summary>Refused for a reason in <see cref="ImportRun.Problem"/>; nothing was written.</summary>
    Refused,

    /// <summary>Ended by an error; nothing was written.</summary>
    Failed,
}

/// <summary>A row of an import that did not become a person, or became one with something missing.</summary>
public sealed class ImportIssue
{
    public Guid ImportId { get; init; }

    /// <summary>Line of the file on which the row starts, from 1, the header included.</summary>
    public long Line { get; init; }

    public ImportIssueKind Kind { get; init; }

    /// <summary>Name of the rule, kebab-case, e.g. <c>guest</c>, <c>disabled-account</c>, <c>no-name</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>For a person; its code is <c>row-</c> and the rule, or <c>row-notes</c> when there are several.</summary>
    public required Error Reason { get; init; }

    /// <summary>The row's key, address or name as written, so that it can be found in the file.</summary>
    public string? Identifier { get; init; }
}

/// <summary>What became of the row.</summary>
public enum ImportIssueKind
{
    /// <summary>Left out by a rule, as intended.</summary>
    Skipped,

    /// <summary>Not usable; somebody should mend the file.</summary>
    Rejected,

    /// <summary>The person went in, but a cell could not be used, e.g. an address or a country.</summary>
    Noted,
}
