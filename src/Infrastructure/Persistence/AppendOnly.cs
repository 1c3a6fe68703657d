using Microsoft.EntityFrameworkCore.Migrations;

namespace OptOut.Infrastructure.Persistence;

/// <summary>The triggers that make a table append-only: the database itself refuses to change or delete a row.
/// On SQL Server they come AFTER the change and end its transaction: INSTEAD OF does not go together with every foreign key.</summary>
public static class AppendOnly
{
    /// <summary>Tables that only ever grow. From <c>Attestations</c> the rows of a closed campaign go when its time of retention has ended.</summary>
    public static readonly IReadOnlyList<string> Tables = ["LedgerEvents", "Attestations", "Statements", "GuidanceTexts"];

    /// <summary>Name of the trigger (SQLite needs two and adds a suffix).</summary>
    public static string TriggerName(string table) => $"{table}_AppendOnly";

    /// <summary>Creates the triggers of <paramref name="tables"/> on SQLite.</summary>
    public static void CreateOnSqlite(MigrationBuilder migration, params IEnumerable<string> tables)
    {
        foreach (var table in tables)
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

    /// <summary>Creates the triggers of <paramref name="tables"/> on SQL Server.</summary>
    public static void CreateOnSqlServer(MigrationBuilder migration, params IEnumerable<string> tables)
    {
        foreach (var table in tables)
        {
            migration.Sql($"""
                EXEC(N'CREATE TRIGGER [{TriggerName(table)}] ON [{table}] AFTER UPDATE, DELETE
                AS BEGIN THROW 51000, ''{table} is append-only'', 1; END;');
                """);
        }
    }

    /// <summary>Makes SQLite refuse to change a row; rows may go when their time has ended.</summary>
    public static void RefuseChangesOnSqlite(MigrationBuilder migration, string table) => migration.Sql($"""
        CREATE TRIGGER "{TriggerName(table)}_UPDATE" BEFORE UPDATE ON "{table}"
        BEGIN SELECT RAISE(ABORT, '{table} cannot be changed'); END;
        """);

    /// <summary>The same on SQL Server.</summary>
    public static void RefuseChangesOnSqlServer(MigrationBuilder migration, string table) => migration.Sql($"""
        EXEC(N'CREATE TRIGGER [{TriggerName(table)}] ON [{table}] AFTER UPDATE
        AS BEGIN THROW 51000, ''{table} cannot be changed'', 1; END;');
        """);

    /// <summary>Lets SQLite delete the answers of a campaign once it is closed and marked as past its retention, and only then.</summary>
    public static void AllowRetentionOnSqlite(MigrationBuilder migration) => migration.Sql("""
        DROP TRIGGER "Attestations_AppendOnly_DELETE";
        CREATE TRIGGER "Attestations_AppendOnly_DELETE" BEFORE DELETE ON "Attestations"
        WHEN NOT EXISTS (
            SELECT 1 FROM "Campaigns" c WHERE c."Id" = OLD."CampaignId" AND c."Status" = 'Closed' AND c."PersonRowsDeletedUtc" IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'Attestations is append-only'); END;
        """);

    /// <summary>The same on SQL Server.</summary>
    public static void AllowRetentionOnSqlServer(MigrationBuilder migration)
    {
        migration.Sql("DROP TRIGGER [Attestations_AppendOnly];");
        migration.Sql("""
            EXEC(N'CREATE TRIGGER [Attestations_AppendOnly] ON [Attestations] AFTER UPDATE
            AS BEGIN THROW 51000, ''Attestations is append-only'', 1; END;');
            """);
        migration.Sql("""
            EXEC(N'CREATE TRIGGER [Attestations_Retention] ON [Attestations] AFTER DELETE
            AS
            IF EXISTS (
                SELECT 1 FROM deleted d WHERE NOT EXISTS (
                    SELECT 1 FROM [Campaigns] c WHERE c.[Id] = d.[CampaignId] AND c.[Status] = N''Closed'' AND c.[PersonRowsDeletedUtc] IS NOT NULL))
            BEGIN
                THROW 51000, ''Attestations is append-only'', 1;
            END;');
            """);
    }
}
