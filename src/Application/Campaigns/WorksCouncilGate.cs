namespace OptOut.Application.Campaigns;

/// <summary>That a campaign may not ask anybody in a country before its works council has cleared it: one row per campaign and gated country,
/// made with the campaign; the clearance is recorded in it by a named person.</summary>
public sealed class WorksCouncilGate
{
    public Guid CampaignId { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>The person who gave the clearance, or who vouches for it; null while the gate is closed.</summary>
    public string? ClearedByName { get; set; }

    /// <summary>The day of the clearance.</summary>
    public DateOnly? ClearedOn { get; set; }

    /// <summary>Where the clearance can be found, e.g. the number of an agreement.</summary>
    public string? Reference { get; set; }

    /// <summary>When the clearance was recorded, UTC; null while the gate is closed.</summary>
    public DateTime? RecordedUtc { get; set; }

    public string? RecordedBy { get; set; }
}
