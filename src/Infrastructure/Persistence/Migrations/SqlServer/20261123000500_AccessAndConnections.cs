using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OptOut.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AccessAndConnections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Given",
                table: "SignInSessions",
                type: "nvarchar(400)", collation: "Latin1_General_100_BIN2",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Grants",
                table: "SignInSessions",
                type: "nvarchar(max)", collation: "Latin1_General_100_BIN2",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Manages",
                table: "SignInSessions",
                type: "nvarchar(max)", collation: "Latin1_General_100_BIN2",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reads",
                table: "SignInSessions",
                type: "nvarchar(max)", collation: "Latin1_General_100_BIN2",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SourceId",
                table: "ScimUsers",
                type: "nvarchar(36)", collation: "Latin1_General_100_BIN2",
                maxLength: 36,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "GroupId",
                table: "AudienceRules",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GroupName",
                table: "AudienceRules",
                type: "nvarchar(256)", collation: "Latin1_General_100_BIN2",
                maxLength: 256,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccessGrants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ObjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Address = table.Column<string>(type: "nvarchar(320)", collation: "Latin1_General_100_BIN2", maxLength: 320, nullable: true),
                    HolderName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Reach = table.Column<string>(type: "nvarchar(4000)", collation: "Latin1_General_100_BIN2", maxLength: 4000, nullable: false),
                    ValidFromUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ValidToUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(300)", collation: "Latin1_General_100_BIN2", maxLength: 300, nullable: false),
                    GrantedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    GrantedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    AcceptedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RevokedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RevokedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessGrants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccessGrants_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AudienceMarks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Changes = table.Column<long>(type: "bigint", nullable: false),
                    Followed = table.Column<long>(type: "bigint", nullable: false),
                    NotBeforeUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AudienceMarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EmployeeLooks",
                columns: table => new
                {
                    Same = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Interval = table.Column<long>(type: "bigint", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Actor = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    LookerId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    View = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AsOfUtc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmployeeLooks", x => new { x.Same, x.Interval });
                    table.ForeignKey(
                        name: "FK_EmployeeLooks_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EmployeeLooks_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SeenAccess",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Given = table.Column<string>(type: "nvarchar(400)", collation: "Latin1_General_100_BIN2", maxLength: 400, nullable: false),
                    LastSeenUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeenAccess", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "SignInCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Code = table.Column<string>(type: "nvarchar(500)", collation: "Latin1_General_100_BIN2", maxLength: 500, nullable: false),
                    Browser = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    AskedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AttemptsLeft = table.Column<int>(type: "int", nullable: false),
                    UsedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedUtc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInCodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WebhookEndpoints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", collation: "Latin1_General_100_BIN2", maxLength: 100, nullable: false),
                    Url = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: false),
                    Events = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: false),
                    Secret = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: false),
                    OldSecret = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: true),
                    OldSecretUntilUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    DisabledUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DisabledBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: true),
                    DisabledBecause = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: true),
                    FailingSinceUtc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookEndpoints", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WebhookMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EndpointId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(48)", collation: "Latin1_General_100_BIN2", maxLength: 48, nullable: false),
                    HappenedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Body = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: false),
                    State = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    FirstAttemptUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LastAttemptUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    NextAttemptUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClaimedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Status = table.Column<int>(type: "int", nullable: true),
                    Problem = table.Column<string>(type: "nvarchar(48)", collation: "Latin1_General_100_BIN2", maxLength: 48, nullable: true),
                    FinishedUtc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WebhookMessages_WebhookEndpoints_EndpointId",
                        column: x => x.EndpointId,
                        principalTable: "WebhookEndpoints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "AudienceMarks",
                columns: new[] { "Id", "Changes", "Followed", "NotBeforeUtc" },
                values: new object[] { 1, 0L, 0L, new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc) });

            migrationBuilder.Sql("""
                UPDATE [ScimUsers] SET [SourceId] = LOWER(CONVERT(nvarchar(36), [Id]));
                """);

            migrationBuilder.CreateIndex(
                name: "IX_ScimUsers_SourceId",
                table: "ScimUsers",
                column: "SourceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AudienceRules_GroupId",
                table: "AudienceRules",
                column: "GroupId",
                filter: "\"GroupId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AccessGrants_Address",
                table: "AccessGrants",
                column: "Address",
                filter: "\"Address\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AccessGrants_EmployeeId",
                table: "AccessGrants",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_AccessGrants_ObjectId",
                table: "AccessGrants",
                column: "ObjectId");

            migrationBuilder.CreateIndex(
                name: "IX_EmployeeLooks_CampaignId_AtUtc",
                table: "EmployeeLooks",
                columns: new[] { "CampaignId", "AtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_EmployeeLooks_EmployeeId_AtUtc",
                table: "EmployeeLooks",
                columns: new[] { "EmployeeId", "AtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_SeenAccess_EmployeeId",
                table: "SeenAccess",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_SignInCodes_AskedUtc",
                table: "SignInCodes",
                column: "AskedUtc");

            migrationBuilder.CreateIndex(
                name: "IX_SignInCodes_Browser",
                table: "SignInCodes",
                column: "Browser",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignInCodes_EmployeeId_AskedUtc",
                table: "SignInCodes",
                columns: new[] { "EmployeeId", "AskedUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookMessages_CampaignId_EmployeeId",
                table: "WebhookMessages",
                columns: new[] { "CampaignId", "EmployeeId" },
                filter: "\"EmployeeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookMessages_EndpointId_HappenedUtc",
                table: "WebhookMessages",
                columns: new[] { "EndpointId", "HappenedUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookMessages_EndpointId_State_NextAttemptUtc",
                table: "WebhookMessages",
                columns: new[] { "EndpointId", "State", "NextAttemptUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookMessages_FinishedUtc",
                table: "WebhookMessages",
                column: "FinishedUtc",
                filter: "\"FinishedUtc\" IS NOT NULL");

            AppendOnly.RefuseChangesOnSqlServer(migrationBuilder, "EmployeeLooks");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessGrants");

            migrationBuilder.DropTable(
                name: "AudienceMarks");

            migrationBuilder.DropTable(
                name: "EmployeeLooks");

            migrationBuilder.DropTable(
                name: "SeenAccess");

            migrationBuilder.DropTable(
                name: "SignInCodes");

            migrationBuilder.DropTable(
                name: "WebhookMessages");

            migrationBuilder.DropTable(
                name: "WebhookEndpoints");

            migrationBuilder.DropIndex(
                name: "IX_ScimUsers_SourceId",
                table: "ScimUsers");

            migrationBuilder.DropIndex(
                name: "IX_AudienceRules_GroupId",
                table: "AudienceRules");

            migrationBuilder.DropColumn(
                name: "Given",
                table: "SignInSessions");

            migrationBuilder.DropColumn(
                name: "Grants",
                table: "SignInSessions");

            migrationBuilder.DropColumn(
                name: "Manages",
                table: "SignInSessions");

            migrationBuilder.DropColumn(
                name: "Reads",
                table: "SignInSessions");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "ScimUsers");

            migrationBuilder.DropColumn(
                name: "GroupId",
                table: "AudienceRules");

            migrationBuilder.DropColumn(
                name: "GroupName",
                table: "AudienceRules");
        }
    }
}
