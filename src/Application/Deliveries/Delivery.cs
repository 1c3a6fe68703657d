namespace OptOut.Application.Deliveries;

/// <summary>That a step of a campaign goes to a person: one row per assignment and step, written before the mail leaves.</summary>
public sealed class Delivery
{
    public Guid CampaignId { get; init; }

    public Guid EmployeeId { get; init; }

    public DeliveryStep Step { get; init; }

    public DeliveryState State { get; set; }

    public DateTime QueuedUtc { get; init; }

    /// <summary>Mails handed to the transport so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this moment, UTC; null for at once.</summary>
    public DateTime? NextAttemptUtc { get; set; }

    /// <summary>The process that has taken the row to send it: <c>host:process:start</c>.</summary>
    public string? ClaimedBy { get; set; }

    /// <summary>When the claim ends by itself, UTC.</summary>
    public DateTime? ClaimedUntilUtc { get; set; }

    /// <summary>When the transport accepted the mail, UTC.</summary>
    public DateTime? SentUtc { get; set; }

    /// <summary>The server's words at the last attempt, at most 1,000 characters.</summary>
    public string? Reply { get; set; }

    /// <summary>When an attempt ended without our learning whether the mail went; set means that the person may have it twice, with the same Message-ID.</summary>
    public DateTime? MayBeTwiceSinceUtc { get; set; }

    /// <summary>Hash of the <see cref="StoredMailTemplate"/> that was filled for the mail.</summary>
    public string? TemplateHash { get; set; }
}

/// <summary>The steps of a campaign that send mail.</summary>
public enum DeliveryStep
{
    /// <summary>The first mail, with the guidance.</summary>
    Notice,

    /// <summary>To whoever has not answered. There are three at most: more would press.</summary>
    Reminder1,

    Reminder2,

    Reminder3,

    /// <summary>To whoever confirmed a text that has changed on a point that matters; three at most.</summary>
    AskAgain1,

    AskAgain2,

    AskAgain3,

    /// <summary>To the campaign's privacy contact: the person of this assignment objects.</summary>
    Objection,
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Waiting to be sent.</summary>
    Queued,

    /// <summary>Handed to the transport; no word yet. A row found so after a crash becomes <see cref="Unknown"/>.</summary>
    Sending,

    /// <summary>The transport accepted it.</summary>
    Sent,

    /// <summary>Refused for now; tried again at <see cref="Delivery.NextAttemptUtc"/>.</summary>
    RetryLater,

    /// <summary>Refused for good, or given up after the last try.</summary>
    Failed,

    /// <summary>The connection or the process ended before the outcome was known; tried again, marked as maybe twice.</summary>
    Unknown,

    /// <summary>The person has no usable address; they can still answer on their page.</summary>
    NoAddress,

    /// <summary>Not sent because it was no longer wanted: the person had answered, left or objected, or the campaign was closed.</summary>
    Dropped,
}

/// <summary>A mail as composed for a regime and language of a campaign, before name, date and link are filled in; kept so that what was sent can be shown again.</summary>
public sealed class StoredMailTemplate
{
    /// <summary>SHA-256 over the parts, lower-case hex.</summary>
    public required string Hash { get; init; }

    public required string Pack { get; init; }

    public required string PackVersion { get; init; }

    public required string Regime { get; init; }

    public required string Language { get; init; }

    /// <summary>First day of the interval whose rules the mail tells; null for mails recorded before it was kept.</summary>
    public DateOnly? IntervalFrom { get; init; }

    public required string Subject { get; init; }

    public required string Html { get; init; }

    public required string Text { get; init; }

    public DateTime RecordedUtc { get; init; }
}
