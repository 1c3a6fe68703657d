using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OptOut.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ReportReach : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Reads",
                table: "ReportRuns",
                type: "nvarchar(max)", collation: "Latin1_General_100_BIN2",
                nullable: false,
                defaultValue: "*");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Reads",
                table: "ReportRuns");
        }
    }
}
