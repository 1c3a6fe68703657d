namespace OptOut.Application.Guidance;

/// <summary>The organisation's own words for one sentence of a pack in one language. Only sentences that the pack lists as overridable; published by a second person.</summary>
public sealed class GuidanceOverride
{
    public Guid Id { get; init; }

    public required string Pack { get; init; }

    public required string Language { get; init; }

    /// <summary>Key of the sentence.</summary>
    public required string Key { get; init; }

    public required string Text { get; set; }

    /// <summary>The pack's version when this was last written.</summary>
    public required string BasePackVersion { get; set; }

    /// <summary>The pack's own sentence then: when a later version says something else, the override is flagged.</summary>
    public required string BaseText { get; set; }

    public GuidanceOverrideStatus Status { get; set; }

    public DateTime DraftedUtc { get; set; }

    public required string DraftedBy { get; set; }

    public DateTime? PublishedUtc { get; set; }

    /// <summary>Never the same as <see cref="DraftedBy"/>.</summary>
    public string? PublishedBy { get; set; }

    public DateTime? EndedUtc { get; set; }

    public string? EndedBy { get; set; }
}

/// <summary>Where an override stands.</summary>
public enum GuidanceOverrideStatus
{
    /// <summary>Written, seen by staff only.</summary>
    Draft,

    /// <summary>In use from now on.</summary>
    Published,

    /// <summary>Replaced, taken back or discarded.</summary>
    Ended,
}
