namespace OptOut.Application.Attestations;

/// <summary>An answer ever given. Append-only, by trigger on both databases: a changed mind is a new row.</summary>
public sealed class Attestation
{
    public Guid Id { get; init; }

    public Guid CampaignId { get; init; }

    public Guid EmployeeId { get; init; }

    public AttestationKind Kind { get; init; }

    /// <summary>Hash of the exact <see cref="StoredStatement"/> confirmed.</summary>
    public required string StatementHash { get; init; }

    public required string Language { get; init; }

    /// <summary>Regime of the text the person read and confirmed.</summary>
    public required string Regime { get; init; }

    /// <summary>Country in which, the person says, LinkedIn places them; null when they did not say.</summary>
    public string? LinkedInCountry { get; init; }

    /// <summary>Hash of the <see cref="Guidance.StoredGuidance"/> that stood above the statement; null for answers given before texts were kept.</summary>
    public string? GuidanceHash { get; init; }

    /// <summary>The pack's version then; null for answers given before it was kept.</summary>
    public string? PackVersion { get; init; }

    public DateTime GivenUtc { get; init; }

    /// <summary>The answer this one replaces; null for the first.</summary>
    public Guid? SupersedesId { get; init; }
}

/// <summary>A sentence that was confirmed at least once, to the letter. Append-only.</summary>
public sealed class StoredStatement
{
    /// <summary>SHA-256 of the sentence with its kind, regime, language and pack; lower-case hex.</summary>
    public required string Hash { get; init; }

    public required string Text { get; init; }

    public required string Pack { get; init; }

    public required string PackVersion { get; init; }

    public required string Regime { get; init; }

    public required string Language { get; init; }

    public AttestationKind Kind { get; init; }
}
