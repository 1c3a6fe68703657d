using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OptOut.Infrastructure.Persistence.Migrations.Sqlite;

/// <summary>Lets the database refuse what the code must never do. Written by hand: the model does not know triggers' bodies.</summary>
[DbContext(typeof(SqliteAppDb))]
[Migration("20261122235900_AppendOnly")]
public sealed class AppendOnlyTriggers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => AppendOnly.CreateOnSqlite(migrationBuilder, "LedgerEvents", "Attestations", "Statements");
}
