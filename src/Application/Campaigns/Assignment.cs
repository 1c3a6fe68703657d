using OptOut.Application.Attestations;

namespace OptOut.Application.Campaigns;

/// <summary>That a campaign asks an employee: one row per pair, with what was resolved for them on that day.</summary>
public sealed class Assignment
{
    public Guid CampaignId { get; init; }

    public Guid EmployeeId { get; init; }

    /// <summary>Key of the regime resolved from the country on the day of assignment.</summary>
    public required string Regime { get; init; }

    /// <summary>Language of the guidance, as the pack names it.</summary>
    public required string Language { get; init; }

    /// <summary>The employee's country at assignment; null when it was unknown.</summary>
    public string? Country { get; init; }

    /// <summary>The employee's department at assignment; tallies are kept by it.</summary>
    public string? Department { get; init; }

    /// <summary>IANA time zone in which <see cref="DueOn"/> ends; null when unknown.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Last day to answer.</summary>
    public DateOnly DueOn { get; init; }

    public DateTime AssignedUtc { get; init; }

    /// <summary>Whether the person appeared after the launch.</summary>
    public bool JoinedLate { get; init; }

    /// <summary>The answer that holds now; null while there is none or after it was withdrawn. History is in <see cref="Attestation"/>.</summary>
    public AttestationKind? Answer { get; set; }

    /// <summary>When <see cref="Answer"/> was given, UTC.</summary>
    public DateTime? AnsweredUtc { get; set; }

    /// <summary>What <see cref="Answer"/> was when the figures of a counts-only campaign were last published for this person's block; who differs has changed since. Shown to nobody.</summary>
    public AttestationKind? PublishedAnswer { get; set; }
}
