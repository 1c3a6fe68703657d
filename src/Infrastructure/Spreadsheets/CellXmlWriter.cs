using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>Writes rows as SpreadsheetML into a buffer of bytes; nothing is allocated per cell.</summary>
internal sealed class CellXmlWriter : ICellWriter
{
    private const int Kept = 8192;
    private const int LongestKept = 512;
    private const long UnitsPerDay = 1_000_000_000;
    private const long MillisecondsPerDay = 86_400_000;

    // Excel's day 1 is 1900-01-01, and it believes in a 29 February 1900: day 0 of all later dates is 1899-12-30.
    private static readonly int DayZero = new DateOnly(1899, 12, 30).DayNumber;
    private static readonly long TicksZero = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly byte[][] _cellStarts;
    private readonly byte[] _quotedText;
    private readonly byte[] _number;
    private readonly byte[] _day;
    private readonly byte[] _moment;
    private readonly (string Value, byte[] Bytes)[] _kept = new (string, byte[])[Kept];
    private readonly byte[] _rowDigits = new byte[10];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _rowDigitCount;
    private int _column;

    public CellXmlWriter(int columns, CellStyles styles)
    {
        _cellStarts = [.. Enumerable.Range(0, columns).Select(i => Encoding.ASCII.GetBytes($"<c r=\"{(char)('A' + i)}"))];
        _quotedText = Encoding.ASCII.GetBytes($"\" s=\"{styles.Quoted}\"");
        _number = Encoding.ASCII.GetBytes($"\" s=\"{styles.Number}\"><v>");
        _day = Encoding.ASCII.GetBytes($"\" s=\"{styles.Day}\"><v>");
        _moment = Encoding.ASCII.GetBytes($"\" s=\"{styles.Moment}\"><v>");
    }

    /// <summary>How much is collected before it goes on its way.</summary>
    public const int BufferSize = 1 << 18;

    /// <summary>Bytes waiting in the buffer.</summary>
    public int Used { get; private set; }

    /// <summary>Hands the filled buffer over, to be returned to the shared pool by whoever takes it.</summary>
    public ArraySegment<byte> Take()
    {
        var taken = new ArraySegment<byte>(_buffer, 0, Used);
        _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        Used = 0;
        return taken;
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        Put(bytes);
    }

    public void StartRow(int row)
    {
        Utf8Formatter.TryFormat(row, _rowDigits, out _rowDigitCount);
        _column = 0;
        Reserve(64);
        Put("<row r=\""u8);
        Put(_rowDigits.AsSpan(0, _rowDigitCount));
        Put("\">"u8);
    }

    public void EndRow()
    {
        Reserve(16);
        Put("</row>"u8);
    }

    public void Text(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            _column++;
            return;
        }

        var text = ExcelText.Fit(value);
        Reserve((text.Length * ExcelText.MaxBytesPerChar) + 160);
        StartCell();
        PutText(text);
    }

    public void Repeated(string? value)
    {
        ref var kept = ref _kept[value is null ? 0 : RuntimeHelpers.GetHashCode(value) % Kept];
        if (value is not null && ReferenceEquals(kept.Value, value))
        {
            Reserve(kept.Bytes.Length + 64);
            StartCell();
            Put(kept.Bytes);
            return;
        }

        var column = _column;
        var before = Used;
        Text(value);
        if (value is { Length: > 0 and <= LongestKept })
        {
            kept = (value, _buffer.AsSpan(before + _cellStarts[column].Length + _rowDigitCount, Used - before - _cellStarts[column].Length - _rowDigitCount).ToArray());
        }
    }

    // Everything of a text cell that does not depend on where it stands.
    private void PutText(string text)
    {
        Put(ExcelText.LooksLikeFormula(text) ? _quotedText : "\""u8);
        Put(ExcelText.HasOuterSpace(text) ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8 : " t=\"inlineStr\"><is><t>"u8);
        Used += ExcelText.Write(text, _buffer.AsSpan(Used));
        Put("</t></is></c>"u8);
    }

    public void Id(Guid? value)
    {
        if (value is not { } id)
        {
            _column++;
            return;
        }

        Reserve(160);
        StartCell();
        Put("\" t=\"inlineStr\"><is><t>"u8);
        Utf8Formatter.TryFormat(id, _buffer.AsSpan(Used), out var bytes);
        Used += bytes;
        Put("</t></is></c>"u8);
    }

    public void Number(long? value) => Value(value, _number);

    public void Day(DateOnly? value) => Value(value?.DayNumber - DayZero, _day);

    public void Moment(DateTime? utc)
    {
        if (utc is not { } moment)
        {
            _column++;
            return;
        }

        // Whole numbers all the way: shortest-double formatting costs more than everything else in the cell.
        var milliseconds = (moment.Ticks - TicksZero) / TimeSpan.TicksPerMillisecond;
        var (days, rest) = Math.DivRem(milliseconds, MillisecondsPerDay);
        var fraction = ((rest * UnitsPerDay) + (MillisecondsPerDay / 2)) / MillisecondsPerDay;
        Reserve(160);
        StartCell();
        Put(_moment);
        Digits(days);
        Put("."u8);
        fraction.TryFormat(_buffer.AsSpan(Used), out var bytes, "D9", CultureInfo.InvariantCulture);
        Used += bytes;
        Put("</v></c>"u8);
    }

    private void Value(long? value, byte[] start)
    {
        if (value is not { } number)
        {
            _column++;
            return;
        }

        Reserve(160);
        StartCell();
        Put(start);
        Digits(number);
        Put("</v></c>"u8);
    }

    private void StartCell()
    {
        Put(_cellStarts[_column++]);
        Put(_rowDigits.AsSpan(0, _rowDigitCount));
    }

    private void Digits(long value)
    {
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(Used), out var bytes);
        Used += bytes;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(Used));
        Used += bytes.Length;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - Used >= bytes)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Used + bytes));
        _buffer.AsSpan(0, Used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
