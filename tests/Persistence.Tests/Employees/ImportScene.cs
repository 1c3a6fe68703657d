using System.Text;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Employees;

/// <summary>A directory and files to import into it; an hour passes between imports.</summary>
internal sealed class ImportScene : IAsyncDisposable
{
    public const string OwnHeader = "employee_id,email,name,given_name,surname,department,job_title,country,language,time_zone,manager\n";
    public const string EntraHeader = "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,country\n";

    private ImportScene(TestDatabase database, TestClock clock)
    {
        Database = database;
        Clock = clock;
    }

    public TestDatabase Database { get; }

    public TestClock Clock { get; }

    public static async Task<ImportScene> CreateAsync(string provider = "Sqlite")
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        return new ImportScene(await TestDatabase.CreateAsync(provider, clock), clock);
    }

    public Task<Result<ImportOutcome>> ImportAsync(string text, Func<ImportRequest, ImportRequest>? change = null, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ImportBytesAsync(Encoding.UTF8.GetBytes(text), change, progress, cancellationToken);

    public async Task<Result<ImportOutcome>> ImportBytesAsync(byte[] bytes, Func<ImportRequest, ImportRequest>? change = null, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Clock.Advance(TimeSpan.FromHours(1));
        var path = Path.Combine(Database.WorkFolder, "people.csv");
        await File.WriteAllBytesAsync(path, bytes, CancellationToken.None);
        var request = new ImportRequest { Path = path, FileName = "people.csv", User = CurrentUser.CommandLine };
        return await Database.Get<ImportEmployees>().RunAsync(change?.Invoke(request) ?? request, progress, cancellationToken);
    }

    /// <summary>Imports what must succeed.</summary>
    public async Task<ImportOutcome> MustImportAsync(string text, Func<ImportRequest, ImportRequest>? change = null)
    {
        var result = await ImportAsync(text, change);
        result.Error.ShouldBeNull();
        return result.Value!;
    }

    public async Task<Dictionary<string, Employee>> PeopleAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Employees.AsNoTracking().ToDictionaryAsync(e => e.Key);
    }

    public async Task<Dictionary<string, int>> LedgerAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.LedgerEvents.GroupBy(e => e.Verb).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
    }

    public async Task<List<ImportIssue>> IssuesAsync(Guid run)
    {
        await using var db = Database.CreateDbContext();
        return await db.ImportIssues.AsNoTracking().Where(i => i.ImportId == run).OrderBy(i => i.Line).ToListAsync();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
