using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Compares the staged rows of a file with the directory, set by set; writes temporary tables only.</summary>
internal sealed class CompareImport(AppDb db, ImportTables tables, ColumnMapping columns, ImportIssueLog issues, bool full)
{
    private const int MaxChain = 25;

    private string Stage => tables.Stage;

    /// <summary>Fills the tables and returns the counts.</summary>
    public async Task<ImportCounts> RunAsync(CancellationToken cancellationToken)
    {
        await tables.CreateForComparisonAsync(cancellationToken);
        await RejectDuplicatesAsync("Key", PersonRules.DuplicateKey, cancellationToken);
        await RejectDuplicatesAsync("SignInName", PersonRules.DuplicateSignInName, cancellationToken);
        await MatchAsync(cancellationToken);
        await RejectTakenSignInNamesAsync(cancellationToken);
        await RejectNamelessAsync(cancellationToken);
        var updated = await FindChangesAsync(cancellationToken);
        var left = full ? await FindLeaversAsync(cancellationToken) : 0;
        await LogRejectedAsync(cancellationToken);

        var usable = await db.CountAsync($"{Stage} s WHERE s.\"Unusable\" = 0", cancellationToken);
        var matched = await db.CountAsync($"{tables.Match} m", cancellationToken);
        var active = await db.CountAsync("\"Employees\" e WHERE e.\"Standing\" = 'Active'", cancellationToken);
        return new ImportCounts(usable - matched, updated, matched - updated, left, active);
    }

    /// <summary>SQL of the value that a matched employee (alias <c>e</c>) gets from its row (alias <c>s</c>); null when the file says nothing about it.</summary>
    public string? NewValue(string column) => column switch
    {
        "Key" => "COALESCE(s.\"ExternalId\", e.\"Key\")",
        "ExternalId" => columns.Has(PersonField.ExternalId) ? "COALESCE(s.\"ExternalId\", e.\"ExternalId\")" : null,
        "SignInName" => columns.Has(PersonField.SignInName) || columns.Has(PersonField.Address) ? "s.\"SignInName\"" : null,
        "Address" => columns.Has(PersonField.SignInName) || columns.Has(PersonField.Address) ? "s.\"Address\"" : null,
        "DisplayName" => "COALESCE(s.\"DisplayName\", e.\"DisplayName\")",
        "GivenName" => From(PersonField.GivenName, column),
        "Surname" => From(PersonField.Surname, column),
        "JobTitle" => From(PersonField.JobTitle, column),
        "Department" => From(PersonField.Department, column),
        "Country" or "CountryAsWritten" => columns.Has(PersonField.UsageLocation) ? $"s.\"{column}\"" : From(PersonField.Country, column),
        "Language" => From(PersonField.Language, column),
        "TimeZone" => From(PersonField.TimeZone, column),
        "ManagerKey" => From(PersonField.Manager, column),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "Not a column that an import writes."),
    };

    private string? From(PersonField field, string column) => columns.Has(field) ? $"s.\"{column}\"" : null;

    private async Task RejectDuplicatesAsync(string column, string rule, CancellationToken cancellationToken)
    {
        var found = await db.RunAsync(
            $"""
            INSERT INTO {tables.Rejected} ("Line", "Rule", "Other")
            SELECT s."Line", '{rule}', f."First"
            FROM {Stage} s JOIN (SELECT "{column}" AS "Value", MIN("Line") AS "First" FROM {Stage} WHERE "Unusable" = 0 AND "{column}" IS NOT NULL GROUP BY "{column}" HAVING COUNT(*) > 1) f
            ON f."Value" = s."{column}" WHERE s."Line" > f."First" AND s."Unusable" = 0
            """,
            cancellationToken);
        await MarkRejectedAsync(found, cancellationToken);
    }

    private async Task MatchAsync(CancellationToken cancellationToken)
    {
        await db.RunAsync(
            $"""
            INSERT INTO {tables.Match} ("Line", "EmployeeId")
            SELECT s."Line", e."Id" FROM {Stage} s JOIN "Employees" e ON e."Key" = s."Key" WHERE s."Unusable" = 0
            """,
            cancellationToken);

        // By sign-in name when that person has no other id of its own; the active one before people who left.
        await db.RunAsync(
            $"""
            INSERT INTO {tables.Match} ("Line", "EmployeeId")
            SELECT c."Line", c."Id" FROM (
                SELECT s."Line", e."Id", ROW_NUMBER() OVER (PARTITION BY s."Line" ORDER BY CASE WHEN e."Standing" = 'Active' THEN 0 ELSE 1 END, e."RecordedUtc" DESC, e."Id") AS "Rank"
                FROM {Stage} s JOIN "Employees" e ON e."SignInName" = s."SignInName"
                WHERE s."Unusable" = 0 AND (e."ExternalId" IS NULL OR s."ExternalId" IS NULL)
                AND s."Line" NOT IN (SELECT "Line" FROM {tables.Match})
                AND e."Id" NOT IN (SELECT "EmployeeId" FROM {tables.Match})) c
            WHERE c."Rank" = 1
            """,
            cancellationToken);
    }

    private async Task RejectTakenSignInNamesAsync(CancellationToken cancellationToken)
    {
        await db.RunAsync(
            $"""
            INSERT INTO {tables.Taken} ("Line", "OwnerId")
            SELECT s."Line", o."Id" FROM {Stage} s JOIN "Employees" o ON o."SignInName" = s."SignInName" AND o."Standing" = 'Active'
            LEFT JOIN {tables.Match} m ON m."Line" = s."Line"
            WHERE s."Unusable" = 0 AND (m."EmployeeId" IS NULL OR m."EmployeeId" <> o."Id")
            """,
            cancellationToken);

        // A rejected row no longer frees the name its person has, so that the next one in a chain falls as well.
        for (var i = 0; i <= MaxChain; i++)
        {
            var found = await db.RunAsync(
                $"""
                INSERT INTO {tables.Rejected} ("Line", "Rule")
                SELECT DISTINCT t."Line", '{PersonRules.SignInNameTaken}' FROM {tables.Taken} t JOIN {Stage} s ON s."Line" = t."Line"
                WHERE s."Unusable" = 0 {(i < MaxChain ? $"AND t.\"OwnerId\" NOT IN ({Freed()})" : "")}
                """,
                cancellationToken);
            if (found == 0)
            {
                return;
            }

            await MarkRejectedAsync(found, cancellationToken);
        }
    }

    // People who give up their sign-in name in this very file.
    private string Freed()
    {
        var renamed = $"""
            SELECT m."EmployeeId" FROM {tables.Taken} t2 JOIN {tables.Match} m ON m."EmployeeId" = t2."OwnerId" JOIN {Stage} s2 ON s2."Line" = m."Line"
            JOIN "Employees" o ON o."Id" = m."EmployeeId" WHERE s2."SignInName" IS NULL OR s2."SignInName" <> o."SignInName"
            """;
        var leaving = $"""
            SELECT o."Id" FROM {tables.Taken} t2 JOIN "Employees" o ON o."Id" = t2."OwnerId" WHERE {Leaves("o")}
            """;
        return full ? $"{renamed} UNION ALL {leaving}" : renamed;
    }

    private async Task RejectNamelessAsync(CancellationToken cancellationToken)
    {
        var found = await db.RunAsync(
            $"""
            INSERT INTO {tables.Rejected} ("Line", "Rule")
            SELECT s."Line", '{PersonRules.NoName}' FROM {Stage} s
            WHERE s."Unusable" = 0 AND s."DisplayName" IS NULL AND s."SignInName" IS NULL AND s."Line" NOT IN (SELECT "Line" FROM {tables.Match})
            """,
            cancellationToken);
        await MarkRejectedAsync(found, cancellationToken);
    }

    private async Task MarkRejectedAsync(int found, CancellationToken cancellationToken)
    {
        if (found > 0)
        {
            await db.RunAsync($"UPDATE {Stage} SET \"Unusable\" = 1 WHERE \"Unusable\" = 0 AND \"Line\" IN (SELECT \"Line\" FROM {tables.Rejected})", cancellationToken);
            await db.RunAsync($"DELETE FROM {tables.Match} WHERE \"Line\" IN (SELECT \"Line\" FROM {tables.Rejected})", cancellationToken);
        }
    }

    private Task<int> FindChangesAsync(CancellationToken cancellationToken)
    {
        var differences = ImportColumns.All
            .Select(column => (column, value: NewValue(column)))
            .Where(c => c.value is not null)
            .Select(c => db.Differs(c.value!, $"e.\"{c.column}\""));
        return db.RunAsync(
            $"""
            INSERT INTO {tables.Change} ("EmployeeId", "Line")
            SELECT e."Id", s."Line" FROM {tables.Match} m JOIN {Stage} s ON s."Line" = m."Line" JOIN "Employees" e ON e."Id" = m."EmployeeId"
            WHERE e."Standing" = 'Left' OR {string.Join(" OR ", differences)}
            """,
            cancellationToken);
    }

    private Task<int> FindLeaversAsync(CancellationToken cancellationToken) => db.RunAsync(
        $"INSERT INTO {tables.Leaver} (\"EmployeeId\") SELECT e.\"Id\" FROM \"Employees\" e WHERE e.\"Standing\" = 'Active' AND {Leaves("e")}", cancellationToken);

    // A rejected row still names its person: a typing error in a cell must not make anybody leave.
    private string Leaves(string alias) =>
        $"""
        {alias}."Id" NOT IN (SELECT "EmployeeId" FROM {tables.Match})
        AND {alias}."Key" NOT IN (SELECT "Key" FROM {Stage} WHERE "Unusable" = 1 AND "Key" IS NOT NULL)
        AND ({alias}."SignInName" IS NULL OR {alias}."SignInName" NOT IN (SELECT "SignInName" FROM {Stage} WHERE "Unusable" = 1 AND "SignInName" IS NOT NULL))
        """;

    private async Task LogRejectedAsync(CancellationToken cancellationToken)
    {
        var rows = db.Query<RejectedRow>(
            $"""
            SELECT r."Line", r."Rule", r."Other", COALESCE(s."SignInName", s."ExternalId") AS "Identifier"
            FROM {tables.Rejected} r JOIN {Stage} s ON s."Line" = r."Line"
            """).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            issues.Add(row.Line, ImportIssueKind.Rejected, row.Rule, row.Reason, row.Identifier);
        }
    }
}
