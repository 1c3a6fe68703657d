using System.IO.Compression;
using ClosedXML.Excel;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>The workbook as ClosedXML draws it: the large sheets with headers only, to be replaced, and whatever is drawn by cell.</summary>
internal sealed class DesignedBook : IDisposable
{
    private readonly XLWorkbook _book = new();

    /// <summary>Draws the tabs of the large sheets. They come first in the book, so that their styles stand where they always stand.</summary>
    public DesignedBook(IReadOnlyList<WrittenSheet> sheets)
    {
        Theme.ApplyTo(_book.Style);
        foreach (var sheet in sheets)
        {
            foreach (var tab in sheet.Tabs)
            {
                DrawTab(sheet.Design, tab);
            }
        }

        _book.FullCalculationOnLoad = true;
    }

    /// <summary>What each formula yields, by the name of the sheet and the address of the cell.</summary>
    public Dictionary<(string Sheet, string Cell), ComputedValue> Computed { get; } = [];

    /// <summary>Adds a sheet; <paramref name="first"/> puts it in front.</summary>
    public IXLWorksheet Add(string name, bool first)
    {
        var sheet = first ? _book.AddWorksheet(name, 1) : _book.AddWorksheet(name);
        sheet.ShowGridLines = false;
        Theme.Page(sheet, XLPaperSize.A4Paper);
        return sheet;
    }

    /// <summary>Writes text into a cell, escaped and never a formula.</summary>
    public static IXLCell Text(IXLCell cell, string text)
    {
        cell.SetValue(ExcelText.Visible(ExcelText.Fit(text)));
        cell.DataType = XLDataType.Text;
        return cell;
    }

    /// <summary>Writes a formula and remembers what it yields, for programs that show a file without computing it.</summary>
    public IXLCell Formula(IXLCell cell, string formula, ComputedValue value)
    {
        cell.SetFormulaA1(formula);
        Computed[(cell.Worksheet.Name, cell.Address.ToString()!)] = value;
        return cell;
    }

    /// <summary>Document properties. They hold no personal data.</summary>
    public void Describe(ReportContent content)
    {
        var properties = _book.Properties;
        properties.Title = ExcelText.Visible($"Report: {content.Campaign.Name}");
        properties.Subject = "Who was asked, what they answered, on which text";
        properties.Author = "OptOut";
        properties.LastModifiedBy = "OptOut";
        properties.Company = ExcelText.Visible(content.Campaign.OrganisationName);
        properties.Comments = $"Report {content.Making.ReportId}, made by OptOut {content.Making.AppVersion}.";
        properties.Created = content.Making.SnapshotUtc;
        properties.Modified = content.Making.SnapshotUtc;
    }

    /// <summary>The package, to be read as a zip archive.</summary>
    public ZipArchive Save()
    {
        var package = new MemoryStream();
        _book.SaveAs(package);
        return new ZipArchive(package, ZipArchiveMode.Read);
    }

    public void Dispose() => _book.Dispose();

    private void DrawTab(SheetDesign design, WrittenTab tab)
    {
        var sheet = _book.AddWorksheet(tab.Name);
        for (var i = 0; i < design.Columns.Count; i++)
        {
            Theme.Header(Text(sheet.Cell(1, i + 1), design.Columns[i].Header).Style);
            sheet.Column(i + 1).Width = design.Columns[i].Width;
        }

        sheet.Row(1).Height = 30;
        Theme.Samples(sheet.Row(2));
        sheet.SheetView.FreezeRows(1);
        sheet.SheetView.FreezeColumns(2);
        sheet.Range(1, 1, (int)tab.Rows + 1, design.Columns.Count).SetAutoFilter();
        sheet.PageSetup.SetRowsToRepeatAtTop(1, 1);
        sheet.SetTabColor(Theme.Ink);
        Theme.Page(sheet, XLPaperSize.A3Paper);
    }
}

/// <summary>What a formula yields: a number or a text.</summary>
internal sealed record ComputedValue(double? Number, string? Text)
{
    public static implicit operator ComputedValue(double number) => new(number, null);

    public static implicit operator ComputedValue(string text) => new(null, text);
}
