using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Takes examples of what a compared import would do.</summary>
internal sealed class SampleImport(AppDb db, ImportTables tables, SourceFields fields)
{
    private const int People = 10;
    private const int Names = 50;

    /// <summary>A few of each; empty lists where nothing happens.</summary>
    public async Task<ImportSamples> RunAsync(ImportCounts counts, CancellationToken cancellationToken) => new(
        counts.Added == 0 ? [] : await AddedAsync(cancellationToken),
        counts.Updated == 0 ? [] : await UpdatedAsync(cancellationToken),
        counts.Left == 0 ? [] : await LeaversAsync(db, tables, cancellationToken));

    /// <summary>The first names of people who would leave.</summary>
    public static Task<List<string>> LeaversAsync(AppDb db, ImportTables tables, CancellationToken cancellationToken) =>
        db.Query<string>($"SELECT e.\"DisplayName\" AS \"Value\" FROM \"Employees\" e JOIN (SELECT \"EmployeeId\" FROM {tables.Leaver} UNION ALL SELECT \"EmployeeId\" FROM {tables.Change} WHERE \"Leaves\" = 1) l ON l.\"EmployeeId\" = e.\"Id\"")
            .OrderBy(name => name).Take(Names).ToListAsync(cancellationToken);

    private Task<List<ImportSample>> AddedAsync(CancellationToken cancellationToken) =>
        QueryAsync(
            $$"""
            SELECT s."Line", COALESCE(s."DisplayName", s."SignInName") AS "Name", CONCAT(COALESCE(s."Department", {0}), {1}, COALESCE(s."Country", {0})) AS "Detail"
            FROM {{tables.Stage}} s WHERE s."Unusable" = 0 AND s."Line" NOT IN (SELECT "Line" FROM {{tables.Match}})
            """,
            ["–", " · "],
            cancellationToken);

    private Task<List<ImportSample>> UpdatedAsync(CancellationToken cancellationToken)
    {
        var changes = ImportColumns.All
            .Where(column => column is not "Key")
            .Select(column => (column, value: fields.Resolved(column)))
            .Select(c => $"CASE WHEN {db.Differs(c.value, $"e.\"{c.column}\"")} THEN CONCAT('{c.column}', {{0}}, COALESCE(e.\"{c.column}\", ''), {{0}}, COALESCE({c.value}, ''), {{1}}) ELSE '' END");
        return QueryAsync(
            $$"""
            SELECT s."Line", e."DisplayName" AS "Name", CONCAT(CASE WHEN e."Standing" = 'Left' AND {{fields.Active()}} = 1 THEN CONCAT('Standing', {0}, 'Left', {0}, 'Active', {1}) WHEN c."Leaves" = 1 THEN CONCAT('Standing', {0}, 'Active', {0}, 'Left', {1}) ELSE '' END, {{string.Join(", ", changes)}}) AS "Detail"
            FROM {{tables.Change}} c JOIN {{tables.Stage}} s ON s."Line" = c."Line" JOIN "Employees" e ON e."Id" = c."EmployeeId" {{fields.Joins("c.\"EmployeeId\"")}}
            WHERE c."Changes" = 1
            """,
            [ImportSample.Between, ImportSample.After],
            cancellationToken);
    }

    private Task<List<ImportSample>> QueryAsync(string sql, object[] parameters, CancellationToken cancellationToken) =>
        db.Query<ImportSample>(sql, parameters).OrderBy(s => s.Line).Take(People).ToListAsync(cancellationToken);
}
