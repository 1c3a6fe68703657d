using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Shared;
using OptOut.Infrastructure.Persistence;

namespace OptOut.TestKit;

/// <summary>An empty SQLite database: migrated once in a process, as the application does it, and copied for each test.</summary>
internal static class EmptyDatabase
{
    private static readonly Lazy<Task<byte[]>> s_file = new(MigrateAsync);

    /// <summary>Puts it where an application with this data folder looks for its database.</summary>
    public static async Task PutIntoAsync(string dataFolder) => await File.WriteAllBytesAsync(FileIn(dataFolder), await s_file.Value);

    private static async Task<byte[]> MigrateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("optout-empty-").FullName;
        try
        {
            await using var services = new ServiceCollection().AddPersistence(new DatabaseOptions(), folder).BuildServiceProvider();
            await services.MigrateDatabaseAsync(CancellationToken.None);
            await using (var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync())
            {
                // All of it into the one file that is copied.
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            }

            return await File.ReadAllBytesAsync(FileIn(folder));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string FileIn(string dataFolder) => Path.Combine(dataFolder, "optout.db");
}
