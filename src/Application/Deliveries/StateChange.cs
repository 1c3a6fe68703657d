namespace OptOut.Application.Deliveries;

/// <summary>One step in a delivery's life, with the ledger event that tells it.
/// It happens only if the row is still in the state and in the hands that are named here.</summary>
internal sealed record StateChange
{
    public required DeliveryKey Key { get; init; }

    public required DeliveryState From { get; init; }

    public required DeliveryState To { get; init; }

    /// <summary>Who holds the row.</summary>
    public required string Owner { get; init; }

    /// <summary>Whether the row stays in the owner's hands.</summary>
    public bool KeepsClaim { get; init; }

    public required int Attempts { get; init; }

    public DateTime? NextAttemptUtc { get; init; }

    public DateTime? SentUtc { get; init; }

    public string? Reply { get; init; }

    public string? TemplateHash { get; init; }

    public required DateTime? MayBeTwiceSinceUtc { get; init; }

    /// <summary>Whether this step is the one that makes it maybe twice.</summary>
    public bool MarksMayBeTwice { get; init; }

    /// <summary>Verb of the ledger event; null when the step is not told.</summary>
    public string? Verb { get; init; }

    /// <summary>Why it failed for good, in a word for webhooks: <c>refused</c>, <c>given-up</c>, <c>unknown-outcome</c>; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Content of the ledger event.</summary>
    public object? Content { get; init; }
}
