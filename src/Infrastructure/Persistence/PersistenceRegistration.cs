using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Which database, and where.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>Sqlite</c> (default) or <c>SqlServer</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Connection string; for SQLite null means the file <c>optout.db</c> in the data folder.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (Provider is not ("Sqlite" or "SqlServer"))
        {
            yield return $"Database:Provider is '{Provider}'; use Sqlite or SqlServer.";
        }

        if (Provider == "SqlServer" && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return "Database:ConnectionString is missing; SQL Server needs one.";
        }

        if (ConnectionString is { Length: > 0 } && !CanBeRead(ConnectionString))
        {
            yield return "Database:ConnectionString cannot be read.";
        }
    }

    // What the driver says of it is not repeated: it may quote a password.
    private bool CanBeRead(string text)
    {
        try
        {
            return (Provider == "SqlServer" ? new SqlConnectionStringBuilder(text) : (DbConnectionStringBuilder)new SqliteConnectionStringBuilder(text)).Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>Wires the database.</summary>
public static class PersistenceRegistration
{
    internal const int SqlitePatienceSeconds = 120;

    /// <summary>Adds <see cref="IDbContextFactory{TContext}"/> of <see cref="AppDb"/>; no scoped context, so that none can live in a circuit.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseOptions options, string dataFolder)
    {
        // The framework's own registration brings a scoped context along; it is taken away again.
        if (options.Provider == "SqlServer")
        {
            services.AddDbContextFactory<SqlServerAppDb>(db => UseSqlServer(db, options.ConnectionString!));
            services.AddSingleton<IDbContextFactory<AppDb>, Factory<SqlServerAppDb>>().RemoveAll<SqlServerAppDb>();
        }
        else
        {
            services.AddDbContextFactory<SqliteAppDb>(db => UseSqlite(db, options.ConnectionString ?? $"Data Source={Path.Combine(dataFolder, "optout.db")}"));
            services.AddSingleton<IDbContextFactory<AppDb>, Factory<SqliteAppDb>>().RemoveAll<SqliteAppDb>();
        }

        return services;
    }

    /// <summary>Brings the database to the current schema, creating it when it does not exist.</summary>
    public static async Task MigrateDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(cancellationToken);

        // Nearly every start and every command finds nothing to do, and then need not compare the model with the migrations, which takes longer than the rest.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
    }

    /// <summary>Configures a context for SQL Server.</summary>
    public static void UseSqlServer(DbContextOptionsBuilder builder, string connectionString) =>
        QuietAboutExpectedFailures(builder).UseSqlServer(connectionString, server => server
            .MigrationsHistoryTable("__MigrationsHistory")
            .CommandTimeout(600));

    /// <summary>Configures a context for SQLite: write-ahead log, enforced foreign keys, and patience with other writers.</summary>
    public static void UseSqlite(DbContextOptionsBuilder builder, string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = SqlitePatienceSeconds };
        QuietAboutExpectedFailures(builder).UseSqlite(connection.ToString(), sqlite => sqlite.MigrationsHistoryTable("__MigrationsHistory").CommandTimeout(SqlitePatienceSeconds));
        builder.AddInterceptors(SqlitePragmas.Instance, new SqliteWriters());
    }

    // A taken name or a race for a unique key is an expected outcome; SQL Server's words for it quote the key, which may be a person's address.
    // A real failure is an exception, and logged where it ends.
    private static DbContextOptionsBuilder QuietAboutExpectedFailures(DbContextOptionsBuilder builder) =>
        builder.ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)));

    private sealed class Factory<TDb>(IDbContextFactory<TDb> inner) : IDbContextFactory<AppDb>
        where TDb : AppDb
    {
        public AppDb CreateDbContext() => inner.CreateDbContext();
    }
}
