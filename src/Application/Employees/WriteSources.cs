using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Writes down what a source says of each person of a compared batch, and which of its records wait for a human; the caller holds the transaction.</summary>
internal sealed class WriteSources(AppDb db, ImportTables tables, SourceFields fields, Guid runId, DateTime now)
{
    private const string Doubted =
        "\"ObjectId\", \"EmployeeNumber\", \"SignInName\", \"Address\", \"DisplayName\", \"GivenName\", \"Surname\", \"JobTitle\", \"Department\", \"Country\", \"CountryAsWritten\", \"Language\", \"TimeZone\", \"ManagerKey\", \"Active\"";

    private static readonly string All = string.Join(", ", SourceFields.Columns.Select(c => $"\"{c}\""));

    /// <summary>Writes what has changed.</summary>
    /// <param name="newRows"><c>FROM … WHERE …</c> of the staged rows (alias <c>s</c>) of people who are new.</param>
    public async Task RunAsync(string newRows, bool added, CancellationToken cancellationToken)
    {
        await UpdateAsync(cancellationToken);
        var rows = $"FROM {tables.Change} c JOIN {tables.Stage} s ON s.\"Line\" = c.\"Line\" LEFT JOIN \"EmployeeSources\" x ON x.\"EmployeeId\" = c.\"EmployeeId\" AND x.\"Source\" = '{fields.Source}' WHERE x.\"EmployeeId\" IS NULL";
        await InsertAsync("c.\"EmployeeId\"", c => fields.Own(c), rows, cancellationToken);
        if (added)
        {
            await InsertAsync("s.\"Id\"", NewValue, newRows, cancellationToken);
        }

        await db.RunAsync(
            $$"""
            UPDATE "EmployeeSources" SET "Active" = 0, "ChangedUtc" = {0}, "RunId" = {1} WHERE "Source" = '{{fields.Source}}' AND "EmployeeId" IN (SELECT "EmployeeId" FROM {{tables.Missing}})
            """,
            [now, runId],
            cancellationToken);
    }

    /// <summary>Brings the doubts of the source up to date with the batch.</summary>
    /// <param name="complete">Whether the batch is all that the source knows, so that doubts about other records are over.</param>
    public async Task DoubtAsync(bool complete, CancellationToken cancellationToken)
    {
        var (source, stage) = (fields.Source, tables.Stage);
        var doubtful = $"SELECT \"Key\" FROM {stage} WHERE \"Unusable\" IN ({StagedPerson.Doubtful}, {StagedPerson.Rejected}) AND \"Key\" IS NOT NULL";
        var over = complete ? "" : $" AND \"SourceId\" IN (SELECT \"Key\" FROM {stage} WHERE \"Key\" IS NOT NULL)";
        await db.RunAsync($"DELETE FROM \"DirectoryDoubts\" WHERE \"Source\" = '{source}' AND \"SourceId\" NOT IN ({doubtful}){over}", cancellationToken);
        if (await db.CountAsync($"{tables.Doubt} d", cancellationToken) == 0)
        {
            return;
        }

        var values = string.Join(", ", Doubted.Split(", ").Select(c => $"{c} = s.{c}"));
        await db.RunAsync(
            $"""
            UPDATE "DirectoryDoubts" SET "Reason" = d."Reason", "EmployeeId" = d."EmployeeId", "OtherEmployeeId" = d."OtherId", {values}
            FROM {tables.Doubt} d JOIN {stage} s ON s."Line" = d."Line" WHERE "DirectoryDoubts"."Source" = '{source}' AND "DirectoryDoubts"."SourceId" = s."Key"
            """,
            cancellationToken);
        await db.RunAsync(
            $$"""
            INSERT INTO "DirectoryDoubts" ("Id", "Source", "SourceId", "Reason", "EmployeeId", "OtherEmployeeId", "FoundUtc", {{Doubted}})
            SELECT s."Id", '{{source}}', s."Key", d."Reason", d."EmployeeId", d."OtherId", {0}, {{string.Join(", ", Doubted.Split(", ").Select(c => "s." + c))}}
            FROM {{tables.Doubt}} d JOIN {{stage}} s ON s."Line" = d."Line"
            WHERE s."Key" NOT IN (SELECT "SourceId" FROM "DirectoryDoubts" WHERE "Source" = '{{source}}')
            """,
            [now],
            cancellationToken);
    }

    private static string NewValue(string column) => column switch
    {
        "SourceId" => "s.\"Key\"",
        "DisplayName" => "COALESCE(s.\"DisplayName\", s.\"SignInName\")",
        _ => $"s.\"{column}\"",
    };

    private Task<int> UpdateAsync(CancellationToken cancellationToken)
    {
        static string OfTarget(string value) => value.Replace("x.\"", "\"EmployeeSources\".\"", StringComparison.Ordinal);
        var values = string.Join(", ", SourceFields.Columns.Select(c => $"\"{c}\" = {OfTarget(fields.Own(c))}"));
        return db.RunAsync(
            $$"""
            UPDATE "EmployeeSources" SET {{values}}, "Active" = {{fields.OwnActive}}, "ChangedUtc" = {0}, "RunId" = {1}
            FROM {{tables.Change}} c JOIN {{tables.Stage}} s ON s."Line" = c."Line"
            WHERE "EmployeeSources"."EmployeeId" = c."EmployeeId" AND "EmployeeSources"."Source" = '{{fields.Source}}'
            """,
            [now, runId],
            cancellationToken);
    }

    private Task<int> InsertAsync(string id, Func<string, string> value, string from, CancellationToken cancellationToken) => db.RunAsync(
        $$"""
        INSERT INTO "EmployeeSources" ("EmployeeId", "Source", "Active", "ChangedUtc", "RunId", {{All}})
        SELECT {{id}}, '{{fields.Source}}', {{fields.OwnActive}}, {0}, {1}, {{string.Join(", ", SourceFields.Columns.Select(value))}} {{from}}
        """,
        [now, runId],
        cancellationToken);
}
