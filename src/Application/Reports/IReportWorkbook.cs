namespace OptOut.Application.Reports;

/// <summary>Makes Excel workbooks.</summary>
public interface IReportWorkbooks
{
    /// <summary>Starts a workbook that is written to <paramref name="target"/>, which must be able to seek and stays open.</summary>
    /// <param name="sheets">All large sheets, in the order of their tabs.</param>
    IReportWorkbook Start(Stream target, IReadOnlyList<SheetDesign> sheets);
}

/// <summary>A workbook being written: first every large sheet, then <see cref="FinishAsync"/>.</summary>
public interface IReportWorkbook : IAsyncDisposable
{
    /// <summary>Streams one large sheet; goes on in a sheet "… (2)" when Excel's limit of rows is reached.</summary>
    /// <param name="written">Called with each row after its cells were written.</param>
    /// <returns>What the sheet became.</returns>
    Task<WrittenSheet> WriteAsync<TRow>(
        ReportSheet<TRow> sheet, IAsyncEnumerable<TRow> rows, Action<TRow> written, CancellationToken cancellationToken);

    /// <summary>Adds the designed sheets and completes the file.</summary>
    Task FinishAsync(ReportContent content, CancellationToken cancellationToken);
}

/// <summary>A large sheet as written.</summary>
/// <param name="Design">Its name and columns.</param>
/// <param name="Tabs">The tabs it takes, each with its data rows (the header not counted).</param>
public sealed record WrittenSheet(SheetDesign Design, IReadOnlyList<WrittenTab> Tabs)
{
    /// <summary>Data rows over all its tabs.</summary>
    public long Rows => Tabs.Sum(t => t.Rows);
}

/// <summary>A tab as written.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Rows">Data rows.</param>
public sealed record WrittenTab(string Name, long Rows);
