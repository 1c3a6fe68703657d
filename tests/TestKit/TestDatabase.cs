using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Access;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Looks;
using OptOut.Application.Reports;
using OptOut.Application.Retention;
using OptOut.Application.Scim;
using OptOut.Application.Shared;
using OptOut.Application.SignIn;
using OptOut.Infrastructure.DirectoryFiles;
using OptOut.Infrastructure.Images;
using OptOut.Infrastructure.Persistence;
using OptOut.Infrastructure.Spreadsheets;

namespace OptOut.TestKit;

/// <summary>A migrated, empty database for one test: a SQLite file of its own, or the SQL Server that <c>OPTOUT_TEST_SQLSERVER</c> names.</summary>
public sealed class TestDatabase : IDbContextFactory<AppDb>, IAsyncDisposable
{
    /// <summary>Name of the variable with a connection string to an empty SQL Server database.</summary>
    public const string SqlServerVariable = "OPTOUT_TEST_SQLSERVER";

    // One database on the server for all tests: they take turns.
    private static readonly SemaphoreSlim SqlServerTurn = new(1, 1);

    private readonly ServiceProvider _services;
    private readonly string? _folder;

    private readonly string _work;

    private TestDatabase(ServiceProvider services, string work, string? folder)
    {
        _services = services;
        _work = work;
        _folder = folder;
    }

    /// <summary>The providers to run a persistence test on: for <c>[MemberData]</c>.</summary>
    public static IEnumerable<object[]> Providers()
    {
        yield return ["Sqlite"];
        if (SqlServerConnectionString is not null)
        {
            yield return ["SqlServer"];
        }
    }

    private static string? SqlServerConnectionString => Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } value ? value : null;

    /// <summary>The wired services, for use cases that need more than the factory.</summary>
    public IServiceProvider Services => _services;

    /// <summary>A use case, wired as in the application.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A folder of this database's own, deleted with it.</summary>
    public string WorkFolder => _work;

    /// <summary>The data folder of a SQLite database; null for SQL Server.</summary>
    public string? Folder => _folder;

    /// <summary>Creates the database.</summary>
    /// <param name="provider">One of <see cref="Providers"/>.</param>
    /// <param name="clock">The time the use cases see; null for the real one.</param>
    /// <param name="worksCouncil">Where works councils have a say; null for nowhere, in tests of something else.</param>
    /// <param name="packs">The guidance packs in use; null for the embedded ones.</param>
    public static async Task<TestDatabase> CreateAsync(
        string provider = "Sqlite", TimeProvider? clock = null, WorksCouncilOptions? worksCouncil = null, GuidancePacks? packs = null)
    {
        var services = new ServiceCollection();
        if (packs is not null)
        {
            services.AddSingleton(packs);
        }

        services.AddSingleton<TimeProvider>(clock ?? TimeProvider.System);
        services.AddGuidance();
        services.AddCampaigns(
            new OrganisationOptions { Name = "Nordlicht AG", ContactName = "Data protection team", ContactAddress = "privacy@nordlicht.example" },
            worksCouncil ?? new WorksCouncilOptions { Gated = "" });
        services.AddAttestations();
        services.AddCounts();
        services.AddImages();
        services.AddDirectoryFiles();
        services.AddEmployees();
        services.AddScim();
        services.AddAccess();
        services.AddSessions(new SessionLimits());
        var work = Directory.CreateTempSubdirectory("optout-test-").FullName;
        services.AddSingleton(new DataFolder(work));
        services.AddReports();
        services.AddReportWorkbooks();
        services.AddLooks();
        services.AddRetention();
        string? folder = null;
        if (provider == "SqlServer")
        {
            services.AddPersistence(new DatabaseOptions { Provider = provider, ConnectionString = SqlServerConnectionString }, "");
        }
        else
        {
            folder = work;
            services.AddPersistence(new DatabaseOptions(), folder);
            services.ConfigureDbContext<SqliteAppDb>(db => db.AddInterceptors(SqlServerTranslation.Instance, SqlServerGrammar.Instance, SqlServerLengths.Instance));
        }

        var database = new TestDatabase(services.BuildServiceProvider(), work, folder);
        if (provider == "SqlServer")
        {
            await SqlServerTurn.WaitAsync();
        }

        try
        {
            if (provider == "SqlServer")
            {
                await DropEverythingAsync(SqlServerConnectionString!);
            }

            await database.Services.MigrateDatabaseAsync(CancellationToken.None);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public AppDb CreateDbContext() => _services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_folder is not null)
        {
            SqliteConnection.ClearAllPools();
        }
        else
        {
            SqlServerTurn.Release();
        }

        Directory.Delete(_work, recursive: true);
    }

    private static async Task DropEverythingAsync(string connectionString)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync();
        foreach (var query in new[]
        {
            "SELECT 'ALTER TABLE [' + t.name + '] DROP CONSTRAINT [' + f.name + ']' FROM sys.foreign_keys f JOIN sys.tables t ON t.object_id = f.parent_object_id",
            "SELECT 'DROP TABLE [' + name + ']' FROM sys.tables WHERE is_ms_shipped = 0",
        })
        {
            var statements = new List<string>();
            await using (var command = new SqlCommand(query, connection))
            await using (var reader = await command.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    statements.Add(reader.GetString(0));
                }
            }

            foreach (var statement in statements)
            {
                await using var command = new SqlCommand(statement, connection);
                await command.ExecuteNonQueryAsync();
            }
        }
    }
}
