using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Whose gaps to fill, and with what.</summary>
public sealed record FillGapsRequest
{
    /// <summary>These people; null for all active ones of <see cref="Gap"/> and <see cref="Search"/>.</summary>
    public IReadOnlyList<Guid>? People { get; init; }

    /// <summary>Only people who lack this.</summary>
    public EmployeeGap? Gap { get; init; }

    /// <summary>Only people whom this search finds (see <see cref="ListEmployees"/>).</summary>
    public string? Search { get; init; }

    /// <summary>Code or name; null fills no country.</summary>
    public string? Country { get; init; }

    /// <summary>Tag or name; null fills no language.</summary>
    public string? Language { get; init; }

    /// <summary>IANA or Windows name; null fills no time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Only count.</summary>
    public bool PreviewOnly { get; init; }

    public required CurrentUser User { get; init; }
}

/// <summary>What filling did, or would do.</summary>
/// <param name="RunId">Names it, to be undone.</param>
/// <param name="Chosen">People chosen.</param>
/// <param name="Changed">Those of whom something changes.</param>
public sealed record FillGapsOutcome(Guid RunId, long Chosen, long Changed);

/// <summary>Fills in country, language and time zone of many people at once, as the source <see cref="DirectorySource.Manual"/>. A value that some source gives is never replaced.
/// Running campaigns keep what they assigned; people who come into their audience by it are assigned.</summary>
public sealed class FillGaps(IDbContextFactory<AppDb> databases, AssignLateJoiners assignLateJoiners, DirectoryOptions options, TimeProvider time)
{
    private static readonly IReadOnlyList<string> Fields = ["Country", "CountryAsWritten", "Language", "TimeZone"];

    /// <summary>Fills, for people within the reach of <see cref="FillGapsRequest.User"/>.</summary>
    /// <returns>Errors: <c>nothing-to-fill</c>, <c>country-unreadable</c>, <c>language-unreadable</c>, <c>time-zone-unreadable</c>.</returns>
    public async Task<Result<FillGapsOutcome>> RunAsync(FillGapsRequest request, CancellationToken cancellationToken)
    {
        var values = Values(request);
        if (!values.Succeeded)
        {
            return values.Error;
        }

        IQueryable<Employee> Choose(AppDb db)
        {
            var people = ListEmployees.Find(db, new EmployeeFilter(EmployeeStanding.Active, request.Gap), string.IsNullOrWhiteSpace(request.Search) ? null : request.Search.Trim(), request.User.Manages);
            return request.People is { } chosen ? people.Where(e => chosen.Contains(e.Id)) : people;
        }

        var sql = Fields.Select(f => $"CASE WHEN q.\"{Given(f)}\" IS NULL AND {{{Array.IndexOf([.. Fields], f)}}} <> '' THEN {{{Array.IndexOf([.. Fields], f)}}} ELSE x.\"{f}\" END");
        return await ApplyAsync(Choose, string.Join(", ", sql), [.. values.Value.Select(v => v ?? "")], null, request.PreviewOnly, request.User, cancellationToken);
    }

    /// <summary>Takes back what a filling filled in, as far as nobody has filled in the same people since, and for people within reach.</summary>
    /// <param name="fields">Which of country, language and time zone it filled in.</param>
    public Task<Result<FillGapsOutcome>> UndoAsync(Guid runId, IReadOnlySet<EmployeeGap> fields, CurrentUser user, CancellationToken cancellationToken)
    {
        IQueryable<Employee> Choose(AppDb db) => db.Employees.WithinReach(user.Manages).Where(e => db.EmployeeSources.Any(s => s.EmployeeId == e.Id && s.Source == DirectorySource.Manual && s.RunId == runId));
        var sql = Fields.Select(f => fields.Contains(Enum.Parse<EmployeeGap>(Given(f))) ? "NULL" : $"x.\"{f}\"");
        return ApplyAsync(Choose, string.Join(", ", sql), [], runId, false, user, cancellationToken);
    }

    // A country as written that cannot be read is a gap all the same.
    private static string Given(string field) => field == "CountryAsWritten" ? "Country" : field;

    private static Result<IReadOnlyList<string?>> Values(FillGapsRequest request)
    {
        static string? Read(string? text, Func<string, string?> read) => string.IsNullOrWhiteSpace(text) ? null : read(text.Trim()) ?? "";
        var (country, language, zone) = (Read(request.Country, CountryNames.Read), Read(request.Language, LanguageAndZone.ReadLanguage), Read(request.TimeZone, LanguageAndZone.ReadTimeZone));
        if ((country ?? language ?? zone) is null)
        {
            return new Error("nothing-to-fill", "Choose a country, a language or a time zone to fill in.");
        }

        return country == "" ? new Error("country-unreadable", $"'{request.Country}' is not a country we can read.")
            : language == "" ? new Error("language-unreadable", $"'{request.Language}' is not a language we can read.")
            : zone == "" ? new Error("time-zone-unreadable", $"'{request.TimeZone}' is not a time zone we can read.")
            : new string?[] { country, country, language, zone };
    }

    private async Task<Result<FillGapsOutcome>> ApplyAsync(
        Func<AppDb, IQueryable<Employee>> choose, string values, object[] parameters, Guid? undone, bool previewOnly, CurrentUser user, CancellationToken cancellationToken)
    {
        var outcome = await WriteAsync(choose, values, parameters, undone, previewOnly, user, cancellationToken);
        if (!previewOnly && outcome.Changed > 0)
        {
            await assignLateJoiners.RunAsync(user, CancellationToken.None);
        }

        return outcome;
    }

    private async Task<FillGapsOutcome> WriteAsync(
        Func<AppDb, IQueryable<Employee>> choose, string values, object[] parameters, Guid? undone, bool previewOnly, CurrentUser user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var run = Guid.CreateVersion7(time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.OpenForManyRowsAsync(cancellationToken);
        using var interruption = db.InterruptOn(cancellationToken);
        var tables = new ImportTables(db);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.LockDirectoryAsync(cancellationToken);
            var chosen = await StageAsync(db, tables, choose(db), values, parameters, cancellationToken);
            var fields = await SourceFields.ReadAsync(db, DirectorySource.Manual, options.Order, Fields.Contains, cancellationToken);
            var counts = await new CompareImport(db, tables, fields, match: null, new ImportIssueLog(run), complete: false).RunAsync(cancellationToken);
            if (!previewOnly && await db.CountAsync($"{tables.Change} c", cancellationToken) > 0)
            {
                await new WriteImport(db, tables, fields, run, user, now, new { source = DirectorySource.Manual, run }).RunAsync(counts, cancellationToken);
                await db.EmployeeSources.Where(s => s.Source == DirectorySource.Manual && s.RunId == run && s.Country == null && s.Language == null && s.TimeZone == null).ExecuteDeleteAsync(cancellationToken);
                db.AddLedgerEvent(now, user, LedgerVerb.GapsFilled, $"directory:{run}", new { chosen, changed = counts.Updated, undone });
                await db.SaveChangesAsync(cancellationToken);
                await AudienceMarks.ChangedAsync(db, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return new FillGapsOutcome(run, chosen, counts.Updated);
        }
        finally
        {
            await tables.DropAsync();
        }
    }

    private static async Task<int> StageAsync(AppDb db, ImportTables tables, IQueryable<Employee> people, string values, object[] parameters, CancellationToken cancellationToken)
    {
        await db.FillTempTableAsync("ImportStage", StagedPerson.Columns, AsyncEnumerable.Empty<object?[]>(), cancellationToken);
        await tables.CreateForComparisonAsync(cancellationToken);
        var chosen = await db.ExecuteOverAsync(
            $"""
            INSERT INTO {tables.Stage} ("Line", "Id", "Unusable", "Key", "Country", "CountryAsWritten", "Language", "TimeZone")
            SELECT ROW_NUMBER() OVER (ORDER BY q."Id"), q."Id", 0, {db.GuidText("q.\"Id\"")}, {values} FROM
            """,
            people.Select(e => new { e.Id, e.Country, e.Language, e.TimeZone }),
            $"""LEFT JOIN "EmployeeSources" x ON x."EmployeeId" = q."Id" AND x."Source" = '{DirectorySource.Manual}'""",
            parameters,
            cancellationToken);
        await db.RunAsync($"INSERT INTO {tables.Match} (\"Line\", \"EmployeeId\") SELECT s.\"Line\", s.\"Id\" FROM {tables.Stage} s", cancellationToken);
        return chosen;
    }
}
