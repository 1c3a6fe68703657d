using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OptOut.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CountsOnly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "CountsSealedUtc",
                table: "Campaigns",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PublishedAnswer",
                table: "Assignments",
                type: "nvarchar(24)", collation: "Latin1_General_100_BIN2",
                maxLength: 24,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CountBlockValues",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Value = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    Block = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CountBlockValues", x => new { x.CampaignId, x.Value });
                    table.ForeignKey(
                        name: "FK_CountBlockValues_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PublishedCounts",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Block = table.Column<int>(type: "int", nullable: false),
                    PublishedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Cell = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    People = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedCounts", x => new { x.CampaignId, x.Block, x.PublishedUtc, x.Cell });
                    table.ForeignKey(
                        name: "FK_PublishedCounts_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CountBlockValues");

            migrationBuilder.DropTable(
                name: "PublishedCounts");

            migrationBuilder.DropColumn(
                name: "CountsSealedUtc",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "PublishedAnswer",
                table: "Assignments");
        }
    }
}
