using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OptOut.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DirectoryAndSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DirectoryDoubts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(16)", collation: "Latin1_General_100_BIN2", maxLength: 16, nullable: false),
                    SourceId = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(48)", collation: "Latin1_General_100_BIN2", maxLength: 48, nullable: false),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OtherEmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ObjectId = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    EmployeeNumber = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    SignInName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Address = table.Column<string>(type: "nvarchar(320)", collation: "Latin1_General_100_BIN2", maxLength: 320, nullable: true),
                    DisplayName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    GivenName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Surname = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    JobTitle = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Department = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Country = table.Column<string>(type: "nvarchar(2)", collation: "Latin1_General_100_BIN2", maxLength: 2, nullable: true),
                    CountryAsWritten = table.Column<string>(type: "nvarchar(128)", collation: "Latin1_General_100_BIN2", maxLength: 128, nullable: true),
                    Language = table.Column<string>(type: "nvarchar(35)", collation: "Latin1_General_100_BIN2", maxLength: 35, nullable: true),
                    TimeZone = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: true),
                    ManagerKey = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Active = table.Column<bool>(type: "bit", nullable: false),
                    FoundUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectoryDoubts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DirectoryDoubts_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EmployeeSources",
                columns: table => new
                {
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(16)", collation: "Latin1_General_100_BIN2", maxLength: 16, nullable: false),
                    SourceId = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    ObjectId = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    EmployeeNumber = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    SignInName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Address = table.Column<string>(type: "nvarchar(320)", collation: "Latin1_General_100_BIN2", maxLength: 320, nullable: true),
                    AddressKey = table.Column<string>(type: "nvarchar(320)", collation: "Latin1_General_100_BIN2", maxLength: 320, nullable: true),
                    DisplayName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    GivenName = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Surname = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    JobTitle = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Department = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Country = table.Column<string>(type: "nvarchar(2)", collation: "Latin1_General_100_BIN2", maxLength: 2, nullable: true),
                    CountryAsWritten = table.Column<string>(type: "nvarchar(128)", collation: "Latin1_General_100_BIN2", maxLength: 128, nullable: true),
                    Language = table.Column<string>(type: "nvarchar(35)", collation: "Latin1_General_100_BIN2", maxLength: 35, nullable: true),
                    TimeZone = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: true),
                    ManagerKey = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: true),
                    Active = table.Column<bool>(type: "bit", nullable: true),
                    ChangedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmployeeSources", x => new { x.EmployeeId, x.Source });
                    table.ForeignKey(
                        name: "FK_EmployeeSources_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignInSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: false),
                    EmployeeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Roles = table.Column<string>(type: "nvarchar(200)", collation: "Latin1_General_100_BIN2", maxLength: 200, nullable: false),
                    ProviderSession = table.Column<string>(type: "nvarchar(64)", collation: "Latin1_General_100_BIN2", maxLength: 64, nullable: true),
                    RefreshToken = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: true),
                    SignedInUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RolesReadUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CheckedUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndsUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedBecause = table.Column<string>(type: "nvarchar(24)", collation: "Latin1_General_100_BIN2", maxLength: 24, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInSessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StoredKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(256)", collation: "Latin1_General_100_BIN2", maxLength: 256, nullable: false),
                    Xml = table.Column<string>(type: "nvarchar(max)", collation: "Latin1_General_100_BIN2", nullable: false),
                    StoredUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredKeys", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DirectoryDoubts_EmployeeId",
                table: "DirectoryDoubts",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_DirectoryDoubts_FoundUtc_Id",
                table: "DirectoryDoubts",
                columns: new[] { "FoundUtc", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DirectoryDoubts_Source_SourceId",
                table: "DirectoryDoubts",
                columns: new[] { "Source", "SourceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EmployeeSources_AddressKey",
                table: "EmployeeSources",
                column: "AddressKey",
                filter: "\"AddressKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_EmployeeSources_EmployeeNumber",
                table: "EmployeeSources",
                column: "EmployeeNumber",
                filter: "\"EmployeeNumber\" IS NOT NULL AND \"Source\" <> 'file'");

            migrationBuilder.CreateIndex(
                name: "IX_EmployeeSources_ObjectId",
                table: "EmployeeSources",
                column: "ObjectId",
                filter: "\"ObjectId\" IS NOT NULL AND \"Source\" <> 'file'");

            migrationBuilder.CreateIndex(
                name: "IX_EmployeeSources_Source_SourceId",
                table: "EmployeeSources",
                columns: new[] { "Source", "SourceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignInSessions_EndsUtc",
                table: "SignInSessions",
                column: "EndsUtc");

            migrationBuilder.CreateIndex(
                name: "IX_SignInSessions_ProviderSession",
                table: "SignInSessions",
                column: "ProviderSession");

            migrationBuilder.Sql(ExistingSources.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DirectoryDoubts");

            migrationBuilder.DropTable(
                name: "EmployeeSources");

            migrationBuilder.DropTable(
                name: "SignInSessions");

            migrationBuilder.DropTable(
                name: "StoredKeys");
        }
    }
}
