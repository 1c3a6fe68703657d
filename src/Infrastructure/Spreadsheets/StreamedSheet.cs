using System.IO.Compression;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>One large sheet on its way into the package: begins a new tab whenever the one before is full.</summary>
internal sealed class StreamedSheet(ZipArchive zip, LargeSheetDesign design, SheetDesign sheet, int rowsPerTab, Func<string> nextPart) : IAsyncDisposable
{
    private readonly CellXmlWriter _cells = new(sheet.Columns.Count, design.Styles);
    private readonly List<StreamedTab> _tabs = [];
    private BackgroundCopy? _copy;
    private string _part = "";
    private int _row;

    /// <summary>Tabs written so far.</summary>
    public IReadOnlyList<StreamedTab> Tabs => _tabs;

    /// <summary>Begins the first tab, so that a sheet without rows is there too.</summary>
    public void Begin()
    {
        _part = nextPart();
        _copy = new BackgroundCopy(PackageEntry.Open(zip, _part));
        _cells.Raw(design.Head(sheet.Name));
        _row = 1;
    }

    /// <summary>Writes one row.</summary>
    public async ValueTask WriteAsync<TRow>(ReportSheet<TRow> columns, TRow row, CancellationToken cancellationToken)
    {
        if (_row == rowsPerTab)
        {
            await EndAsync(cancellationToken);
            Begin();
        }

        _cells.StartRow(++_row);
        columns.Write(row, _cells);
        _cells.EndRow();
        if (_cells.Used > CellXmlWriter.BufferSize / 2)
        {
            await _copy!.SendAsync(_cells.Take(), cancellationToken);
        }
    }

    /// <summary>Ends the present tab.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        _cells.Raw(design.Tail(sheet.Name, _row));
        await _copy!.SendAsync(_cells.Take(), cancellationToken);
        await _copy.CompleteAsync();
        var name = _tabs.Count == 0 ? sheet.Name : $"{sheet.Name} ({_tabs.Count + 1})";
        _tabs.Add(new StreamedTab(name, _part, _row));
    }

    public async ValueTask DisposeAsync()
    {
        if (_copy is not null)
        {
            await _copy.DisposeAsync();
        }
    }
}

/// <summary>A tab whose rows were streamed.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Part">The part of the package that holds it.</param>
/// <param name="Rows">Its rows, the header included.</param>
internal sealed record StreamedTab(string Name, string Part, int Rows);
