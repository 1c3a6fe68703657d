using System.Text;
using CsvHelper;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.DirectoryFiles;

/// <summary>A directory file being read by CsvHelper: bytes are parsed as UTF-8 and become text only where a cell is asked for.</summary>
internal sealed class CsvDirectoryFile : IDirectoryFile
{
    private readonly FileStream _stream;
    private readonly CsvReader _reader;
    private readonly FileInspection _inspection;
    private readonly char _delimiter;

    public CsvDirectoryFile(FileStream stream, FileInspection inspection, char delimiter)
    {
        _stream = stream;
        _inspection = inspection;
        _delimiter = delimiter;
        Layout = new DirectoryFileLayout(inspection.EncodingName, delimiter, [], inspection.Sha256, inspection.SizeBytes);
        _reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            DetectSeparatorHint = false,
            Encoding = inspection.Encoding,
            TrackLineNumbers = true,
            MaxRecordSize = CsvDirectoryFiles.MaxRowBytes,
            BufferSize = 256 * 1024,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = Malformed,
        });
    }

    public DirectoryFileLayout Layout { get; private set; }

    public long Line => _reader.LineNumber;

    public int FieldCount => _reader.FieldCount;

    public bool BrokenQuotes { get; private set; }

    public long BytesRead => _stream.Position;

    public Error? Problem { get; private set; }

    public void TakeHeader() =>
        Layout = new DirectoryFileLayout(
            _inspection.EncodingName, _delimiter, [.. Enumerable.Range(0, FieldCount).Select(i => Field(i) ?? "")], _inspection.Sha256, _inspection.SizeBytes);

    public bool Read()
    {
        BrokenQuotes = false;
        if (Problem is not null)
        {
            return false;
        }

        var last = _reader.LineNumber;
        try
        {
            return _reader.Read() && Problem is null;
        }
        catch (CsvFormatException)
        {
            Problem = new Error(
                "row-too-long",
                $"The row that starts after line {last} is longer than {CsvDirectoryFiles.MaxRowBytes / 1024} KB. Perhaps a quote there is never closed, or the file is not a table.");
            return false;
        }
    }

    public string? Field(int index)
    {
        var bytes = _reader.GetSpan(index).Trim(" \t"u8);
        if (bytes.IsEmpty)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes).Trim();
        return text.Length == 0 ? null : text;
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _stream.DisposeAsync();
    }

    private void Malformed(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            Problem = new Error("broken-quotes", $"A quote that opens in the row on line {record.LineNumber} is never closed; everything after it would be one cell.");
        }
        else if (record.Reason == CsvMalformedReason.TextAfterClosingQuote)
        {
            BrokenQuotes = true;
        }
    }
}
