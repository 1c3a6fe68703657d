namespace OptOut.Infrastructure.Persistence;

/// <summary>For the migration that brings in sources: whoever is in the directory by then came in by a file.</summary>
public static class ExistingSources
{
    /// <summary>Gives everybody the row of the source <c>file</c>, on both databases. To be run once, when <c>EmployeeSources</c> is new.</summary>
    public const string Sql = """
        INSERT INTO "EmployeeSources" ("EmployeeId", "Source", "SourceId", "ObjectId", "EmployeeNumber", "SignInName", "Address", "AddressKey", "DisplayName", "GivenName", "Surname",
            "JobTitle", "Department", "Country", "CountryAsWritten", "Language", "TimeZone", "ManagerKey", "Active", "ChangedUtc", "RunId")
        SELECT "Id", 'file', "Key", CASE WHEN "ExternalId" LIKE '________-____-____-____-____________' THEN "ExternalId" END,
            CASE WHEN "ExternalId" NOT LIKE '________-____-____-____-____________' THEN "ExternalId" END, "SignInName", "Address",
            CASE WHEN LOWER("Address") <> COALESCE("SignInName", '') THEN LOWER("Address") END, "DisplayName", "GivenName", "Surname",
            "JobTitle", "Department", "Country", "CountryAsWritten", "Language", "TimeZone", "ManagerKey", CASE WHEN "Standing" = 'Active' THEN 1 ELSE 0 END, "RecordedUtc", "ImportId"
        FROM "Employees";
        """;
}
