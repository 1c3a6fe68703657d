using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>Puts the designed package around the streamed parts.</summary>
internal static class PackageAssembly
{
    private const string ContentTypes = "[Content_Types].xml";
    private const string WorkbookRelations = "xl/_rels/workbook.xml.rels";
    private const string PackageRelations = "_rels/.rels";
    private const string CoreProperties = "docProps/core.xml";
    private const string CorePropertiesType = "application/vnd.openxmlformats-package.core-properties+xml";

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Copies everything but the drawn large sheets, points the workbook to the streamed ones, and fills in what formulas yield.</summary>
    public static void Add(
        ZipArchive target, ZipArchive designed, IReadOnlyList<StreamedTab> tabs, IReadOnlyDictionary<(string Sheet, string Cell), ComputedValue> computed)
    {
        var parts = PartsByTab(designed);
        var renamed = tabs.ToDictionary(t => parts[t.Name], t => t.Part, StringComparer.Ordinal);

        // ClosedXML gives this part, and the relations of the package, new random names each time.
        var core = designed.Entries.Single(e => e.FullName.EndsWith(".psmdcp", StringComparison.Ordinal)).FullName;
        renamed[core] = CoreProperties;
        foreach (var entry in designed.Entries)
        {
            var name = entry.FullName;
            if (tabs.Any(t => parts[t.Name] == name))
            {
                continue;
            }

            var text = Read(designed, name);
            text = name switch
            {
                ContentTypes => Rename(text, renamed).Replace(
                    "</Types>", $"<Override PartName=\"/{CoreProperties}\" ContentType=\"{CorePropertiesType}\" /></Types>", StringComparison.Ordinal),
                WorkbookRelations => Rename(text, renamed),
                PackageRelations => Number(Rename(text, renamed)),
                _ when parts.FirstOrDefault(p => p.Value == name).Key is { } tab => Fill(text, tab, computed),
                _ => text,
            };
            PackageEntry.Write(target, renamed.GetValueOrDefault(name, name), text);
        }
    }

    /// <summary>The part that holds each tab, by the tab's title.</summary>
    public static Dictionary<string, string> PartsByTab(ZipArchive package)
    {
        var targets = XDocument.Parse(Read(package, WorkbookRelations)).Root!.Elements()
            .ToDictionary(r => (string)r.Attribute("Id")!, r => ((string)r.Attribute("Target")!).TrimStart('/'), StringComparer.Ordinal);
        return XDocument.Parse(Read(package, "xl/workbook.xml")).Descendants(Main + "sheet")
            .ToDictionary(s => (string)s.Attribute("name")!, s => targets[(string)s.Attribute(Office + "id")!], StringComparer.Ordinal);
    }

    /// <summary>The text of a part.</summary>
    public static string Read(ZipArchive package, string part)
    {
        using var reader = new StreamReader(package.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }

    private static string Rename(string text, Dictionary<string, string> renamed) =>
        renamed.Aggregate(text, (current, name) => current.Replace($"\"/{name.Key}\"", $"\"/{name.Value}\"", StringComparison.Ordinal));

    private static string Number(string relations)
    {
        var document = XDocument.Parse(relations);
        foreach (var (relation, i) in document.Root!.Elements().Select((relation, i) => (relation, i)))
        {
            relation.SetAttributeValue("Id", $"rId{i + 1}");
        }

        return document.Declaration + document.ToString(SaveOptions.DisableFormatting);
    }

    private static string Fill(string text, string tab, IReadOnlyDictionary<(string Sheet, string Cell), ComputedValue> computed)
    {
        var sheet = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        foreach (var cell in sheet.Descendants(Main + "c").Where(c => c.Element(Main + "f") is not null))
        {
            var value = computed[(tab, (string)cell.Attribute("r")!)];
            cell.SetAttributeValue("t", value.Text is null ? null : "str");
            cell.Elements(Main + "v").Remove();
            cell.Add(new XElement(Main + "v", value.Text ?? value.Number!.Value.ToString("R", CultureInfo.InvariantCulture)));
        }

        return sheet.Declaration + sheet.ToString(SaveOptions.DisableFormatting);
    }
}
