using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>A human's word on a doubtful record.</summary>
/// <param name="SameAs">The person it is; null when it is another one.</param>
internal sealed record DoubtDecision(string SourceId, Guid? SameAs);

/// <summary>Finds out which staged row is which known person: by the source's own id, else by object id, else by employee number, else by sign-in name or address.
/// What is not certain becomes a doubt. Writes temporary tables only.</summary>
internal sealed class MatchPeople(AppDb db, ImportTables tables, SourceFields fields, DoubtDecision? decision = null)
{
    private const int ById = 1;
    private const int ByNumber = 2;
    private const int BySignInName = 3;
    private const int ByAddress = 4;

    // A file may give an id to somebody whom it named by the address before, or name somebody by the address whose id it gave before; other sources keep their ids.
    private string OwnRowMayBe => fields.Source == DirectorySource.File
        ? "((x.\"ObjectId\" IS NULL AND x.\"EmployeeNumber\" IS NULL) OR s.\"ExternalId\" IS NULL)" : "1 = 0";

    private string Open => $"s.\"Unusable\" = 0 AND s.\"Line\" NOT IN (SELECT \"Line\" FROM {tables.Match})";

    /// <summary>Fills the tables of matches and doubts; marks doubtful rows, and rows of inactive people whom we do not know.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (decision is { SameAs: { } same })
        {
            await db.RunAsync($$"""INSERT INTO {{tables.Match}} ("Line", "EmployeeId") SELECT s."Line", {0} FROM {{tables.Stage}} s WHERE s."Key" = {1}""", [same, decision.SourceId], cancellationToken);
        }

        await db.RunAsync(
            $"""
            INSERT INTO {tables.Match} ("Line", "EmployeeId")
            SELECT s."Line", x."EmployeeId" FROM {tables.Stage} s JOIN "EmployeeSources" x ON x."Source" = '{fields.Source}' AND x."SourceId" = s."Key"
            WHERE {(decision is null ? "s.\"Unusable\" = 0" : Open)}
            """,
            cancellationToken);
        if (decision is null && await db.CountAsync($"(SELECT 1 AS \"One\" WHERE EXISTS (SELECT 1 FROM \"Employees\")) q", cancellationToken) > 0
            && await db.CountAsync($"{tables.Stage} s WHERE {Open}", cancellationToken) > 0)
        {
            await FindAsync(cancellationToken);
        }

        if (fields.Source != DirectorySource.File)
        {
            await db.RunAsync($"UPDATE {tables.Stage} SET \"Unusable\" = {StagedPerson.NotActive} WHERE \"Unusable\" = 0 AND \"Active\" = 0 AND \"Line\" NOT IN (SELECT \"Line\" FROM {tables.Match})", cancellationToken);
        }
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        await tables.CreateForCandidatesAsync(cancellationToken);
        var found = await FindAsync("\"Employees\" f ON f.\"Key\" = s.\"Key\"", "Id", ById, cancellationToken)
            + await FindIdAsync("ObjectId", ById, cancellationToken)
            + await FindIdAsync("EmployeeNumber", ByNumber, cancellationToken)
            + await FindAsync("\"Employees\" f ON f.\"SignInName\" = s.\"SignInName\"", "Id", BySignInName, cancellationToken)
            + await FindAsync("\"Employees\" f ON f.\"SignInName\" = s.\"AddressKey\"", "Id", ByAddress, cancellationToken)
            + await FindAsync("\"EmployeeSources\" f ON f.\"AddressKey\" = s.\"SignInName\"", "EmployeeId", ByAddress, cancellationToken)
            + await FindAsync("\"EmployeeSources\" f ON f.\"AddressKey\" = s.\"AddressKey\"", "EmployeeId", ByAddress, cancellationToken);
        if (found > 0)
        {
            await WeighAsync(cancellationToken);
            await RankAsync(cancellationToken);
            await DecideAsync(cancellationToken);
        }
    }

    // A file's id is its SourceId; only the other sources' ids are indexed by themselves.
    private async Task<int> FindIdAsync(string id, int rank, CancellationToken cancellationToken) =>
        await FindAsync($"\"EmployeeSources\" f ON f.\"{id}\" = s.\"{id}\" AND f.\"Source\" <> 'file'", "EmployeeId", rank, cancellationToken)
        + await FindAsync($"\"EmployeeSources\" f ON f.\"Source\" = 'file' AND f.\"SourceId\" = s.\"{id}\"", "EmployeeId", rank, cancellationToken);

    // Somebody who is not active is recognised by an id only: an abandoned account may have the address of somebody who is there.
    private Task<int> FindAsync(string join, string id, int rank, CancellationToken cancellationToken) => db.RunAsync(
        $"""
        INSERT INTO {tables.Found} ("Line", "EmployeeId", "Rank")
        SELECT s."Line", f."{id}", {rank} FROM {tables.Stage} s JOIN {join} WHERE {Open}{(rank >= BySignInName ? " AND s.\"Active\" = 1" : "")}
        """,
        cancellationToken);

    private async Task WeighAsync(CancellationToken cancellationToken)
    {
        await db.RunAsync(
            $"""
            INSERT INTO {tables.Candidate} ("Line", "EmployeeId", "Rank", "Active", "Against", "Own", "Used")
            SELECT f."Line", f."EmployeeId", MIN(f."Rank"), MAX(CASE WHEN e."Standing" = 'Active' THEN 1 ELSE 0 END),
                MAX(CASE WHEN s."ObjectId" <> x."ObjectId" OR s."EmployeeNumber" <> x."EmployeeNumber" THEN 1 ELSE 0 END),
                MAX(CASE WHEN x."Source" = '{fields.Source}' AND NOT {OwnRowMayBe} THEN 1 ELSE 0 END), MAX(CASE WHEN m."Line" IS NULL THEN 0 ELSE 1 END)
            FROM {tables.Found} f JOIN {tables.Stage} s ON s."Line" = f."Line" JOIN "Employees" e ON e."Id" = f."EmployeeId"
            LEFT JOIN "EmployeeSources" x ON x."EmployeeId" = f."EmployeeId" LEFT JOIN {tables.Match} m ON m."EmployeeId" = f."EmployeeId"
            GROUP BY f."Line", f."EmployeeId"
            """,
            cancellationToken);
        var line = $"\"Line\" IN (SELECT \"Line\" FROM {tables.Candidate}";
        await db.RunAsync($"DELETE FROM {tables.Candidate} WHERE \"Rank\" > {ById} AND {line} WHERE \"Rank\" = {ById})", cancellationToken);
        await db.RunAsync($"DELETE FROM {tables.Candidate} WHERE \"Rank\" >= {BySignInName} AND (\"Own\" = 1 OR \"Used\" = 1 OR (\"Active\" = 0 AND \"Against\" = 1))", cancellationToken);
        await db.RunAsync($"DELETE FROM {tables.Candidate} WHERE \"Rank\" >= {BySignInName} AND \"Active\" = 0 AND {line} WHERE \"Active\" = 1)", cancellationToken);
    }

    // Of people who have left with the same address the latest is taken; everything else that is not one to one is doubtful.
    private Task<int> RankAsync(CancellationToken cancellationToken) => db.RunAsync(
        $"""
        INSERT INTO {tables.Ranked} ("Line", "EmployeeId", "Place", "Reason")
        SELECT q."Line", q."EmployeeId", q."Place", CASE
            WHEN q."Used" = 1 OR q."Records" > 1 THEN '{DoubtReason.SeveralRecords}'
            WHEN q."Rank" = {ByNumber} AND q."Own" = 1 THEN '{DoubtReason.KnownOtherwise}'
            WHEN q."Rank" > {ById} AND q."Against" = 1 THEN '{DoubtReason.IdsDiffer}'
            WHEN q."People" > 1 AND (q."Active" = 1 OR q."Rank" <= {ByNumber}) THEN '{DoubtReason.SeveralPeople}' END
        FROM (
            SELECT c.*, COUNT(*) OVER (PARTITION BY c."Line") AS "People", COUNT(*) OVER (PARTITION BY c."EmployeeId") AS "Records",
                ROW_NUMBER() OVER (PARTITION BY c."Line" ORDER BY c."Rank", c."Active" DESC, e."RecordedUtc" DESC, e."Id") AS "Place"
            FROM {tables.Candidate} c JOIN "Employees" e ON e."Id" = c."EmployeeId") q
        """,
        cancellationToken);

    private async Task DecideAsync(CancellationToken cancellationToken)
    {
        var doubtful = await db.RunAsync(
            $"""
            INSERT INTO {tables.Doubt} ("Line", "Reason", "EmployeeId", "OtherId")
            SELECT d."Line", d."Reason", a."EmployeeId", b."EmployeeId"
            FROM (SELECT "Line", MIN("Reason") AS "Reason" FROM {tables.Ranked} GROUP BY "Line" HAVING MIN("Reason") IS NOT NULL) d
            JOIN {tables.Ranked} a ON a."Line" = d."Line" AND a."Place" = 1 LEFT JOIN {tables.Ranked} b ON b."Line" = d."Line" AND b."Place" = 2
            """,
            cancellationToken);
        if (doubtful > 0)
        {
            await db.RunAsync($"UPDATE {tables.Stage} SET \"Unusable\" = {StagedPerson.Doubtful} WHERE \"Line\" IN (SELECT \"Line\" FROM {tables.Doubt})", cancellationToken);
        }

        await db.RunAsync(
            $"""
            INSERT INTO {tables.Match} ("Line", "EmployeeId")
            SELECT r."Line", r."EmployeeId" FROM {tables.Ranked} r WHERE r."Place" = 1 AND r."Line" NOT IN (SELECT "Line" FROM {tables.Doubt})
            """,
            cancellationToken);
    }
}
