using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Persistence;

/// <summary>The embedded database, and all that is particular to SQLite.</summary>
public sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options) : AppDb(options)
{
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;

    public override bool IsDuplicateKey(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey };

    public override string GuidText(string expression)
    {
        var hex = $"lower(hex({expression}))";
        return $"(substr({hex}, 1, 8) || '-' || substr({hex}, 9, 4) || '-' || substr({hex}, 13, 4) || '-' || substr({hex}, 17, 4) || '-' || substr({hex}, 21))";
    }

    public override string TempTable(string name) => $"\"temp\".\"{name}\"";

    public override async Task<long> FillTempTableAsync(
        string name, IReadOnlyList<TempColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)Database.GetDbConnection();
        var transaction = (SqliteTransaction?)Database.CurrentTransaction?.GetDbTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"DROP TABLE IF EXISTS {TempTable(name)}; CREATE TEMP TABLE \"{name}\" ({string.Join(", ", columns.Select(Declare))});";
        command.ExecuteNonQuery();

        // One prepared statement inside one transaction; the temporary database has no readers to wait for.
        var ownTransaction = Database.CurrentTransaction is null;
        command.CommandText = ownTransaction ? "BEGIN" : "";
        command.ExecuteNonQuery();
        var count = 0L;
        try
        {
            using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = $"INSERT INTO {TempTable(name)} VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
            var parameters = columns.Select((_, i) => insert.Parameters.Add(new SqliteParameter($"@p{i}", null))).ToArray();
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                for (var i = 0; i < parameters.Length; i++)
                {
                    parameters[i].Value = row[i] switch { null => DBNull.Value, Guid id => id.ToByteArray(bigEndian: true), var value => value };
                }

                insert.ExecuteNonQuery();
                count++;
            }
        }
        finally
        {
            command.CommandText = ownTransaction ? "COMMIT" : "";
            command.ExecuteNonQuery();
        }

        return count;
    }

    /// <inheritdoc />
    /// <remarks>A deferred transaction: the first read fixes what it sees, writers go on in the write-ahead log.</remarks>
    public override async Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await Database.UseTransactionAsync(transaction, cancellationToken))!;
    }

    public override RowReader ReadRows(DbDataReader records) => new SqliteRowReader((SqliteDataReader)records);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SqliteAppDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ModelConventions.Apply(configurationBuilder);

        // 16 bytes instead of 36 characters, in the order in which version-7 GUIDs are made.
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        configurationBuilder.DefaultTypeMapping<Guid>().HasConversion<GuidBytesConverter>();
    }

    private static string Declare(TempColumn column) => $"\"{column.Name}\" " + column.Type switch
    {
        TempColumnType.Number => "INTEGER",
        TempColumnType.Guid => "BLOB",
        _ => "TEXT",
    };

    private sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(
        id => id.ToByteArray(true),
        bytes => new Guid(bytes, true));
}
