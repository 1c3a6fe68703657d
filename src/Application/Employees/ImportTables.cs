using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>The temporary tables of an import; they live on one open connection.</summary>
internal sealed class ImportTables(AppDb db)
{
    /// <summary>The rows of the file; see <see cref="StagedPerson"/>.</summary>
    public string Stage { get; } = db.TempTable("ImportStage");

    /// <summary>Rows that the comparison rejects: line, rule, the line or nothing they collide with.</summary>
    public string Rejected { get; } = db.TempTable("ImportRejected");

    /// <summary>Which row is which known employee.</summary>
    public string Match { get; } = db.TempTable("ImportMatch");

    /// <summary>Rows whose sign-in name another active person has.</summary>
    public string Taken { get; } = db.TempTable("ImportTaken");

    /// <summary>Employees whose values change, with their row.</summary>
    public string Change { get; } = db.TempTable("ImportChange");

    /// <summary>Employees who leave.</summary>
    public string Leaver { get; } = db.TempTable("ImportLeaver");

    /// <summary>The issues to store.</summary>
    public string Issue { get; } = db.TempTable("ImportIssue");

    /// <summary>Empties all tables that the comparison fills; the staged rows stay.</summary>
    public async Task CreateForComparisonAsync(CancellationToken cancellationToken)
    {
        await CreateAsync("ImportRejected", [new("Line", TempColumnType.Number, IsKey: true), new("Rule", TempColumnType.Text, 48), new("Other", TempColumnType.Number)], cancellationToken);
        await CreateAsync("ImportMatch", [new("Line", TempColumnType.Number, IsKey: true), new("EmployeeId", TempColumnType.Guid)], cancellationToken);
        await CreateAsync("ImportTaken", [new("Line", TempColumnType.Number), new("OwnerId", TempColumnType.Guid)], cancellationToken);
        await CreateAsync("ImportChange", [new("EmployeeId", TempColumnType.Guid, IsKey: true), new("Line", TempColumnType.Number)], cancellationToken);
        await CreateAsync("ImportLeaver", [new("EmployeeId", TempColumnType.Guid, IsKey: true)], cancellationToken);
    }

    /// <summary>Drops them all, so that a pooled connection keeps nothing of a file.</summary>
    public async Task DropAsync()
    {
        foreach (var table in new[] { Stage, Rejected, Match, Taken, Change, Leaver, Issue })
        {
            await db.RunAsync($"DROP TABLE IF EXISTS {table}", CancellationToken.None);
        }
    }

    private Task<long> CreateAsync(string name, IReadOnlyList<TempColumn> columns, CancellationToken cancellationToken) =>
        db.FillTempTableAsync(name, columns, AsyncEnumerable.Empty<object?[]>(), cancellationToken);
}
