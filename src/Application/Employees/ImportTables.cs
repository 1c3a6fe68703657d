using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>The temporary tables of an import; they live on one open connection.</summary>
internal sealed class ImportTables(AppDb db)
{
    /// <summary>The rows of the batch; see <see cref="StagedPerson"/>.</summary>
    public string Stage { get; } = db.TempTable("ImportStage");

    /// <summary>Rows that the comparison rejects: line, rule, the line or nothing they collide with.</summary>
    public string Rejected { get; } = db.TempTable("ImportRejected");

    /// <summary>Which row is which known employee.</summary>
    public string Match { get; } = db.TempTable("ImportMatch");

    /// <summary>Employees that a row not yet matched could be, by each way of telling.</summary>
    public string Found { get; } = db.TempTable("ImportFound");

    /// <summary>The same, one row for each pair, with what speaks against it.</summary>
    public string Candidate { get; } = db.TempTable("ImportCandidate");

    /// <summary>The candidates of each row in order, with the reason of a doubt.</summary>
    public string Ranked { get; } = db.TempTable("ImportRanked");

    /// <summary>Rows that wait for a human.</summary>
    public string Doubt { get; } = db.TempTable("ImportDoubt");

    /// <summary>Rows whose sign-in name another active person has.</summary>
    public string Taken { get; } = db.TempTable("ImportTaken");

    /// <summary>Known employees of whom something changes, with their row: <c>Changes</c> 1 when their values do,
    /// <c>Says</c> 1 when the source says something else than before <c>Leaves</c> 1 when they leave by it.</summary>
    public string Change { get; } = db.TempTable("ImportChange");

    /// <summary>Employees whom a complete batch does not name.</summary>
    public string Missing { get; } = db.TempTable("ImportMissing");

    /// <summary>Those of them who leave by it.</summary>
    public string Leaver { get; } = db.TempTable("ImportLeaver");

    /// <summary>The issues to store.</summary>
    public string Issue { get; } = db.TempTable("ImportIssue");

    /// <summary>Empties all tables that the comparison fills; the staged rows stay.</summary>
    public async Task CreateForComparisonAsync(CancellationToken cancellationToken)
    {
        var (line, lines) = (new TempColumn("Line", TempColumnType.Number, IsKey: true), new TempColumn("Line", TempColumnType.Number));
        var (employee, employees) = (new TempColumn("EmployeeId", TempColumnType.Guid, IsKey: true), new TempColumn("EmployeeId", TempColumnType.Guid));
        await CreateAsync("ImportRejected", [line, new("Rule", TempColumnType.Text, 48), new("Other", TempColumnType.Number)], cancellationToken);
        await CreateAsync("ImportMatch", [line, employees], cancellationToken);
        await CreateAsync("ImportDoubt", [line, new("Reason", TempColumnType.Text, 48), employees, new("OtherId", TempColumnType.Guid)], cancellationToken);
        await CreateAsync("ImportTaken", [lines, new("OwnerId", TempColumnType.Guid)], cancellationToken);
        await CreateAsync("ImportChange", [employee, lines, .. Numbers("Changes", "Says", "Leaves")], cancellationToken);
        await CreateAsync("ImportMissing", [employee], cancellationToken);
        await CreateAsync("ImportLeaver", [employee], cancellationToken);
    }

    /// <summary>Empties the tables in which candidates are weighed.</summary>
    public async Task CreateForCandidatesAsync(CancellationToken cancellationToken)
    {
        TempColumn[] pair = [new("Line", TempColumnType.Number), new("EmployeeId", TempColumnType.Guid)];
        await CreateAsync("ImportFound", [.. pair, .. Numbers("Rank")], cancellationToken);
        await CreateAsync("ImportCandidate", [.. pair, .. Numbers("Rank", "Active", "Against", "Own", "Used")], cancellationToken);
        await CreateAsync("ImportRanked", [.. pair, .. Numbers("Place"), new("Reason", TempColumnType.Text, 48)], cancellationToken);
    }

    /// <summary>Drops them all, so that a pooled connection keeps nothing of a batch.</summary>
    public Task DropAsync()
    {
        string[] all = [Stage, Rejected, Match, Found, Candidate, Ranked, Doubt, Taken, Change, Missing, Leaver, Issue];
        return db.RunAsync(string.Join(' ', all.Select(table => $"DROP TABLE IF EXISTS {table};")), CancellationToken.None);
    }

    private static IEnumerable<TempColumn> Numbers(params IEnumerable<string> names) => names.Select(name => new TempColumn(name, TempColumnType.Number));

    private Task<long> CreateAsync(string name, IReadOnlyList<TempColumn> columns, CancellationToken cancellationToken) =>
        db.FillTempTableAsync(name, columns, AsyncEnumerable.Empty<object?[]>(), cancellationToken);
}
