using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OptOut.Infrastructure.Persistence.Migrations.SqlServer;

/// <summary>Keeps guidance texts from being changed, and lets answers go with the retention of their campaign. Written by hand: the model does not know triggers' bodies.</summary>
[DbContext(typeof(SqlServerAppDb))]
[Migration("20261123000100_Retention")]
public sealed class RetentionTriggers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AppendOnly.CreateOnSqlServer(migrationBuilder, "GuidanceTexts");
        AppendOnly.AllowRetentionOnSqlServer(migrationBuilder);
    }
}
