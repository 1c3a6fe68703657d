using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>What to import and how far to go.</summary>
public sealed record ImportRequest
{
    /// <summary>Where the file is.</summary>
    public required string Path { get; init; }

    /// <summary>The file's name for the history, without folders.</summary>
    public required string FileName { get; init; }

    /// <summary>Who imports.</summary>
    public required CurrentUser User { get; init; }

    /// <summary>Stop after the comparison and write nothing to the directory.</summary>
    public bool PreviewOnly { get; init; }

    /// <summary>The file is the whole directory: whoever is missing from it has left.</summary>
    public bool Full { get; init; }

    /// <summary>Go on although more than a tenth of the active people would leave.</summary>
    public bool Confirmed { get; init; }

    /// <summary>The run to carry on, from an upload; null begins a new one.</summary>
    public Guid? RunId { get; init; }

    /// <summary>Whether the run is kept in the history. A dry run on the command line leaves no trace.</summary>
    public bool Recorded { get; init; } = true;

    /// <summary>Columns mapped by hand: zero-based, or -1 for none.</summary>
    public IReadOnlyDictionary<PersonField, int>? Overrides { get; init; }
}

/// <summary>Where an import stands, for a progress bar.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Rows">Data rows read.</param>
/// <param name="Fraction">Of the file read, 0 to 1.</param>
public sealed record ImportProgress(ImportPhase Phase, long Rows, double Fraction);

/// <summary>The phases of an import in their order.</summary>
public enum ImportPhase
{
    /// <summary>The file is checked: encoding, hash, header.</summary>
    Inspecting,

    /// <summary>Rows are read into a temporary table.</summary>
    Reading,

    /// <summary>Rows are compared with the directory.</summary>
    Comparing,

    /// <summary>Everything is written in one transaction.</summary>
    Writing,

    /// <summary>New people are assigned to the running campaigns.</summary>
    Assigning,

    /// <summary>Over.</summary>
    Finished,
}
