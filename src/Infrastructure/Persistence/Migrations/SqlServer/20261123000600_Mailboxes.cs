using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OptOut.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Mailboxes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "MailboxProblem",
                table: "DirectorySyncs",
                type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Mailboxes",
                table: "DirectorySyncs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "DirectoryMailboxes",
                columns: table => new
                {
                    SourceId = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    AskedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Found = table.Column<bool>(type: "bit", nullable: false),
                    Language = table.Column<string>(type: "nvarchar(35)", collation: "Latin1_General_100_BIN2", maxLength: 35, nullable: true),
                    TimeZone = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectoryMailboxes", x => x.SourceId);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DirectoryMailboxes");

            migrationBuilder.DropColumn(
                name: "MailboxProblem",
                table: "DirectorySyncs");

            migrationBuilder.DropColumn(
                name: "Mailboxes",
                table: "DirectorySyncs");
        }
    }
}
