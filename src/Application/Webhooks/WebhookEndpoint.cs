namespace OptOut.Application.Webhooks;

/// <summary>An address of somebody else's that is told of events, as <see href="https://www.standardwebhooks.com">Standard Webhooks</see> describes.</summary>
public sealed class WebhookEndpoint
{
    /// <summary>Endpoints there may be at a time.</summary>
    public const int Most = 20;

    /// <summary>Longest <see cref="Name"/> in UTF-16 units.</summary>
    public const int LongestName = 100;

    /// <summary>Longest <see cref="Url"/> in UTF-16 units.</summary>
    public const int LongestUrl = 1000;

    /// <summary>How long the secret before the last rotation still signs.</summary>
    public static readonly TimeSpan OldSecretHolds = TimeSpan.FromHours(24);

    /// <summary>An endpoint of which every attempt failed for so long is switched off.</summary>
    public static readonly TimeSpan FailsAtMost = TimeSpan.FromDays(5);

    public Guid Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Absolute; may hold a token of the receiver's, so it stands neither in logs nor in the ledger.</summary>
    public required string Url { get; set; }

    /// <summary>The <see cref="WebhookType"/>s it wants, with a space between them.</summary>
    public required string Events { get; set; }

    /// <summary>The secret that signs, encrypted (see <see cref="IWebhookSecrets"/>).</summary>
    public required string Secret { get; set; }

    /// <summary>The secret before, encrypted; signs beside the new one until <see cref="OldSecretUntilUtc"/>.</summary>
    public string? OldSecret { get; set; }

    public DateTime? OldSecretUntilUtc { get; set; }

    public DateTime CreatedUtc { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>Set while nothing is sent to it, and no event is kept for it.</summary>
    public DateTime? DisabledUtc { get; set; }

    public string? DisabledBy { get; set; }

    public WebhookStop? DisabledBecause { get; set; }

    /// <summary>Since when every attempt has failed, UTC; null after a success.</summary>
    public DateTime? FailingSinceUtc { get; set; }
}

/// <summary>Why nothing is sent to an endpoint.</summary>
public enum WebhookStop
{
    /// <summary>An administrator switched it off.</summary>
    ByHand,

    /// <summary>It answered 410: it wants nothing any more.</summary>
    Gone,

    /// <summary>Every attempt failed for <see cref="WebhookEndpoint.FailsAtMost"/>.</summary>
    Failing,
}

/// <summary>What endpoints are told of.</summary>
public static class WebhookType
{
    /// <summary>Somebody answered, changed or withdrew an answer in a named campaign. Counts-only campaigns have no such event: even a nameless one would tell who answers when.</summary>
    public const string AttestationGiven = "attestation.given";

    /// <summary>A campaign was closed.</summary>
    public const string CampaignClosed = "campaign.closed";

    /// <summary>A mail was refused for good or given up.</summary>
    public const string DeliveryFailed = "delivery.failed";

    /// <summary>Sent by hand to one endpoint, to try it.</summary>
    public const string Test = "webhook.test";

    /// <summary>Those an endpoint can choose.</summary>
    public static readonly IReadOnlyList<string> All = [AttestationGiven, CampaignClosed, DeliveryFailed];
}
