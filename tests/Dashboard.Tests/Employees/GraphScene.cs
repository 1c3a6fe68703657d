using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.Employees;

/// <summary>The real application, connected to a Graph on loopback.</summary>
internal sealed class GraphScene(GraphStub graph, TestApp app) : IAsyncDisposable
{
    public GraphStub Graph => graph;

    public TestApp App => app;

    public static async Task<GraphScene> CreateAsync(int pageSize = 2, bool mailboxes = false)
    {
        var graph = await GraphStub.StartAsync(pageSize);
        var app = await TestApp.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(Settings(graph)) { ["Graph:MailboxSettings"] = $"{mailboxes}" }));
        return new GraphScene(graph, app);
    }

    public static Dictionary<string, string?> Settings(GraphStub graph) => new() { ["Graph:Enabled"] = "true", ["Graph:BaseUrl"] = graph.BaseUrl };

    public void PutMany(int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            graph.Put(GraphStub.User(GraphStub.Id(i), $"P{i:D6}"));
        }
    }

    public Task<Result<DirectorySync>> SyncAsync(bool previewOnly = false, bool confirmed = false, Guid? waiting = null, CancellationToken cancellationToken = default) =>
        app.Services.GetRequiredService<SyncDirectory>().RunAsync(new DirectorySyncRequest(CurrentUser.System, previewOnly, confirmed, waiting), cancellationToken);

    /// <summary>As when a server stops in the middle.</summary>
    public Task PauseAsync(CancellationToken pause) =>
        app.Services.GetRequiredService<SyncDirectory>().RunAsync(new DirectorySyncRequest(CurrentUser.System), CancellationToken.None, pause);

    public async Task<DirectorySync> MustSyncAsync(bool previewOnly = false, bool confirmed = false)
    {
        var result = await SyncAsync(previewOnly, confirmed);
        result.Error.ShouldBeNull();
        return result.Value!;
    }

    public async Task<List<Employee>> PeopleAsync()
    {
        await using var db = app.CreateDbContext();
        return await db.Employees.AsNoTracking().OrderBy(e => e.DisplayName).ToListAsync();
    }

    public async Task<DirectorySync> LatestAsync() => (await LatestOrNoneAsync())!;

    public async Task<DirectorySync?> LatestOrNoneAsync()
    {
        await using var db = app.CreateDbContext();
        return await db.DirectorySyncs.AsNoTracking().OrderByDescending(s => s.StartedUtc).ThenByDescending(s => s.Id).FirstOrDefaultAsync();
    }

    public async Task<int> StagedAsync()
    {
        await using var db = app.CreateDbContext();
        return await db.DirectorySyncUsers.CountAsync();
    }

    public async Task RunSqlAsync(string sql)
    {
        await using var db = app.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await graph.DisposeAsync();
    }
}
