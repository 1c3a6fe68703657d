using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OptOut.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Campaigns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", collation: "Latin1_General_100_BIN2", maxLength: 120, nullable: false),
                    Pack = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LateJoinerDays = table.Column<int>(type: "int", nullable: false),
                    OrganisationName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    ContactName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    ContactAddress = table.Column<string>(type: "nvarchar(320)", collation: "Latin1_General_100_BIN2", maxLength: 320, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    CreatedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    LaunchedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LaunchedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: true),
                    SendingPausedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SendingPausedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: true),
                    ClosedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClosedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Campaigns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Employees",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    ExternalId = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    SignInName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Address = table.Column<string>(type: "nvarchar(320)", collation: "Latin1_General_100_BIN2", maxLength: 320, nullable: true),
                    DisplayName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    GivenName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Surname = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    JobTitle = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Department = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Country = table.Column<string>(type: "nvarchar(2)", collation: "Latin1_General_100_BIN2", maxLength: 2, nullable: true),
                    CountryAsWritten = table.Column<string>(type: "nvarchar(128)", collation: "Latin1_General_100_BIN2", maxLength: 128, nullable: true),
                    Language = table.Column<string>(type: "nvarchar(35)", collation: "Latin1_General_100_BIN2", maxLength: 35, nullable: true),
                    TimeZone = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: true),
                    ManagerKey = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Standing = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    ValidFromUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RecordedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ImportId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Employees", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(260)", collation: "Latin1_General_100_BIN2", maxLength: 260, nullable: false),
                    FileSha256 = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    Full = table.Column<bool>(type: "bit", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    Actor = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    StartedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FinishedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Layout = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: true),
                    Read = table.Column<long>(type: "bigint", nullable: false),
                    Added = table.Column<long>(type: "bigint", nullable: false),
                    Updated = table.Column<long>(type: "bigint", nullable: false),
                    Unchanged = table.Column<long>(type: "bigint", nullable: false),
                    Skipped = table.Column<long>(type: "bigint", nullable: false),
                    Rejected = table.Column<long>(type: "bigint", nullable: false),
                    Left = table.Column<long>(type: "bigint", nullable: false),
                    Problem = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LedgerEvents",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    AtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Actor = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    Verb = table.Column<string>(type: "nvarchar(48)", collation: "Latin1_General_100_BIN2", maxLength: 48, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerEvents", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "MailTemplates",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Pack = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    PackVersion = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Regime = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Language = table.Column<string>(type: "nvarchar(35)", collation: "Latin1_General_100_BIN2", maxLength: 35, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: false),
                    Html = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: false),
                    RecordedUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailTemplates", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "Statements",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: false),
                    Pack = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    PackVersion = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Regime = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Language = table.Column<string>(type: "nvarchar(35)", collation: "Latin1_General_100_BIN2", maxLength: 35, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statements", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "Tallies",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Dimension = table.Column<string>(type: "nvarchar(16)", collation: "Latin1_General_100_BIN2", maxLength: 16, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    Measure = table.Column<string>(type: "nvarchar(48)", collation: "Latin1_General_100_BIN2", maxLength: 48, nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tallies", x => new { x.CampaignId, x.Dimension, x.Value, x.Measure });
                });

            migrationBuilder.CreateTable(
                name: "AudienceRules",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AudienceRules", x => new { x.CampaignId, x.Kind, x.Value });
                    table.ForeignKey(
                        name: "FK_AudienceRules_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    RequestedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    RequestedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FinishedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Rows = table.Column<long>(type: "bigint", nullable: false),
                    RowsExpected = table.Column<long>(type: "bigint", nullable: false),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: true),
                    Problem = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportRuns_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Assignments",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Regime = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Language = table.Column<string>(type: "nvarchar(35)", collation: "Latin1_General_100_BIN2", maxLength: 35, nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", collation: "Latin1_General_100_BIN2", maxLength: 2, nullable: true),
                    Department = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    TimeZone = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AssignedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    JoinedLate = table.Column<bool>(type: "bit", nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: true),
                    AnsweredUtc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => new { x.CampaignId, x.EmployeeId });
                    table.ForeignKey(
                        name: "FK_Assignments_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assignments_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EmployeeVersions",
                columns: table => new
                {
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ValidToUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ValidFromUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RecordedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    ExternalId = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    SignInName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Address = table.Column<string>(type: "nvarchar(320)", collation: "Latin1_General_100_BIN2", maxLength: 320, nullable: true),
                    DisplayName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    GivenName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Surname = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    JobTitle = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Department = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Country = table.Column<string>(type: "nvarchar(2)", collation: "Latin1_General_100_BIN2", maxLength: 2, nullable: true),
                    CountryAsWritten = table.Column<string>(type: "nvarchar(128)", collation: "Latin1_General_100_BIN2", maxLength: 128, nullable: true),
                    Language = table.Column<string>(type: "nvarchar(35)", collation: "Latin1_General_100_BIN2", maxLength: 35, nullable: true),
                    TimeZone = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: true),
                    ManagerKey = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Standing = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    ImportId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmployeeVersions", x => new { x.EmployeeId, x.ValidToUtc });
                    table.ForeignKey(
                        name: "FK_EmployeeVersions_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportIssues",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Line = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    Rule = table.Column<string>(type: "nvarchar(48)", collation: "Latin1_General_100_BIN2", maxLength: 48, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: false),
                    Identifier = table.Column<string>(type: "nvarchar(320)", collation: "Latin1_General_100_BIN2", maxLength: 320, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportIssues", x => new { x.ImportId, x.Line });
                    table.ForeignKey(
                        name: "FK_ImportIssues_ImportRuns_ImportId",
                        column: x => x.ImportId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Attestations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    StatementHash = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Language = table.Column<string>(type: "nvarchar(35)", collation: "Latin1_General_100_BIN2", maxLength: 35, nullable: false),
                    Regime = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    LinkedInCountry = table.Column<string>(type: "nvarchar(2)", collation: "Latin1_General_100_BIN2", maxLength: 2, nullable: true),
                    GivenUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SupersedesId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attestations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Attestations_Assignments_CampaignId_EmployeeId",
                        columns: x => new { x.CampaignId, x.EmployeeId },
                        principalTable: "Assignments",
                        principalColumns: new[] { "CampaignId", "EmployeeId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Attestations_Statements_StatementHash",
                        column: x => x.StatementHash,
                        principalTable: "Statements",
                        principalColumn: "Hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Step = table.Column<string>(type: "nvarchar(16)", collation: "Latin1_General_100_BIN2", maxLength: 16, nullable: false),
                    State = table.Column<string>(type: "nvarchar(16)", collation: "Latin1_General_100_BIN2", maxLength: 16, nullable: false),
                    QueuedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    NextAttemptUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClaimedBy = table.Column<string>(type: "nvarchar(120)", collation: "Latin1_General_100_BIN2", maxLength: 120, nullable: true),
                    ClaimedUntilUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SentUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Reply = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: true),
                    MayBeTwiceSinceUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    TemplateHash = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => new { x.CampaignId, x.EmployeeId, x.Step });
                    table.ForeignKey(
                        name: "FK_Deliveries_Assignments_CampaignId_EmployeeId",
                        columns: x => new { x.CampaignId, x.EmployeeId },
                        principalTable: "Assignments",
                        principalColumns: new[] { "CampaignId", "EmployeeId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_EmployeeId",
                table: "Assignments",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_Attestations_CampaignId_EmployeeId",
                table: "Attestations",
                columns: new[] { "CampaignId", "EmployeeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Attestations_StatementHash",
                table: "Attestations",
                column: "StatementHash");

            migrationBuilder.CreateIndex(
                name: "IX_Attestations_SupersedesId",
                table: "Attestations",
                column: "SupersedesId",
                unique: true,
                filter: "[SupersedesId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_Name",
                table: "Campaigns",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_CampaignId_ClaimedBy",
                table: "Deliveries",
                columns: new[] { "CampaignId", "ClaimedBy" },
                filter: "\"ClaimedBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_CampaignId_State_NextAttemptUtc",
                table: "Deliveries",
                columns: new[] { "CampaignId", "State", "NextAttemptUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_Employees_DisplayName_Id",
                table: "Employees",
                columns: new[] { "DisplayName", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Employees_Key",
                table: "Employees",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Employees_SignInName",
                table: "Employees",
                column: "SignInName");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_StartedUtc",
                table: "ImportRuns",
                column: "StartedUtc");

            migrationBuilder.CreateIndex(
                name: "IX_ReportRuns_CampaignId_RequestedUtc",
                table: "ReportRuns",
                columns: new[] { "CampaignId", "RequestedUtc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attestations");

            migrationBuilder.DropTable(
                name: "AudienceRules");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "EmployeeVersions");

            migrationBuilder.DropTable(
                name: "ImportIssues");

            migrationBuilder.DropTable(
                name: "LedgerEvents");

            migrationBuilder.DropTable(
                name: "MailTemplates");

            migrationBuilder.DropTable(
                name: "ReportRuns");

            migrationBuilder.DropTable(
                name: "Tallies");

            migrationBuilder.DropTable(
                name: "Statements");

            migrationBuilder.DropTable(
                name: "Assignments");

            migrationBuilder.DropTable(
                name: "ImportRuns");

            migrationBuilder.DropTable(
                name: "Campaigns");

            migrationBuilder.DropTable(
                name: "Employees");
        }
    }
}
