using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>What an import did, or would do.</summary>
public sealed record ImportOutcome
{
    public required Guid RunId { get; init; }

    /// <summary>Data rows of the file.</summary>
    public required long Read { get; init; }

    public required ImportCounts Counts { get; init; }

    /// <summary>Rows left out by rule, as intended.</summary>
    public required IReadOnlyDictionary<string, long> Skipped { get; init; }

    /// <summary>Rows rejected by rule.</summary>
    public required IReadOnlyDictionary<string, long> RejectedByRule { get; init; }

    /// <summary>People who went in with a cell that could not be used, by rule.</summary>
    public required IReadOnlyDictionary<string, long> Noted { get; init; }

    /// <summary>Rows rejected in all.</summary>
    public long Rejected => RejectedByRule.Values.Sum();

    /// <summary>Rows that may or may not be a person another source knows; they wait for a human and change nothing.</summary>
    public long Doubtful { get; init; }

    /// <summary>The first rejected rows.</summary>
    public required IReadOnlyList<ImportIssue> FirstRejected { get; init; }

    /// <summary>Whether more rows had issues than are stored (<see cref="ImportIssueLog.MaxStored"/> of each kind).</summary>
    public bool IssuesCapped { get; init; }

    public required ImportLayout Layout { get; init; }

    /// <summary>Examples of what changes; only of a preview.</summary>
    public ImportSamples? Samples { get; init; }

    /// <summary>Why applying this would be refused; only of a preview.</summary>
    public Error? WouldRefuse { get; init; }
}

/// <summary>People by what an import means for them.</summary>
/// <param name="Added">New in the directory.</param>
/// <param name="Updated">Changed, or active again.</param>
/// <param name="Unchanged">As they were.</param>
/// <param name="Left">Missing from a full file.</param>
/// <param name="Active">Active before the import.</param>
public sealed record ImportCounts(long Added, long Updated, long Unchanged, long Left, long Active)
{
    /// <summary>Rows that became a person.</summary>
    public long Usable => Added + Updated + Unchanged;
}

/// <summary>How a file was understood; stored as JSON in <see cref="ImportRun.Layout"/>.</summary>
/// <param name="Format"><c>entra</c> or <c>own</c>.</param>
/// <param name="Encoding">E.g. <c>utf-8</c>.</param>
/// <param name="Delimiter">The character itself.</param>
/// <param name="Headers">As written.</param>
/// <param name="Columns">Zero-based column by name of the <see cref="PersonField"/>.</param>
/// <param name="Rules">Rows by kind and rule, e.g. <c>skipped:guest</c>; empty until read.</param>
public sealed record ImportLayout(
    string Format, string Encoding, string Delimiter, IReadOnlyList<string> Headers, IReadOnlyDictionary<string, int> Columns, IReadOnlyDictionary<string, long> Rules)
{
    private const int MaxHeader = 100;

    /// <summary>Headers fit to be kept and shown.</summary>
    public static IReadOnlyList<string> Shortened(IReadOnlyList<string> headers) => [.. headers.Select(h => h.Length > MaxHeader ? h[..MaxHeader] : h)];

    /// <summary>The mapping as it stands, said field by field, so that a later run of the same file maps the same.</summary>
    public Dictionary<PersonField, int> AsOverrides() => Enum.GetValues<PersonField>().ToDictionary(field => field, field => Columns.GetValueOrDefault(field.ToString(), -1));
}

/// <summary>Examples of what an import would do.</summary>
/// <param name="Added">New people.</param>
/// <param name="Updated">Changed people, with what changes.</param>
/// <param name="Left">Names of people who would leave.</param>
public sealed record ImportSamples(IReadOnlyList<ImportSample> Added, IReadOnlyList<ImportSample> Updated, IReadOnlyList<string> Left);

/// <summary>A person of a preview.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Name">Display name.</param>
/// <param name="Detail">Department and country of somebody new; of others <see cref="Changes()"/> as the database put them together.</param>
public sealed record ImportSample(long Line, string Name, string Detail)
{
    /// <summary>Between a field's name, its value before and its value after: a sign that no cell holds.</summary>
    internal const string Between = "\u001f";

    /// <summary>After each change.</summary>
    internal const string After = "\u001e";

    /// <summary>What changes about somebody who is known; empty for somebody new.</summary>
    public IReadOnlyList<FieldChange> Changes() =>
    [
        .. Detail.Split(After, StringSplitOptions.RemoveEmptyEntries)
            .Select(change => change.Split(Between))
            .Where(parts => parts.Length == 3)
            .Select(parts => new FieldChange(parts[0], Given(parts[1]), Given(parts[2]))),
    ];

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
