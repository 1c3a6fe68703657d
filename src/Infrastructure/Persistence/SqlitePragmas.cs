using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Sets what SQLite forgets between connections.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    // NORMAL is safe against a killed process in WAL mode; a power cut may lose the last commits, never the file.
    // Hundreds of connections are open when a company answers at once: each keeps 8 MB of pages at most, and what goes over all rows asks for more.
    private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8192; PRAGMA temp_store = FILE;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
