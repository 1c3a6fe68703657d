using System.IO.Compression;
using System.Text;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>A workbook whose large sheets go straight into the package, row by row; ClosedXML designs everything around them.</summary>
internal sealed class StreamedWorkbook : IReportWorkbook
{
    /// <summary>Rows of an Excel sheet, header included.</summary>
    public const int ExcelRows = 1_048_576;

    private readonly int _rowsPerTab;
    private readonly ZipArchive _zip;
    private readonly Task<LargeSheetDesign>? _design;
    private readonly List<StreamedTab> _tabs = [];
    private readonly List<WrittenSheet> _written = [];
    private int _parts;

    public StreamedWorkbook(Stream target, IReadOnlyList<SheetDesign> sheets, int rowsPerTab)
    {
        _rowsPerTab = rowsPerTab;
        _zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);

        // Drawn while the first query is on its way.
        _design = sheets.Count > 0 ? Task.Run(() => LargeSheetDesign.Draw(sheets)) : null;
    }

    public async Task<WrittenSheet> WriteAsync<TRow>(
        ReportSheet<TRow> sheet, IAsyncEnumerable<TRow> rows, Action<TRow> written, CancellationToken cancellationToken)
    {
        var design = sheet.Design;
        await using var stream = new StreamedSheet(_zip, await _design!, design, _rowsPerTab, () => $"xl/worksheets/rows{++_parts}.xml");
        stream.Begin();
        await foreach (var batch in ReadAhead.InBatches(rows, cancellationToken))
        {
            foreach (var row in batch)
            {
                await stream.WriteAsync(sheet, row, cancellationToken);
                written(row);
            }
        }

        await stream.EndAsync(cancellationToken);
        _tabs.AddRange(stream.Tabs);
        var result = new WrittenSheet(design, [.. stream.Tabs.Select(t => new WrittenTab(t.Name, t.Rows - 1))]);
        _written.Add(result);
        return result;
    }

    public async Task FinishAsync(ReportContent content, CancellationToken cancellationToken)
    {
        using var book = new DesignedBook(_written);
        SummarySheet.Draw(book, content);
        DefinitionsSheet.Draw(book, content);
        book.Describe(content);
        using var designed = book.Save();
        if (_design is not null && LargeSheetDesign.ReadStyles(designed, _tabs[0].Name) != (await _design).Styles)
        {
            throw new InvalidOperationException("The styles of streamed cells moved between the two drawings of the workbook.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        PackageAssembly.Add(_zip, designed, _tabs, book.Computed);
    }

    public async ValueTask DisposeAsync()
    {
        await ((Task?)_design ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _zip.Dispose();
    }
}

/// <summary>Entries of the package.</summary>
internal static class PackageEntry
{
    // The same content makes the same bytes: no clock in the archive.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A new entry to write to.</summary>
    public static Stream Open(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Timestamp;
        return entry.Open();
    }

    /// <summary>A new entry with this text.</summary>
    public static void Write(ZipArchive zip, string name, string text)
    {
        using var stream = Open(zip, name);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
