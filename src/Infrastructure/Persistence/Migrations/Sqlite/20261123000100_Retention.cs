using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OptOut.Infrastructure.Persistence.Migrations.Sqlite;

/// <summary>Keeps guidance texts from being changed, and lets answers go with the retention of their campaign. Written by hand: the model does not know triggers' bodies.</summary>
[DbContext(typeof(SqliteAppDb))]
[Migration("20261123000100_Retention")]
public sealed class RetentionTriggers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AppendOnly.CreateOnSqlite(migrationBuilder, "GuidanceTexts");
        AppendOnly.AllowRetentionOnSqlite(migrationBuilder);
    }
}
