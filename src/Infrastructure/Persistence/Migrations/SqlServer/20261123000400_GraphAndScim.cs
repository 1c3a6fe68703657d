using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OptOut.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class GraphAndScim : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DirectorySyncs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Actor = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    StartedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FinishedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Status = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: false),
                    PreviewOnly = table.Column<bool>(type: "bit", nullable: false),
                    Complete = table.Column<bool>(type: "bit", nullable: false),
                    Scope = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: false),
                    Pages = table.Column<int>(type: "int", nullable: false),
                    Users = table.Column<long>(type: "bigint", nullable: false),
                    NextLink = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: true),
                    DeltaLink = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: true),
                    Added = table.Column<long>(type: "bigint", nullable: false),
                    Updated = table.Column<long>(type: "bigint", nullable: false),
                    Unchanged = table.Column<long>(type: "bigint", nullable: false),
                    Left = table.Column<long>(type: "bigint", nullable: false),
                    Skipped = table.Column<long>(type: "bigint", nullable: false),
                    Rejected = table.Column<long>(type: "bigint", nullable: false),
                    Doubtful = table.Column<long>(type: "bigint", nullable: false),
                    Samples = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: true),
                    Problem = table.Column<string>(type: "nvarchar(1000)", collation: "Latin1_General_100_BIN2", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectorySyncs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProvisioningTokens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", collation: "Latin1_General_100_BIN2", maxLength: 100, nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Slot = table.Column<int>(type: "int", nullable: true),
                    CreatedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    LastUsedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RevokedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RevokedBy = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProvisioningTokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ScimGroups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DisplayName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    NameKey = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    ExternalId = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    CreatedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ChangedUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScimGroups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ScimUsers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserNameKey = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    ExternalId = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    EmailKey = table.Column<string>(type: "nvarchar(320)", collation: "Latin1_General_100_BIN2", maxLength: 320, nullable: true),
                    Document = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    CreatedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ChangedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DeletedUtc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScimUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DirectorySyncUsers",
                columns: table => new
                {
                    SyncId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SourceId = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    Page = table.Column<int>(type: "int", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Says = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectorySyncUsers", x => new { x.SyncId, x.SourceId, x.Page, x.Position });
                    table.ForeignKey(
                        name: "FK_DirectorySyncUsers_DirectorySyncs_SyncId",
                        column: x => x.SyncId,
                        principalTable: "DirectorySyncs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScimGroupMembers",
                columns: table => new
                {
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScimGroupMembers", x => new { x.GroupId, x.UserId });
                    table.ForeignKey(
                        name: "FK_ScimGroupMembers_ScimGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "ScimGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ScimGroupMembers_ScimUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "ScimUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DirectorySyncs_StartedUtc",
                table: "DirectorySyncs",
                column: "StartedUtc");

            migrationBuilder.CreateIndex(
                name: "IX_ProvisioningTokens_Slot",
                table: "ProvisioningTokens",
                column: "Slot",
                unique: true,
                filter: "\"Slot\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ScimGroupMembers_UserId",
                table: "ScimGroupMembers",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_ScimGroups_ExternalId",
                table: "ScimGroups",
                column: "ExternalId",
                filter: "\"ExternalId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ScimGroups_NameKey",
                table: "ScimGroups",
                column: "NameKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScimUsers_EmailKey",
                table: "ScimUsers",
                column: "EmailKey",
                filter: "\"EmailKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ScimUsers_ExternalId",
                table: "ScimUsers",
                column: "ExternalId",
                filter: "\"ExternalId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ScimUsers_UserNameKey",
                table: "ScimUsers",
                column: "UserNameKey",
                unique: true,
                filter: "\"DeletedUtc\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ScimUsers_UserNameKey_DeletedUtc",
                table: "ScimUsers",
                columns: new[] { "UserNameKey", "DeletedUtc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DirectorySyncUsers");

            migrationBuilder.DropTable(
                name: "ProvisioningTokens");

            migrationBuilder.DropTable(
                name: "ScimGroupMembers");

            migrationBuilder.DropTable(
                name: "DirectorySyncs");

            migrationBuilder.DropTable(
                name: "ScimGroups");

            migrationBuilder.DropTable(
                name: "ScimUsers");
        }
    }
}
