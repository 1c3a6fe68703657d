using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>What stands around the rows of the large sheets, and which styles their cells have: drawn by ClosedXML, read back, and filled with streamed rows.</summary>
internal sealed partial class LargeSheetDesign
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly Dictionary<string, (byte[] Head, string Tail)> _sheets = new(StringComparer.Ordinal);

    private LargeSheetDesign(CellStyles styles) => Styles = styles;

    public CellStyles Styles { get; }

    public static LargeSheetDesign Draw(IReadOnlyList<SheetDesign> sheets)
    {
        using var book = new DesignedBook([.. sheets.Select(s => new WrittenSheet(s, [new WrittenTab(s.Name, 1)]))]);
        using var package = book.Save();
        var design = new LargeSheetDesign(ReadStyles(package, sheets[0].Name));
        var parts = PackageAssembly.PartsByTab(package);
        foreach (var sheet in sheets)
        {
            design._sheets[sheet.Name] = Split(PackageAssembly.Read(package, parts[sheet.Name]));
        }

        return design;
    }

    /// <summary>The styles of the sample cells in a large sheet.</summary>
    public static CellStyles ReadStyles(ZipArchive package, string tab)
    {
        var sheet = XDocument.Parse(PackageAssembly.Read(package, PackageAssembly.PartsByTab(package)[tab]));
        var samples = sheet.Descendants(Main + "row").Single(r => (int?)r.Attribute("r") == 2).Elements().Select(c => (int)c.Attribute("s")!).ToList();
        return new CellStyles(samples[0], samples[1], samples[2], samples[3]);
    }

    /// <summary>Everything up to and including the header row.</summary>
    public ReadOnlySpan<byte> Head(string sheet) => _sheets[sheet].Head;

    /// <summary>Everything after the rows, the filter stretched to <paramref name="lastRow"/>.</summary>
    public ReadOnlySpan<byte> Tail(string sheet, int lastRow) => Encoding.UTF8.GetBytes(
        FilterEnd().Replace(_sheets[sheet].Tail, match => match.Groups["start"].Value + lastRow.ToString(CultureInfo.InvariantCulture) + "\""));

    private static (byte[] Head, string Tail) Split(string xml)
    {
        // Streamed elements have no prefix; the dimension is optional and not known yet.
        var unprefixed = xml.Replace("xmlns:x=\"", $"xmlns=\"{Main.NamespaceName}\" xmlns:x=\"", StringComparison.Ordinal);
        unprefixed = Dimension().Replace(unprefixed, "");
        var samples = unprefixed.IndexOf("<x:row r=\"2\"", StringComparison.Ordinal);
        var end = unprefixed.IndexOf("</x:sheetData>", StringComparison.Ordinal);
        return (Encoding.UTF8.GetBytes(unprefixed[..samples]), unprefixed[end..]);
    }

    [GeneratedRegex("<x:dimension [^>]*/>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dimension();

    [GeneratedRegex("(?<start><x:autoFilter ref=\"A1:[A-Z]+)[0-9]+\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FilterEnd();
}
