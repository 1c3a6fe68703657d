using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Writes a compared batch into the directory; the caller holds the transaction.</summary>
/// <param name="told">Content of the people's ledger events.</param>
internal sealed class WriteImport(AppDb db, ImportTables tables, SourceFields fields, Guid runId, CurrentUser user, DateTime now, object told)
{
    /// <summary>Versions, changes, new people, leavers and their ledger events, and what the source says of each.</summary>
    public async Task RunAsync(ImportCounts counts, CancellationToken cancellationToken)
    {
        await ChangeAsync(cancellationToken);
        await LeaveAsync(cancellationToken);
        if (counts.Added > 0)
        {
            await InsertAsync(cancellationToken);
            await TellAsync(LedgerVerb.EmployeeAdded, "s.\"Id\"", NewRows, cancellationToken);
        }

        await new WriteSources(db, tables, fields, runId, now).RunAsync(NewRows, counts.Added > 0, cancellationToken);
    }

    private string Import => fields.Source == DirectorySource.File ? "{1}" : "NULL";

    private string NewRows => $"FROM {tables.Stage} s WHERE s.\"Unusable\" = 0 AND s.\"Line\" NOT IN (SELECT \"Line\" FROM {tables.Match})";

    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        var changed = $"{tables.Change} c WHERE c.\"Changes\" = 1";
        if (await db.CountAsync(changed, cancellationToken) > 0)
        {
            await KeepVersionsAsync($"(SELECT \"EmployeeId\" FROM {changed})", cancellationToken);
            await UpdateAsync(cancellationToken);
            await TellAsync(LedgerVerb.EmployeeChanged, "c.\"EmployeeId\"", $"FROM {changed} AND c.\"Leaves\" = 0", cancellationToken);
            await TellAsync(LedgerVerb.EmployeeLeft, "c.\"EmployeeId\"", $"FROM {changed} AND c.\"Leaves\" = 1", cancellationToken);
        }
    }

    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (await db.CountAsync($"{tables.Leaver} c", cancellationToken) > 0)
        {
            await KeepVersionsAsync(tables.Leaver, cancellationToken);
            await db.RunAsync(
                $$"""
                UPDATE "Employees" SET "Standing" = 'Left', "ValidFromUtc" = {0}, "RecordedUtc" = {0}, "ImportId" = {{Import}}
                WHERE "Id" IN (SELECT "EmployeeId" FROM {{tables.Leaver}})
                """,
                [now, runId],
                cancellationToken);
            await TellAsync(LedgerVerb.EmployeeLeft, "c.\"EmployeeId\"", $"FROM {tables.Leaver} c", cancellationToken);
        }
    }

    // What held for no time at all, because two changes fell into one moment, is no version.
    private Task<int> KeepVersionsAsync(string whom, CancellationToken cancellationToken) => db.RunAsync(
        $$"""
        INSERT INTO "EmployeeVersions" ("EmployeeId", "ValidFromUtc", "ValidToUtc", "RecordedUtc", "Standing", "ImportId", {{ImportColumns.List()}})
        SELECT e."Id", e."ValidFromUtc", {0}, e."RecordedUtc", e."Standing", e."ImportId", {{ImportColumns.List("e.")}}
        FROM "Employees" e JOIN {{whom}} c ON c."EmployeeId" = e."Id" WHERE e."ValidFromUtc" <> {0}
        """,
        [now],
        cancellationToken);

    private Task<int> UpdateAsync(CancellationToken cancellationToken)
    {
        static string OfTarget(string value) => value.Replace("e.\"", "\"Employees\".\"", StringComparison.Ordinal);
        var values = ImportColumns.All.Select(column => $"\"{column}\" = {OfTarget(fields.Resolved(column))}");
        return db.RunAsync(
            $$"""
            UPDATE "Employees" SET {{string.Join(", ", values)}}, "Standing" = CASE WHEN {{OfTarget(fields.Active())}} = 1 THEN 'Active' ELSE 'Left' END,
                "ValidFromUtc" = {0}, "RecordedUtc" = {0}, "ImportId" = {{Import}}
            FROM {{tables.Change}} c JOIN {{tables.Stage}} s ON s."Line" = c."Line" {{fields.Joins("c.\"EmployeeId\"")}}
            WHERE "Employees"."Id" = c."EmployeeId" AND c."Changes" = 1
            """,
            [now, runId],
            cancellationToken);
    }

    private Task<int> InsertAsync(CancellationToken cancellationToken)
    {
        var values = string.Join(", ", ImportColumns.All.Select(c => c == "DisplayName" ? "COALESCE(s.\"DisplayName\", s.\"SignInName\")" : $"s.\"{c}\""));
        return db.RunAsync(
            $$"""
            INSERT INTO "Employees" ("Id", "Standing", "ValidFromUtc", "RecordedUtc", "ImportId", {{ImportColumns.List()}})
            SELECT s."Id", 'Active', {0}, {0}, {{Import}}, {{values}} {{NewRows}}
            """,
            [now, runId],
            cancellationToken);
    }

    private Task<int> TellAsync(string verb, string id, string from, CancellationToken cancellationToken) =>
        db.AddLedgerEventsAsync(now, user, verb, "employee:", id, told, from, [], cancellationToken);
}
