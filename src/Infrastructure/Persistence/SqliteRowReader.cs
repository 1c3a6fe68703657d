using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using OptOut.Application.Shared;
using SQLitePCL;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Reads rows from SQLite's own buffers: the driver's checks and its parsing of dates cost several times what the query costs.</summary>
internal sealed partial class SqliteRowReader(SqliteDataReader records) : RowReader
{
    private const int Remembered = 4096;

    // Held by the data reader, which outlives this.
    private readonly nint _statement = records.Handle!.DangerousGetHandle();
    private readonly (byte[] Bytes, string Text)[] _seen = new (byte[], string)[Remembered];

    public override string? Text(int column)
    {
        var bytes = Bytes(column);
        return bytes.Length == 0 ? null : Encoding.UTF8.GetString(bytes);
    }

    public override string? Repeated(int column)
    {
        var bytes = Bytes(column);
        if (bytes.Length == 0)
        {
            return null;
        }

        // A small table that forgets: where two texts meet in one place, the later one stays.
        ref var seen = ref _seen[Place(bytes, column)];
        if (seen.Bytes is null || !bytes.SequenceEqual(seen.Bytes))
        {
            seen = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        }

        return seen.Text;
    }

    public override Guid? Id(int column)
    {
        var bytes = Bytes(column);
        return bytes.Length == 0 ? null : new Guid(bytes, bigEndian: true);
    }

    public override long? Number(int column) =>
        ColumnType(_statement, column) == raw.SQLITE_NULL ? null : ColumnInt64(_statement, column);

    public override DateOnly? Day(int column)
    {
        var bytes = Bytes(column);
        return bytes.Length == 0 ? null : new DateOnly(Digits(bytes, 0, 4), Digits(bytes, 5, 2), Digits(bytes, 8, 2));
    }

    /// <remarks>As EF Core writes it: <c>yyyy-MM-dd HH:mm:ss</c> and up to seven decimals.</remarks>
    public override DateTime? Moment(int column)
    {
        var bytes = Bytes(column);
        if (bytes.Length == 0)
        {
            return null;
        }

        if (bytes.Length < 19 || bytes[10] != ' ')
        {
            return DateTime.Parse(Encoding.UTF8.GetString(bytes), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        }

        var second = new DateTime(
            Digits(bytes, 0, 4), Digits(bytes, 5, 2), Digits(bytes, 8, 2), Digits(bytes, 11, 2), Digits(bytes, 14, 2), Digits(bytes, 17, 2), DateTimeKind.Utc);
        return bytes.Length > 20 ? second.AddTicks(Fraction(bytes[20..])) : second;
    }

    // SQLite's buffer for the value, good until the next record; text is UTF-8 there. Empty for null.
    private unsafe ReadOnlySpan<byte> Bytes(int column)
    {
        var start = ColumnBlob(_statement, column);
        return start == 0 ? default : new ReadOnlySpan<byte>((void*)start, ColumnBytes(_statement, column));
    }

    // The package's own bindings take a counted handle and a lock per call; for twenty columns of a million rows that is most of the time.
    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_column_blob")]
    [SuppressGCTransition]
    private static partial nint ColumnBlob(nint statement, int column);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_column_bytes")]
    [SuppressGCTransition]
    private static partial int ColumnBytes(nint statement, int column);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    private static partial int ColumnType(nint statement, int column);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    private static partial long ColumnInt64(nint statement, int column);

    private static int Digits(ReadOnlySpan<byte> bytes, int start, int count) =>
        Utf8Parser.TryParse(bytes.Slice(start, count), out int value, out var used) && used == count ? value : throw new FormatException("A stored time is not a time.");

    private static long Fraction(ReadOnlySpan<byte> decimals)
    {
        var ticks = (long)Digits(decimals, 0, decimals.Length);
        for (var i = decimals.Length; i < 7; i++)
        {
            ticks *= 10;
        }

        return ticks;
    }

    private static int Place(ReadOnlySpan<byte> bytes, int column)
    {
        var hash = ((column * 31) + bytes.Length) * 31;
        foreach (var b in bytes.Length > 8 ? bytes[^8..] : bytes)
        {
            hash = (hash * 31) + b;
        }

        return (int)((uint)hash % Remembered);
    }
}
