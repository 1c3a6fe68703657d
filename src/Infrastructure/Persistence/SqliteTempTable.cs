using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using OptOut.Application.Shared;
using SQLitePCL;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Fills a temporary table of SQLite. Works on the prepared statement itself: at a million rows,
/// the parameter objects of the provider cost more than the inserts.</summary>
internal static class SqliteTempTable
{
    public static async Task<long> FillAsync(
        SqliteConnection connection, string name, IReadOnlyList<TempColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        Execute(connection, $"DROP TABLE IF EXISTS \"temp\".\"{name}\"; CREATE TEMP TABLE \"{name}\" ({string.Join(", ", columns.Select(Declare))});");

        // Not inside a transaction of the caller: one of our own, so that rows are not committed one by one.
        // It touches the temporary database only and keeps nobody waiting.
        var own = raw.sqlite3_get_autocommit(connection.Handle) != 0;
        if (own)
        {
            Execute(connection, "BEGIN");
        }

        var filled = false;
        try
        {
            var count = await InsertAsync(connection, $"INSERT INTO \"temp\".\"{name}\" VALUES ({string.Join(", ", columns.Select(_ => "?"))})", rows, cancellationToken);
            filled = true;
            return count;
        }
        finally
        {
            if (own)
            {
                Execute(connection, filled ? "COMMIT" : "ROLLBACK");
            }
        }
    }

    private static async Task<long> InsertAsync(SqliteConnection connection, string sql, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        Check(connection, raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement));
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            var count = 0L;
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                for (var i = 0; i < row.Length; i++)
                {
                    Check(connection, Bind(statement, i + 1, row[i], ref buffer));
                }

                if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
                {
                    Check(connection, raw.sqlite3_errcode(connection.Handle));
                }

                Check(connection, raw.sqlite3_reset(statement));
                count++;
            }

            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            statement.Dispose();
        }
    }

    private static int Bind(sqlite3_stmt statement, int index, object? value, ref byte[] buffer)
    {
        switch (value)
        {
            case null:
                return raw.sqlite3_bind_null(statement, index);
            case long number:
                return raw.sqlite3_bind_int64(statement, index, number);
            case Guid id:
                id.TryWriteBytes(buffer, bigEndian: true, out var written);
                return raw.sqlite3_bind_blob(statement, index, buffer.AsSpan(0, written));
            case "":
                // An empty span would bind as null.
                return raw.sqlite3_bind_text(statement, index, "");
            case string text:
                if (Encoding.UTF8.GetMaxByteCount(text.Length) > buffer.Length)
                {
                    ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
                    buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
                }

                return raw.sqlite3_bind_text(statement, index, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
            default:
                throw new ArgumentException($"A temporary table holds text, numbers and GUIDs; not {value.GetType().Name}.", nameof(value));
        }
    }

    private static void Check(SqliteConnection connection, int code) => SqliteException.ThrowExceptionForRC(code, connection.Handle);

    // Not a command of the provider: that insists on knowing the caller's transaction.
    private static void Execute(SqliteConnection connection, string sql) => Check(connection, raw.sqlite3_exec(connection.Handle, sql));

    private static string Declare(TempColumn column) => $"\"{column.Name}\" " + column.Type switch
    {
        TempColumnType.Number => "INTEGER",
        TempColumnType.Guid => "BLOB",
        _ => "TEXT",
    } + (column.IsKey ? " NOT NULL PRIMARY KEY" : "");
}
