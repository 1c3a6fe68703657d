using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Counts what an import left out, by rule, and keeps the first rows of each kind to be stored.</summary>
public sealed class ImportIssueLog(Guid importId)
{
    /// <summary>Issues stored for each <see cref="ImportIssueKind"/>; the counts go on beyond.</summary>
    public const int MaxStored = 100_000;

    /// <summary>Whose issues these are.</summary>
    public Guid ImportId => importId;

    private readonly Dictionary<(ImportIssueKind Kind, string Rule), long> _counts = [];
    private readonly SortedDictionary<long, ImportIssue> _byLine = [];
    private readonly long[] _stored = new long[Enum.GetValues<ImportIssueKind>().Length];

    /// <summary>The issues kept, by line; at most one a line.</summary>
    public IReadOnlyCollection<ImportIssue> Stored => _byLine.Values;

    /// <summary>Whether some issues were counted but not kept.</summary>
    public bool Capped { get; private set; }

    /// <summary>Rows of a kind.</summary>
    public long Count(ImportIssueKind kind) => _counts.Where(c => c.Key.Kind == kind).Sum(c => c.Value);

    /// <summary>Rows of a kind by rule, ordered by name.</summary>
    public IReadOnlyDictionary<string, long> ByRule(ImportIssueKind kind) =>
        new SortedDictionary<string, long>(_counts.Where(c => c.Key.Kind == kind && c.Value > 0).ToDictionary(c => c.Key.Rule, c => c.Value), StringComparer.Ordinal);

    /// <summary>Adds an issue; a rejection replaces a note about the same line.</summary>
    public void Add(long line, ImportIssueKind kind, string rule, Error reason, string? identifier)
    {
        _counts[(kind, rule)] = _counts.GetValueOrDefault((kind, rule)) + 1;
        if (_byLine.Remove(line, out var earlier))
        {
            _stored[(int)earlier.Kind]--;
            _counts[(earlier.Kind, earlier.Rule)]--;
        }

        if (_stored[(int)kind] >= MaxStored)
        {
            Capped = true;
            return;
        }

        _stored[(int)kind]++;
        _byLine[line] = new ImportIssue
        {
            ImportId = importId,
            Line = line,
            Kind = kind,
            Rule = rule,
            Reason = reason,
            Identifier = Shorten(identifier, EmployeeLengths.Address),
        };
    }

    private static string? Shorten(string? text, int length) => text is null || text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}
