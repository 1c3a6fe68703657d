namespace OptOut.Application.Guidance;

/// <summary>A version of a pack that was in use: recorded when it was first loaded.</summary>
public sealed class RecordedPack
{
    /// <summary>Key of the pack.</summary>
    public required string Pack { get; init; }

    /// <summary>See <see cref="GuidancePack.Version"/>.</summary>
    public required string Version { get; init; }

    /// <summary>From 1, in the order in which the versions of this pack were first loaded.</summary>
    public int Number { get; init; }

    public DateOnly AsOf { get; init; }

    /// <summary>When this version was last found newly in use, UTC: the newest is the current one.</summary>
    public DateTime LoadedUtc { get; set; }

    /// <summary>Whether people must be asked again because of the change to this version.</summary>
    public PackMateriality Materiality { get; set; }

    public DateTime? DeclaredUtc { get; set; }

    public string? DeclaredBy { get; set; }

    /// <summary>Why, in the words of whoever declared it.</summary>
    public string? DeclaredWhy { get; set; }
}

/// <summary>Whether a change of a pack matters to what people have confirmed.</summary>
public enum PackMateriality
{
    /// <summary>Nobody has said yet.</summary>
    Undeclared,

    /// <summary>E.g. a spelling: nobody is asked again.</summary>
    NotMaterial,

    /// <summary>Whoever confirmed the older text can be asked again.</summary>
    Material,
}

/// <summary>One file of a recorded version, to the letter.</summary>
public sealed class RecordedPackFile
{
    public required string Pack { get; init; }

    public required string Version { get; init; }

    /// <summary>File name with its folder where it is not the pack's own, e.g. <c>shared/de.yaml</c>.</summary>
    public required string Name { get; init; }

    public required string Content { get; init; }
}

/// <summary>A guidance text as an employee's page showed it, to the letter. Append-only.</summary>
public sealed class StoredGuidance
{
    /// <summary>SHA-256 over <see cref="Text"/> in UTF-8, lower-case hex.</summary>
    public required string Hash { get; init; }

    public required string Pack { get; init; }

    public required string PackVersion { get; init; }

    public required string Regime { get; init; }

    public required string Language { get; init; }

    /// <summary>First day of the interval whose rules the text tells.</summary>
    public DateOnly IntervalFrom { get; init; }

    /// <summary>The whole text, as plain text.</summary>
    public required string Text { get; init; }

    public DateTime RecordedUtc { get; init; }
}
