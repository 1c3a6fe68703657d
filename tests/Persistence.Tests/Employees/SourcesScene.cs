using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Employees;

/// <summary>A directory that several sources speak of; an hour passes between batches.</summary>
internal sealed class SourcesScene(ImportScene scene) : IAsyncDisposable
{
    public const string AdaId = "00000000-0000-4000-8000-00000000000a";
    public const string BenId = "00000000-0000-4000-8000-00000000000b";

    public TestDatabase Database => scene.Database;

    public static async Task<SourcesScene> CreateAsync(string provider = "Sqlite") => new(await ImportScene.CreateAsync(provider));

    public static DirectoryRecord Record(string sourceId, string name, string? signIn = null) => new()
    {
        SourceId = sourceId,
        ObjectId = sourceId.Length == 36 ? sourceId : null,
        DisplayName = name,
        SignInName = signIn,
        Address = signIn,
    };

    public async Task<Result<DirectoryOutcome>> ApplyAsync(string source, DirectoryRecord[] records, Func<DirectoryBatch, DirectoryBatch>? change = null)
    {
        scene.Clock.Advance(TimeSpan.FromHours(1));
        var batch = new DirectoryBatch(source, records.ToAsyncEnumerable(), Complete: false, PreviewOnly: false, null, Confirmed: false, CurrentUser.System);
        return await Database.Get<ApplyDirectoryRecords>().RunAsync(change?.Invoke(batch) ?? batch, null, default);
    }

    public async Task<DirectoryOutcome> MustApplyAsync(string source, params DirectoryRecord[] records)
    {
        var result = await ApplyAsync(source, records);
        result.Error.ShouldBeNull();
        return result.Value!;
    }

    public async Task<DirectoryOutcome> MustApplyAllAsync(string source, params DirectoryRecord[] records)
    {
        var result = await ApplyAsync(source, records, b => b with { Complete = true });
        result.Error.ShouldBeNull();
        return result.Value!;
    }

    /// <summary>An hour passes.</summary>
    public void Wait() => scene.Clock.Advance(TimeSpan.FromHours(1));

    public Task<ImportOutcome> FileAsync(string text, Func<ImportRequest, ImportRequest>? change = null) => scene.MustImportAsync(text, change);

    public async Task<List<Employee>> PeopleAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Employees.AsNoTracking().OrderBy(e => e.DisplayName).ToListAsync();
    }

    public async Task<List<EmployeeSource>> SourcesAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.EmployeeSources.AsNoTracking().OrderBy(s => s.Source).ThenBy(s => s.SourceId).ToListAsync();
    }

    public async Task<List<DirectoryDoubt>> DoubtsAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.DirectoryDoubts.AsNoTracking().OrderBy(d => d.SourceId).ToListAsync();
    }

    public async Task<int> VersionsAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.EmployeeVersions.CountAsync();
    }

    public Task<Dictionary<string, int>> LedgerAsync() => scene.LedgerAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();
}
