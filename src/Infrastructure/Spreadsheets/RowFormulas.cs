using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>Formulas that count rows of a large sheet over all its tabs, so that an auditor can recompute the summary.</summary>
internal static class RowFormulas
{
    /// <summary>All data rows.</summary>
    public static string All(WrittenSheet sheet) => Sum(sheet, tab => $"COUNTA({tab}!A:A)-1");

    /// <summary>Data rows whose column <paramref name="header"/> holds anything.</summary>
    public static string Filled(WrittenSheet sheet, string header) =>
        Sum(sheet, tab => $"COUNTA({tab}!{Column(sheet, header)})-1");

    /// <summary>Data rows whose column <paramref name="header"/> is exactly <paramref name="word"/>.</summary>
    public static string Equal(WrittenSheet sheet, string header, string word) => EqualTo(sheet, header, $"\"{word}\"");

    /// <summary>The same, with a cell that holds the word.</summary>
    public static string EqualTo(WrittenSheet sheet, string header, string criterion) =>
        Sum(sheet, tab => $"COUNTIF({tab}!{Column(sheet, header)},{criterion})");

    /// <summary>Data rows where two columns hold these words.</summary>
    public static string Both(WrittenSheet sheet, string header, string word, string otherHeader, string otherWord) =>
        Sum(sheet, tab => $"COUNTIFS({tab}!{Column(sheet, header)},\"{word}\",{tab}!{Column(sheet, otherHeader)},\"{otherWord}\")");

    private static string Column(WrittenSheet sheet, string header) => $"{sheet.Design.Letter(header)}:{sheet.Design.Letter(header)}";

    private static string Sum(WrittenSheet sheet, Func<string, string> ofTab) =>
        string.Join("+", sheet.Tabs.Select(t => ofTab($"'{t.Name}'")));
}
