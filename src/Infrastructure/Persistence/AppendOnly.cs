using Microsoft.EntityFrameworkCore.Migrations;

namespace OptOut.Infrastructure.Persistence;

/// <summary>The triggers that make a table append-only: the database itself refuses to change or delete a row.</summary>
public static class AppendOnly
{
    /// <summary>Tables that only ever grow.</summary>
    public static readonly IReadOnlyList<string> Tables = ["LedgerEvents", "Attestations", "Statements"];

    /// <summary>Name of the trigger (SQLite needs two and adds a suffix).</summary>
    public static string TriggerName(string table) => $"{table}_AppendOnly";

    /// <summary>Creates the triggers on SQLite.</summary>
    public static void CreateOnSqlite(MigrationBuilder migration)
    {
        foreach (var table in Tables)
        {
            foreach (var action in new[] { "UPDATE", "DELETE" })
            {
                migration.Sql($"""
                    CREATE TRIGGER "{TriggerName(table)}_{action}" BEFORE {action} ON "{table}"
                    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                    """);
            }
        }
    }

    /// <summary>Creates the triggers on SQL Server.</summary>
    public static void CreateOnSqlServer(MigrationBuilder migration)
    {
        foreach (var table in Tables)
        {
            migration.Sql($"""
                EXEC(N'CREATE TRIGGER [{TriggerName(table)}] ON [{table}] INSTEAD OF UPDATE, DELETE
                AS BEGIN THROW 51000, ''{table} is append-only'', 1; END;');
                """);
        }
    }
}
