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
    private readonly LargeSheetDesign _design;
    private readonly List<StreamedTab> _tabs = [];
    private readonly List<WrittenSheet> _written = [];

    public StreamedWorkbook(Stream target, IReadOnlyList<SheetDesign> sheets, int rowsPerTab)
    {
        _rowsPerTab = rowsPerTab;
        _zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        _design = LargeSheetDesign.Draw(sheets);
    }

    public async Task<WrittenSheet> WriteAsync<TRow>(
        ReportSheet<TRow> sheet, IAsyncEnumerable<TRow> rows, Action<TRow> written, CancellationToken cancellationToken)
    {
        var design = sheet.Design;
        var tabs = new List<WrittenTab>();
        await using var source = rows.GetAsyncEnumerator(cancellationToken);
        var more = await source.MoveNextAsync();
        do
        {
            var name = tabs.Count == 0 ? design.Name : $"{design.Name} ({tabs.Count + 1})";
            var part = $"xl/worksheets/rows{_tabs.Count + 1}.xml";
            var cells = new CellXmlWriter(design.Columns.Count, _design.Styles);
            await using var copy = new BackgroundCopy(PackageEntry.Open(_zip, part));
            cells.Raw(_design.Head(design.Name));
            var row = 1;
            while (more && row < _rowsPerTab)
            {
                cells.StartRow(++row);
                sheet.Write(source.Current, cells);
                cells.EndRow();
                written(source.Current);
                if (cells.Used > CellXmlWriter.BufferSize / 2)
                {
                    await copy.SendAsync(cells.Take(), cancellationToken);
                }

                more = await source.MoveNextAsync();
            }

            cells.Raw(_design.Tail(design.Name, row));
            await copy.SendAsync(cells.Take(), cancellationToken);
            await copy.CompleteAsync();
            tabs.Add(new WrittenTab(name, row - 1));
            _tabs.Add(new StreamedTab(name, part, row, design.Columns.Count));
        }
        while (more);

        var result = new WrittenSheet(design, tabs);
        _written.Add(result);
        return result;
    }

    public Task FinishAsync(ReportContent content, CancellationToken cancellationToken)
    {
        using var book = new DesignedBook(_written);
        SummarySheet.Draw(book, content);
        DefinitionsSheet.Draw(book, content);
        book.Describe(content);
        using var designed = book.Save();
        if (LargeSheetDesign.ReadStyles(designed, _tabs[0].Name) != _design.Styles)
        {
            throw new InvalidOperationException("The styles of streamed cells moved between the two drawings of the workbook.");
        }

        PackageAssembly.Add(_zip, designed, _tabs, book.Computed);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _zip.Dispose();
        return ValueTask.CompletedTask;
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
