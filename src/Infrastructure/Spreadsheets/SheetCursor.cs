using ClosedXML.Excel;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>Draws a designed sheet from top to bottom.</summary>
internal sealed class SheetCursor(DesignedBook book, IXLWorksheet sheet, int columns)
{
    /// <summary>The row that is drawn next.</summary>
    public int Row { get; private set; } = 1;

    public IXLCell Cell(int column) => sheet.Cell(Row, column);

    public string Address(int column) => Cell(column).Address.ToString()!;

    public void Next(int rows = 1) => Row += rows;

    public IXLCell Text(int column, string text) => DesignedBook.Text(Cell(column), text);

    /// <summary>A remark beside numbers, in grey.</summary>
    public IXLCell Remark(int column, string text)
    {
        var cell = Text(column, text);
        cell.Style.Font.FontColor = Theme.Muted;
        cell.Style.Alignment.Indent = 1;
        return cell;
    }

    /// <summary>A moment, over two columns.</summary>
    public void Moment(int column, DateTime utc)
    {
        Cell(column).SetValue(utc).AsMoment();
        sheet.Range(Row, column, Row, column + 1).Merge();
    }

    public IXLCell Count(int column, long value) => Cell(column).SetValue(value).AsCount();

    public IXLCell Formula(int column, string formula, ComputedValue value, int? row = null) =>
        book.Formula(sheet.Cell(row ?? Row, column), formula, value);

    public void Title(string title, string subtitle)
    {
        var cell = Text(1, title);
        cell.Style.Font.FontSize = 20;
        cell.Style.Font.Bold = true;
        cell.Style.Font.FontColor = Theme.Ink;
        sheet.Row(Row).Height = 28;
        Next();
        Text(1, subtitle).Style.Font.FontColor = Theme.Muted;
        Next(2);
    }

    public void Section(string title)
    {
        Next();
        var cell = Text(1, title);
        cell.Style.Font.FontSize = 13;
        cell.Style.Font.Bold = true;
        cell.Style.Font.FontColor = Theme.Ink;
        sheet.Row(Row).Height = 20;
        Next();
    }

    /// <summary>A sentence in grey under a title.</summary>
    public void Note(string text)
    {
        Text(1, text).Style.Font.FontColor = Theme.Muted;
        Next();
    }

    /// <summary>The head of a table; numbers are right-aligned from column <paramref name="numbersFrom"/> on.</summary>
    public void Header(int numbersFrom, params IReadOnlyList<string> titles)
    {
        for (var i = 1; i <= columns; i++)
        {
            Theme.Header(Cell(i).Style);
            if (i <= titles.Count && titles[i - 1].Length > 0)
            {
                var cell = Text(i, titles[i - 1]);
                cell.Style.Alignment.Horizontal = i >= numbersFrom ? XLAlignmentHorizontalValues.Right : XLAlignmentHorizontalValues.Left;
            }
        }

        sheet.Row(Row).Height = 30;
        Next();
    }

    /// <summary>Ends a line of a table with a rule under it.</summary>
    public void EndLine()
    {
        var border = sheet.Range(Row, 1, Row, columns).Style.Border;
        border.BottomBorder = XLBorderStyleValues.Hair;
        border.BottomBorderColor = Theme.Line;
        Next();
    }

    /// <summary>Ends a line that adds up the lines above it.</summary>
    public void EndTotal()
    {
        var style = sheet.Range(Row, 1, Row, columns).Style;
        style.Font.Bold = true;
        style.Fill.BackgroundColor = Theme.Band;
        style.Border.TopBorder = XLBorderStyleValues.Thin;
        style.Border.TopBorderColor = Theme.Ink;
        Next();
    }

    /// <summary>A coloured band over the whole width.</summary>
    public void Banner(string text, bool good)
    {
        var band = sheet.Range(Row, 1, Row, columns);
        Text(1, text);
        band.Style.Fill.BackgroundColor = good ? Theme.Good : Theme.Bad;
        band.Style.Font.FontColor = XLColor.White;
        band.Style.Font.Bold = true;
        band.Style.Font.FontSize = 13;
        band.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        sheet.Row(Row).Height = 26;
        Next();
    }
}
