using System.Collections;
using System.Data.Common;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Shows a stream of rows to <c>SqlBulkCopy</c> without holding more than one.</summary>
internal sealed class RowsDataReader(IReadOnlyList<TempColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken) : DbDataReader
{
    private readonly IAsyncEnumerator<object?[]> _rows = rows.GetAsyncEnumerator(cancellationToken);

    /// <summary>Rows handed out so far.</summary>
    public long RowsRead { get; private set; }

    public override int FieldCount => columns.Count;

    public override int Depth => 0;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await _rows.MoveNextAsync())
        {
            return false;
        }

        RowsRead++;
        return true;
    }

    public override bool Read() => ReadAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override object GetValue(int ordinal) => _rows.Current[ordinal] ?? DBNull.Value;

    public override bool IsDBNull(int ordinal) => _rows.Current[ordinal] is null;

    public override string GetName(int ordinal) => columns[ordinal].Name;

    public override int GetOrdinal(string name) => columns.ToList().FindIndex(c => c.Name == name);

    public override Type GetFieldType(int ordinal) => columns[ordinal].Type switch
    {
        TempColumnType.Number => typeof(long),
        TempColumnType.Guid => typeof(Guid),
        _ => typeof(string),
    };

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override int GetValues(object[] values)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            values[i] = GetValue(i);
        }

        return columns.Count;
    }

    public override bool NextResult() => false;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        await base.DisposeAsync();
    }
}
