namespace OptOut.Application.Attestations;

/// <summary>A picture an employee added of their own will: at most one per assignment, made anew from its pixels, deleted with the campaign's personal rows.</summary>
public sealed class Evidence
{
    public Guid CampaignId { get; init; }

    public Guid EmployeeId { get; init; }

    public DateTime AddedUtc { get; init; }

    /// <summary>PNG, written by us from the decoded pixels: no metadata of the original is left.</summary>
    public required byte[] Image { get; init; }

    /// <summary>Pixels.</summary>
    public int Width { get; init; }

    /// <summary>Pixels.</summary>
    public int Height { get; init; }

    /// <summary>SHA-256 of <see cref="Image"/>, lower-case hex.</summary>
    public required string Sha256 { get; init; }
}
