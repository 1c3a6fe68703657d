using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Compares the staged rows of a batch with the directory, set by set; writes temporary tables only.</summary>
/// <param name="match">Finds out who is who; null when the matches are given.</param>
/// <param name="complete">Whether the batch is all that its source knows.</param>
internal sealed class CompareImport(AppDb db, ImportTables tables, SourceFields fields, MatchPeople? match, ImportIssueLog issues, bool complete)
{
    private const int MaxChain = 25;

    private string Stage => tables.Stage;

    /// <summary>Fills the tables and returns the counts.</summary>
    public async Task<ImportCounts> RunAsync(CancellationToken cancellationToken)
    {
        if (match is not null)
        {
            await tables.CreateForComparisonAsync(cancellationToken);
            await RejectDuplicatesAsync("Key", PersonRules.DuplicateKey, cancellationToken);
            await RejectDuplicatesAsync("SignInName", PersonRules.DuplicateSignInName, cancellationToken);
            await match.RunAsync(cancellationToken);
            await RejectTakenSignInNamesAsync(cancellationToken);
            await RejectNamelessAsync(cancellationToken);
        }

        await FindChangesAsync(cancellationToken);
        if (complete)
        {
            await FindLeaversAsync(cancellationToken);
        }

        await LogRejectedAsync(cancellationToken);
        return await CountAsync(cancellationToken);
    }

    private async Task<ImportCounts> CountAsync(CancellationToken cancellationToken)
    {
        var usable = await db.CountAsync($"{Stage} s WHERE s.\"Unusable\" = 0", cancellationToken);
        var matched = await db.CountAsync($"{tables.Match} m", cancellationToken);
        var updated = await db.CountAsync($"{tables.Change} c WHERE c.\"Changes\" = 1 AND c.\"Leaves\" = 0", cancellationToken);
        var leaving = await db.CountAsync($"{tables.Change} c WHERE c.\"Leaves\" = 1", cancellationToken);
        var missing = await db.CountAsync($"{tables.Leaver} l", cancellationToken);
        var active = await db.CountAsync("\"Employees\" e WHERE e.\"Standing\" = 'Active'", cancellationToken);
        return new ImportCounts(usable - matched, updated, matched - updated - leaving, missing + leaving, active);
    }

    private async Task RejectDuplicatesAsync(string column, string rule, CancellationToken cancellationToken)
    {
        var found = await db.RunAsync(
            $"""
            INSERT INTO {tables.Rejected} ("Line", "Rule", "Other")
            SELECT s."Line", '{rule}', f."First"
            FROM {Stage} s JOIN (SELECT "{column}" AS "Value", MIN("Line") AS "First" FROM {Stage} WHERE "Unusable" = 0 AND "{column}" IS NOT NULL GROUP BY "{column}" HAVING COUNT(*) > 1) f
            ON f."Value" = s."{column}" WHERE s."Line" > f."First" AND s."Unusable" = 0
            """,
            cancellationToken);
        await MarkRejectedAsync(found, cancellationToken);
    }

    private async Task RejectTakenSignInNamesAsync(CancellationToken cancellationToken)
    {
        await db.RunAsync(
            $"""
            INSERT INTO {tables.Taken} ("Line", "OwnerId")
            SELECT s."Line", o."Id" FROM {Stage} s JOIN "Employees" o ON o."SignInName" = s."SignInName" AND o."Standing" = 'Active'
            LEFT JOIN {tables.Match} m ON m."Line" = s."Line"
            WHERE s."Unusable" = 0 AND s."Active" = 1 AND (m."EmployeeId" IS NULL OR m."EmployeeId" <> o."Id")
            """,
            cancellationToken);

        // A rejected row no longer frees the name its person has, so that the next one in a chain falls as well.
        for (var i = 0; i <= MaxChain; i++)
        {
            var found = await db.RunAsync(
                $"""
                INSERT INTO {tables.Rejected} ("Line", "Rule")
                SELECT DISTINCT t."Line", '{PersonRules.SignInNameTaken}' FROM {tables.Taken} t JOIN {Stage} s ON s."Line" = t."Line"
                WHERE s."Unusable" = 0 {(i < MaxChain ? $"AND t.\"OwnerId\" NOT IN ({Freed()})" : "")}
                """,
                cancellationToken);
            if (found == 0)
            {
                return;
            }

            await MarkRejectedAsync(found, cancellationToken);
        }
    }

    // People who give up their sign-in name in this very batch.
    private string Freed()
    {
        var renamed = $"""
            SELECT m."EmployeeId" FROM {tables.Taken} t2 JOIN {tables.Match} m ON m."EmployeeId" = t2."OwnerId" JOIN {Stage} s2 ON s2."Line" = m."Line"
            JOIN "Employees" o ON o."Id" = m."EmployeeId" WHERE s2."Active" = 0 OR s2."SignInName" IS NULL OR s2."SignInName" <> o."SignInName"
            """;
        var leaving = $"""
            SELECT o."Id" FROM {tables.Taken} t2 JOIN "Employees" o ON o."Id" = t2."OwnerId" JOIN "EmployeeSources" x ON x."EmployeeId" = o."Id" WHERE {IsMissing("o")} AND {LeavesByIt("o")}
            """;
        return complete ? $"{renamed} UNION ALL {leaving}" : renamed;
    }

    private async Task RejectNamelessAsync(CancellationToken cancellationToken)
    {
        var found = await db.RunAsync(
            $"""
            INSERT INTO {tables.Rejected} ("Line", "Rule")
            SELECT s."Line", '{PersonRules.NoName}' FROM {Stage} s
            WHERE s."Unusable" = 0 AND s."DisplayName" IS NULL AND s."SignInName" IS NULL AND s."Line" NOT IN (SELECT "Line" FROM {tables.Match})
            """,
            cancellationToken);
        await MarkRejectedAsync(found, cancellationToken);
    }

    private async Task MarkRejectedAsync(int found, CancellationToken cancellationToken)
    {
        if (found > 0)
        {
            await db.RunAsync($"UPDATE {Stage} SET \"Unusable\" = 1 WHERE \"Unusable\" = 0 AND \"Line\" IN (SELECT \"Line\" FROM {tables.Rejected})", cancellationToken);
            await db.RunAsync($"DELETE FROM {tables.Match} WHERE \"Line\" IN (SELECT \"Line\" FROM {tables.Rejected})", cancellationToken);
        }
    }

    private Task<int> FindChangesAsync(CancellationToken cancellationToken)
    {
        // Where nobody else has a say, the employee is what the source said.
        var says = fields.IsOnlySource ? "0" : $"CASE WHEN x.\"EmployeeId\" IS NULL OR {fields.SaysOtherwise()} THEN 1 ELSE 0 END";
        return db.RunAsync(
            $"""
            INSERT INTO {tables.Change} ("EmployeeId", "Line", "Changes", "Says", "Leaves")
            SELECT q."Id", q."Line", q."Changes", q."Says", q."Leaves" FROM (
                SELECT e."Id", s."Line", CASE WHEN {fields.Changes()} THEN 1 ELSE 0 END AS "Changes", {says} AS "Says",
                    CASE WHEN e."Standing" = 'Active' AND {fields.Active()} = 0 THEN 1 ELSE 0 END AS "Leaves"
                FROM {tables.Match} m JOIN {Stage} s ON s."Line" = m."Line" JOIN "Employees" e ON e."Id" = m."EmployeeId" {fields.Joins("m.\"EmployeeId\"")}) q
            WHERE q."Changes" = 1 OR q."Says" > 0
            """,
            cancellationToken);
    }

    private async Task FindLeaversAsync(CancellationToken cancellationToken)
    {
        await db.RunAsync(
            $"""
            INSERT INTO {tables.Missing} ("EmployeeId")
            SELECT x."EmployeeId" FROM "EmployeeSources" x JOIN "Employees" e ON e."Id" = x."EmployeeId" WHERE {IsMissing("e")}
            """,
            cancellationToken);
        await db.RunAsync(
            $"""
            INSERT INTO {tables.Leaver} ("EmployeeId")
            SELECT e."Id" FROM {tables.Missing} l JOIN "Employees" e ON e."Id" = l."EmployeeId" WHERE e."Standing" = 'Active' AND {LeavesByIt("e")}
            """,
            cancellationToken);
    }

    // A rejected or doubtful row still names its person: a typing error in a cell must not make anybody leave.
    private string IsMissing(string alias) =>
        $"""
        x."Source" = '{fields.Source}' AND x."Active" = 1 AND {alias}."Id" NOT IN (SELECT "EmployeeId" FROM {tables.Match})
        AND x."SourceId" NOT IN (SELECT "Key" FROM {Stage} WHERE "Unusable" <> 0 AND "Key" IS NOT NULL)
        AND ({alias}."SignInName" IS NULL OR {alias}."SignInName" NOT IN (SELECT "SignInName" FROM {Stage} WHERE "Unusable" <> 0 AND "SignInName" IS NOT NULL))
        """;

    // Unless a source that is believed more says that the person is there.
    private string LeavesByIt(string alias) => fields.Before is null
        ? "1 = 1"
        : $"NOT EXISTS (SELECT 1 FROM \"EmployeeSources\" b WHERE b.\"EmployeeId\" = {alias}.\"Id\" AND b.\"Active\" = 1 AND b.\"Source\" IN ({fields.Before}))";

    private async Task LogRejectedAsync(CancellationToken cancellationToken)
    {
        var rows = db.Query<RejectedRow>(
            $"""
            SELECT r."Line", r."Rule", r."Other", {(fields.Source == DirectorySource.File ? "COALESCE(s.\"SignInName\", s.\"ExternalId\")" : "s.\"Key\"")} AS "Identifier"
            FROM {tables.Rejected} r JOIN {Stage} s ON s."Line" = r."Line"
            """).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            issues.Add(row.Line, ImportIssueKind.Rejected, row.Rule, row.Reason, row.Identifier);
        }
    }
}
