using ClosedXML.Excel;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>Colours, fonts and paper of a report.</summary>
internal static class Theme
{
    public static readonly XLColor Ink = XLColor.FromHtml("#17384A");
    public static readonly XLColor Muted = XLColor.FromHtml("#5A6B75");
    public static readonly XLColor Line = XLColor.FromHtml("#C9D3D9");
    public static readonly XLColor Band = XLColor.FromHtml("#EEF3F5");
    public static readonly XLColor Good = XLColor.FromHtml("#1E6B45");
    public static readonly XLColor Bad = XLColor.FromHtml("#A3212B");

    private const string DayFormat = "yyyy-mm-dd";
    private const string MomentFormat = "yyyy-mm-dd hh:mm:ss";
    private const string CountFormat = "#,##0";

    public static void ApplyTo(IXLStyle style)
    {
        style.Font.FontName = "Calibri";
        style.Font.FontSize = 10;
    }

    public static void Header(IXLStyle style)
    {
        style.Font.Bold = true;
        style.Font.FontColor = XLColor.White;
        style.Fill.BackgroundColor = Ink;
        style.Alignment.WrapText = true;
        style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
    }

    /// <summary>One empty cell per style that streamed cells use, in the order in which <see cref="LargeSheetDesign"/> reads them.</summary>
    public static void Samples(IXLRow row)
    {
        row.Cell(1).Style.IncludeQuotePrefix = true;
        row.Cell(2).Style.NumberFormat.Format = CountFormat;
        row.Cell(3).AsDay();
        row.Cell(4).AsMoment();
    }

    public static IXLCell AsCount(this IXLCell cell)
    {
        cell.Style.NumberFormat.Format = CountFormat;
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        return cell;
    }

    public static IXLCell AsShare(this IXLCell cell)
    {
        cell.Style.NumberFormat.Format = "0.0%";
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        return cell;
    }

    public static IXLCell AsDay(this IXLCell cell)
    {
        cell.Style.NumberFormat.Format = DayFormat;
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
        return cell;
    }

    public static IXLCell AsMoment(this IXLCell cell)
    {
        cell.Style.NumberFormat.Format = MomentFormat;
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
        return cell;
    }

    /// <summary>Landscape, one page wide, page numbers, the workbook's title.</summary>
    public static void Page(IXLWorksheet sheet, XLPaperSize paper)
    {
        var page = sheet.PageSetup;
        page.PaperSize = paper;
        page.PageOrientation = XLPageOrientation.Landscape;
        page.FitToPages(1, 0);
        page.Margins.SetLeft(0.4).SetRight(0.4).SetTop(0.5).SetBottom(0.6).SetHeader(0.3).SetFooter(0.3);
        page.Footer.Left.AddText("OptOut report · &A", XLHFOccurrence.AllPages);
        page.Footer.Right.AddText("Page &P of &N", XLHFOccurrence.AllPages);
    }
}
