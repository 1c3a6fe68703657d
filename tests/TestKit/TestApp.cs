using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard;
using OptOut.Infrastructure.Persistence;

namespace OptOut.TestKit;

/// <summary>The real application on a port of its own, with a data folder of its own, in Development.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApp(WebApplication app, string folder)
    {
        _app = app;
        Folder = folder;
        Address = new Uri(app.Urls.Single());
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Its data folder.</summary>
    public string Folder { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it, with an empty, migrated database.</summary>
    /// <param name="workers">Whether background workers run.</param>
    /// <param name="configure">Further configuration, e.g. a clock or options.</param>
    /// <param name="configureApp">Further endpoints, mapped before it starts.</param>
    public static async Task<TestApp> StartAsync(bool workers = false, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? configureApp = null)
    {
        var folder = Directory.CreateTempSubdirectory("optout-app-").FullName;
        var built = DashboardApp.BuildForServing(
            ["--environment=Development", "--urls=http://127.0.0.1:0", $"--Workers:Enabled={workers}"],
            folder,
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Error);
                builder.Services.ConfigureDbContext<SqliteAppDb>(db => db.AddInterceptors(SqlServerTranslation.Instance, SqlServerGrammar.Instance, SqlServerLengths.Instance));
                configure?.Invoke(builder);
            });
        var app = built.Value ?? throw new InvalidOperationException(string.Join(Environment.NewLine, [built.Error!.Message, .. built.Error.Details ?? []]));
        configureApp?.Invoke(app);
        await DashboardApp.PrepareDatabaseAsync(app.Services, CancellationToken.None);
        await app.StartAsync();
        return new TestApp(app, folder);
    }

    /// <summary>A context on its database.</summary>
    public AppDb CreateDbContext() => Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();

    /// <summary>Stores employees.</summary>
    public async Task AddPeopleAsync(params Employee[] people)
    {
        await using var db = CreateDbContext();
        db.AddPeople(people);
        await db.SaveChangesAsync();
    }

    /// <summary>A visitor who has not signed in, who keeps cookies and does not follow redirects.</summary>
    public Visitor Visit() => new(Address);

    /// <summary>A visitor signed in with a role of <see cref="OptOut.Dashboard.SignIn.AppRoles"/>.</summary>
    public Task<Visitor> SignInAsync(string role) => SignInAsAsync("staff", role);

    /// <summary>A visitor signed in as an employee.</summary>
    public Task<Visitor> SignInAsync(Employee employee) => SignInAsAsync("employee", $"employee:{employee.Id}");

    /// <summary>A visitor signed in with a role that goes less far: their session is limited before they open the first page.</summary>
    public async Task<Visitor> SignInAsync(string role, Reach reads, Reach? manages = null)
    {
        var visitor = await SignInAsync(role);
        var (sees, changes) = (reads.ToString(), (manages ?? Reach.Nothing).ToString());
        await using var db = CreateDbContext();
        var latest = await db.SignInSessions.MaxAsync(s => s.SignedInUtc);
        var limited = await db.SignInSessions.Where(s => s.SignedInUtc == latest)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Reads, sees).SetProperty(s => s.Manages, changes));
        return limited == 1 ? visitor : throw new InvalidOperationException("Another session began at the same moment.");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<Visitor> SignInAsAsync(string form, string choice)
    {
        var visitor = Visit();
        using var response = await visitor.PostAsync(AppUrls.SignIn, AppUrls.SignIn, new() { ["_handler"] = form, ["Choice"] = choice });
        return response.StatusCode == HttpStatusCode.Redirect
            ? visitor
            : throw new InvalidOperationException($"Signing in as {choice} ended with {(int)response.StatusCode}.");
    }
}
