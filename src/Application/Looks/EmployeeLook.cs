namespace OptOut.Application.Looks;

/// <summary>That somebody looked at one person's record, or took a report away that names people: what the person is told. Written together with
/// its ledger event, never changed, deleted after <see cref="DeleteOldLooks.KeptDays"/>; the ledger event stays.</summary>
public sealed class EmployeeLook
{
    /// <summary>SHA-256 (lower-case hex) of who looked at what: equal for looks that count as one when they follow each other closely.</summary>
    public required string Same { get; init; }

    /// <summary>Number of the interval of <see cref="RecordLook.Once"/> in which the look was; with <see cref="Same"/> the key, so that two servers cannot both record it.</summary>
    public long Interval { get; init; }

    public DateTime AtUtc { get; init; }

    /// <summary>See <see cref="Shared.CurrentUser.Actor"/>.</summary>
    public required string Actor { get; init; }

    /// <summary>The employee who looked; null when the directory does not know them.</summary>
    public Guid? LookerId { get; init; }

    public LookView View { get; init; }

    /// <summary>Whose record; null for a report, which names everybody whom the campaign had asked by <see cref="AsOfUtc"/>.</summary>
    public Guid? EmployeeId { get; init; }

    /// <summary>The campaign it was about; null for the person's record as a whole.</summary>
    public Guid? CampaignId { get; init; }

    /// <summary>The moment the report shows, UTC; null for everything else.</summary>
    public DateTime? AsOfUtc { get; init; }
}

/// <summary>What was looked at.</summary>
public enum LookView
{
    /// <summary>The page about the person: what the directory says, and how they stand in campaigns.</summary>
    Record,

    /// <summary>What they were sent and confirmed in a campaign, to the letter.</summary>
    Texts,

    /// <summary>The picture they added.</summary>
    Picture,

    /// <summary>The file of a campaign's report.</summary>
    Report,
}
