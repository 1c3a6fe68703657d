using System.Collections.Frozen;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace OptOut.Application.Shared;

/// <summary>The current row of a query that is streamed without EF Core's materialisation, which costs more than a million rows can bear (docs/adr/0005).
/// Columns are counted from 0 in the order of the projection.</summary>
public abstract class RowReader
{
    /// <summary>Text, or null when there is none.</summary>
    public abstract string? Text(int column);

    /// <summary>Text of a column with few values: the same string again where that is cheaper.</summary>
    public virtual string? Repeated(int column) => Text(column);

    public abstract Guid? Id(int column);

    public abstract long? Number(int column);

    public abstract DateOnly? Day(int column);

    /// <summary>A moment, UTC.</summary>
    public abstract DateTime? Moment(int column);

    /// <summary>An enum stored by name.</summary>
    public TEnum? Word<TEnum>(int column)
        where TEnum : struct, Enum => Repeated(column) is { } name ? Names<TEnum>.Values[name] : null;

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<string, TEnum> Values =
            Enum.GetValues<TEnum>().ToFrozenDictionary(v => v.ToString(), StringComparer.Ordinal);
    }
}

/// <summary>Streams queries through a <see cref="RowReader"/>.</summary>
public static class RowStreaming
{
    /// <summary>Runs the query in the context's transaction and makes a row of each record, one at a time.</summary>
    /// <param name="query">A projection without duplicates: each of its members is one column, in order.</param>
    /// <param name="read">Makes a row from the current record.</param>
    public static async IAsyncEnumerable<TRow> StreamAsync<TRow>(
        this AppDb db, IQueryable query, Func<RowReader, TRow> read, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = query.CreateDbCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = 0;
        await using var records = await command.ExecuteReaderAsync(cancellationToken);
        var current = db.ReadRows(records);
        while (await records.ReadAsync(cancellationToken))
        {
            yield return read(current);
        }
    }
}

/// <summary>Reads rows as any database's driver gives them.</summary>
public sealed class DriverRowReader(DbDataReader records) : RowReader
{
    public override string? Text(int column) => records.IsDBNull(column) ? null : records.GetString(column);

    public override Guid? Id(int column) => records.IsDBNull(column) ? null : records.GetGuid(column);

    public override long? Number(int column) => records.IsDBNull(column) ? null : Convert.ToInt64(records.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);

    public override DateOnly? Day(int column) => records.IsDBNull(column) ? null : records.GetFieldValue<DateOnly>(column);

    public override DateTime? Moment(int column) => records.IsDBNull(column) ? null : DateTime.SpecifyKind(records.GetDateTime(column), DateTimeKind.Utc);
}
