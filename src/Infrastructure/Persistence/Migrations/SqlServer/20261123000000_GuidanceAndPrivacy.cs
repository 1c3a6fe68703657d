using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OptOut.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class GuidanceAndPrivacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "IntervalFrom",
                table: "MailTemplates",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CountsBy",
                table: "Campaigns",
                type: "nvarchar(24)", collation: "Latin1_General_100_BIN2",
                maxLength: 24,
                nullable: false,
                defaultValue: "Regime");

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "Campaigns",
                type: "nvarchar(24)", collation: "Latin1_General_100_BIN2",
                maxLength: 24,
                nullable: false,
                defaultValue: "Off");

            migrationBuilder.AddColumn<string>(
                name: "LegalBasis",
                table: "Campaigns",
                type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MinimumGroupSize",
                table: "Campaigns",
                type: "int",
                nullable: false,
                defaultValue: 10);

            migrationBuilder.AddColumn<string>(
                name: "Mode",
                table: "Campaigns",
                type: "nvarchar(24)", collation: "Latin1_General_100_BIN2",
                maxLength: 24,
                nullable: false,
                defaultValue: "Named");

            migrationBuilder.AddColumn<DateTime>(
                name: "PersonRowsDeletedUtc",
                table: "Campaigns",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PrivacyContactAddress",
                table: "Campaigns",
                type: "nvarchar(320)", collation: "Latin1_General_100_BIN2",
                maxLength: 320,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PrivacyContactName",
                table: "Campaigns",
                type: "nvarchar(256)", collation: "Latin1_General_100_BIN2",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "Campaigns",
                type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RetentionDays",
                table: "Campaigns",
                type: "int",
                nullable: false,
                defaultValue: 90);

            migrationBuilder.AddColumn<string>(
                name: "GuidanceHash",
                table: "Attestations",
                type: "nvarchar(64)", collation: "Latin1_General_100_BIN2",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PackVersion",
                table: "Attestations",
                type: "nvarchar(64)", collation: "Latin1_General_100_BIN2",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Evidence",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AddedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Image = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Width = table.Column<int>(type: "int", nullable: false),
                    Height = table.Column<int>(type: "int", nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evidence", x => new { x.CampaignId, x.EmployeeId });
                    table.ForeignKey(
                        name: "FK_Evidence_Assignments_CampaignId_EmployeeId",
                        columns: x => new { x.CampaignId, x.EmployeeId },
                        principalTable: "Assignments",
                        principalColumns: new[] { "CampaignId", "EmployeeId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GuidanceOverrides",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Pack = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Language = table.Column<string>(type: "nvarchar(35)", collation: "Latin1_General_100_BIN2", maxLength: 35, nullable: false),
                    Key = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(2000)", collation: "Latin1_General_100_BIN2", maxLength: 2000, nullable: false),
                    BasePackVersion = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    BaseText = table.Column<string>(type: "nvarchar(2000)", collation: "Latin1_General_100_BIN2", maxLength: 2000, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    DraftedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DraftedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    PublishedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PublishedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: true),
                    EndedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GuidanceOverrides", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GuidanceTexts",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Pack = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    PackVersion = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Regime = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Language = table.Column<string>(type: "nvarchar(35)", collation: "Latin1_General_100_BIN2", maxLength: 35, nullable: false),
                    IntervalFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: false),
                    RecordedUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GuidanceTexts", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "Objections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RaisedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LiftedUtc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Objections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Objections_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Objections_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecordedPacks",
                columns: table => new
                {
                    Pack = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Version = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    LoadedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Materiality = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    DeclaredUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DeclaredBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: true),
                    DeclaredWhy = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordedPacks", x => new { x.Pack, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "WorksCouncilGates",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", collation: "Latin1_General_100_BIN2", maxLength: 2, nullable: false),
                    ClearedByName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    ClearedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reference = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: true),
                    RecordedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RecordedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorksCouncilGates", x => new { x.CampaignId, x.Country });
                    table.ForeignKey(
                        name: "FK_WorksCouncilGates_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RecordedPackFiles",
                columns: table => new
                {
                    Pack = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Version = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", collation: "Latin1_General_100_BIN2", maxLength: 120, nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordedPackFiles", x => new { x.Pack, x.Version, x.Name });
                    table.ForeignKey(
                        name: "FK_RecordedPackFiles_RecordedPacks_Pack_Version",
                        columns: x => new { x.Pack, x.Version },
                        principalTable: "RecordedPacks",
                        principalColumns: new[] { "Pack", "Version" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_GuidanceOverrides_Pack_Language_Key",
                table: "GuidanceOverrides",
                columns: new[] { "Pack", "Language", "Key" },
                unique: true,
                filter: "\"Status\" = 'Published'");

            migrationBuilder.CreateIndex(
                name: "IX_Objections_CampaignId",
                table: "Objections",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_Objections_EmployeeId",
                table: "Objections",
                column: "EmployeeId",
                unique: true,
                filter: "\"LiftedUtc\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RecordedPacks_Pack_Number",
                table: "RecordedPacks",
                columns: new[] { "Pack", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Evidence");

            migrationBuilder.DropTable(
                name: "GuidanceOverrides");

            migrationBuilder.DropTable(
                name: "GuidanceTexts");

            migrationBuilder.DropTable(
                name: "Objections");

            migrationBuilder.DropTable(
                name: "RecordedPackFiles");

            migrationBuilder.DropTable(
                name: "WorksCouncilGates");

            migrationBuilder.DropTable(
                name: "RecordedPacks");

            migrationBuilder.DropColumn(
                name: "IntervalFrom",
                table: "MailTemplates");

            migrationBuilder.DropColumn(
                name: "CountsBy",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "LegalBasis",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "MinimumGroupSize",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "Mode",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "PersonRowsDeletedUtc",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "PrivacyContactAddress",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "PrivacyContactName",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "RetentionDays",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "GuidanceHash",
                table: "Attestations");

            migrationBuilder.DropColumn(
                name: "PackVersion",
                table: "Attestations");
        }
    }
}
