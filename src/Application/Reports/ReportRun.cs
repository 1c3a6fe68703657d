using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>The making of one Excel report: a record with a status.</summary>
public sealed class ReportRun
{
    public Guid Id { get; init; }

    public Guid CampaignId { get; init; }

    public ReportStatus Status { get; set; }

    public required string RequestedBy { get; init; }

    /// <summary>How far whoever asked may see (see <see cref="Reach.ToString"/>): of people whom the campaign did not ask, only those within are named.
    /// Others than those with the same reach, or with all, do not get the file.</summary>
    public string Reads { get; init; } = Reach.Everything.ToString();

    public DateTime RequestedUtc { get; init; }

    public DateTime? FinishedUtc { get; set; }

    /// <summary>Rows written so far, over all sheets.</summary>
    public long Rows { get; set; }

    /// <summary>Rows expected, for the progress bar; 0 until known.</summary>
    public long RowsExpected { get; set; }

    public long SizeBytes { get; set; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Why it failed, for a person.</summary>
    public Error? Problem { get; set; }
}

/// <summary>Where the making of a report stands.</summary>
public enum ReportStatus
{
    Requested,
    Building,
    Done,
    Cancelled,
    Failed,
}
