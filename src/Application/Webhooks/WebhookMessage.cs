namespace OptOut.Application.Webhooks;

/// <summary>One event for one endpoint: written in the transaction of the change it tells, sent afterwards, deleted some days after its end.</summary>
public sealed class WebhookMessage
{
    /// <summary>Longest <see cref="Type"/> and <see cref="Problem"/> in UTF-16 units.</summary>
    public const int LongestWord = 48;

    /// <summary>How long a message that is over is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>The <c>webhook-id</c>: the same at every attempt, so that a receiver knows what it has had.</summary>
    public Guid Id { get; init; }

    public Guid EndpointId { get; init; }

    /// <summary>One of <see cref="WebhookType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>When the event happened, UTC.</summary>
    public DateTime HappenedUtc { get; init; }

    /// <summary>The campaign it is about, so that its rows about people can be deleted; null for none.</summary>
    public Guid? CampaignId { get; init; }

    /// <summary>The person it is about; null for nobody.</summary>
    public Guid? EmployeeId { get; init; }

    /// <summary>What is sent, to the letter: JSON.</summary>
    public required string Body { get; init; }

    public WebhookState State { get; set; }

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; set; }

    /// <summary>When the first of the <see cref="Attempts"/> began, UTC.</summary>
    public DateTime? FirstAttemptUtc { get; set; }

    /// <summary>When the last of the <see cref="Attempts"/> began, UTC.</summary>
    public DateTime? LastAttemptUtc { get; set; }

    /// <summary>When it is tried next, UTC; while it is in somebody's hands, when it counts as lost there. Null when it is over.</summary>
    public DateTime? NextAttemptUtc { get; set; }

    /// <summary>In whose hands it is: a new number for each claim. Null when in nobody's.</summary>
    public Guid? ClaimedBy { get; set; }

    /// <summary>HTTP status of the last answer; null when there was none.</summary>
    public int? Status { get; set; }

    /// <summary>Why the last attempt failed: one of <see cref="WebhookProblem"/>. Nothing of the receiver's words is kept.</summary>
    public string? Problem { get; set; }

    /// <summary>When it was delivered or given up, UTC.</summary>
    public DateTime? FinishedUtc { get; set; }
}

/// <summary>Where a message stands.</summary>
public enum WebhookState
{
    /// <summary>To be sent, or sent again.</summary>
    Waiting,

    /// <summary>The receiver answered 2xx.</summary>
    Delivered,

    /// <summary>Not delivered, and not tried any more.</summary>
    GivenUp,
}

/// <summary>Why an attempt failed.</summary>
public static class WebhookProblem
{
    /// <summary>Answered with something other than 2xx; a redirect is not followed.</summary>
    public const string Status = "status";

    /// <summary>No answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>No connection, or it broke.</summary>
    public const string Connection = "connection";

    /// <summary>The certificate could not be trusted, or no encryption was agreed on.</summary>
    public const string Tls = "tls";

    /// <summary>The name does not exist.</summary>
    public const string UnknownHost = "unknown-host";

    /// <summary>The name leads to an address that is not allowed.</summary>
    public const string AddressRefused = "address-refused";

    /// <summary>The secret cannot be decrypted: the keys are not those it was encrypted with.</summary>
    public const string SecretUnreadable = "secret-unreadable";

    /// <summary>The endpoint was switched off before.</summary>
    public const string Disabled = "disabled";
}
