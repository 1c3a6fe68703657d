using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Writes a compared import into the directory; the caller holds the transaction.</summary>
internal sealed class WriteImport(AppDb db, ImportTables tables, CompareImport comparison, ImportRun run, CurrentUser user, DateTime now)
{
    /// <summary>Versions, changes, new people, leavers and their ledger events.</summary>
    public async Task RunAsync(ImportCounts counts, CancellationToken cancellationToken)
    {
        if (counts.Updated > 0)
        {
            await KeepVersionsAsync(tables.Change, cancellationToken);
            await UpdateAsync(cancellationToken);
            await TellAsync(LedgerVerb.EmployeeChanged, "c.\"EmployeeId\"", $"FROM {tables.Change} c", cancellationToken);
        }

        if (counts.Left > 0)
        {
            await KeepVersionsAsync(tables.Leaver, cancellationToken);
            await LeaveAsync(cancellationToken);
            await TellAsync(LedgerVerb.EmployeeLeft, "c.\"EmployeeId\"", $"FROM {tables.Leaver} c", cancellationToken);
        }

        if (counts.Added > 0)
        {
            await InsertAsync(cancellationToken);
            await TellAsync(LedgerVerb.EmployeeAdded, "s.\"Id\"", NewRows, cancellationToken);
        }
    }

    private string NewRows => $"FROM {tables.Stage} s WHERE s.\"Unusable\" = 0 AND s.\"Line\" NOT IN (SELECT \"Line\" FROM {tables.Match})";

    private Task<int> KeepVersionsAsync(string whom, CancellationToken cancellationToken) => db.RunAsync(
        $$"""
        INSERT INTO "EmployeeVersions" ("EmployeeId", "ValidFromUtc", "ValidToUtc", "RecordedUtc", "Standing", "ImportId", {{ImportColumns.List()}})
        SELECT e."Id", e."ValidFromUtc", {0}, e."RecordedUtc", e."Standing", e."ImportId", {{ImportColumns.List("e.")}}
        FROM "Employees" e JOIN {{whom}} c ON c."EmployeeId" = e."Id"
        """,
        [now],
        cancellationToken);

    private Task<int> UpdateAsync(CancellationToken cancellationToken)
    {
        var values = ImportColumns.All
            .Select(column => (column, value: comparison.NewValue(column)))
            .Where(c => c.value is not null)
            .Select(c => $"\"{c.column}\" = {c.value!.Replace("e.\"", "\"Employees\".\"", StringComparison.Ordinal)}");
        return db.RunAsync(
            $$"""
            UPDATE "Employees" SET {{string.Join(", ", values)}}, "Standing" = 'Active', "ValidFromUtc" = {0}, "RecordedUtc" = {0}, "ImportId" = {1}
            FROM {{tables.Change}} c JOIN {{tables.Stage}} s ON s."Line" = c."Line" WHERE "Employees"."Id" = c."EmployeeId"
            """,
            [now, run.Id],
            cancellationToken);
    }

    private Task<int> LeaveAsync(CancellationToken cancellationToken) => db.RunAsync(
        $$"""
        UPDATE "Employees" SET "Standing" = 'Left', "ValidFromUtc" = {0}, "RecordedUtc" = {0}, "ImportId" = {1}
        WHERE "Id" IN (SELECT "EmployeeId" FROM {{tables.Leaver}})
        """,
        [now, run.Id],
        cancellationToken);

    private Task<int> InsertAsync(CancellationToken cancellationToken)
    {
        var values = string.Join(", ", ImportColumns.All.Select(c => c == "DisplayName" ? "COALESCE(s.\"DisplayName\", s.\"SignInName\")" : $"s.\"{c}\""));
        return db.RunAsync(
            $$"""
            INSERT INTO "Employees" ("Id", "Standing", "ValidFromUtc", "RecordedUtc", "ImportId", {{ImportColumns.List()}})
            SELECT s."Id", 'Active', {0}, {0}, {1}, {{values}} {{NewRows}}
            """,
            [now, run.Id],
            cancellationToken);
    }

    private Task<int> TellAsync(string verb, string id, string from, CancellationToken cancellationToken) =>
        db.AddLedgerEventsAsync(now, user, verb, "employee:", id, new { import = run.Id }, from, [], cancellationToken);
}
