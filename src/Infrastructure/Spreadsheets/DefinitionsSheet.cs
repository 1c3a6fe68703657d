using System.Globalization;
using ClosedXML.Excel;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>The last sheet: how the file was made, and what its words and columns mean.</summary>
internal static class DefinitionsSheet
{
    private const int Columns = 5;

    public static void Draw(DesignedBook book, ReportContent content)
    {
        var sheet = book.Add("Definitions", first: false);
        sheet.Column(1).Width = 30;
        sheet.Column(2).Width = 66;
        sheet.Column(3).Width = 54;
        sheet.Column(4).Width = 18;
        sheet.Column(5).Width = 11;
        var at = new SheetCursor(book, sheet, Columns);
        at.Title("Definitions", "How this file was made, and what its words and columns mean. All moments are UTC.");
        DrawMaking(at, content);
        DrawTexts(at, content);
        at.Section("Terms");
        at.Header(9, "Term", "Meaning");
        foreach (var (term, meaning) in ReportTerms.All)
        {
            at.Text(1, term);
            at.Text(2, meaning);
            at.EndLine();
        }

        foreach (var written in content.Sheets)
        {
            at.Section($"Columns of {written.Design.Name}");
            at.Note(written.Design.Content);
            at.Header(9, "Column", "Meaning");
            foreach (var column in written.Design.Columns)
            {
                at.Text(1, column.Header);
                at.Text(2, column.Meaning);
                at.EndLine();
            }
        }
    }

    private static void DrawMaking(SheetCursor at, ReportContent content)
    {
        var (campaign, making) = (content.Campaign, content.Making);
        at.Section("This file");
        Fact("Shows the database as of", $"{making.SnapshotUtc:yyyy-MM-dd HH:mm:ss.fff} UTC. Everything was read in one consistent snapshot; later changes are not in it.");
        Fact("Asked for", $"{making.StartedUtc:yyyy-MM-dd HH:mm:ss} UTC by {making.RequestedBy}");
        Fact("Made by", $"OptOut {making.AppVersion}");
        Fact("Report", $"{making.ReportId}; the ledger event \"report.built\" of report:{making.ReportId} holds this file's SHA-256");
        Fact("Ledger", making.LastLedgerSequence == 0 ? "No event yet" : $"The snapshot includes events up to sequence {making.LastLedgerSequence}");
        Fact("Campaign", $"{campaign.Id} ({campaign.Name})");
        Fact("Guidance pack", campaign.Pack);
        foreach (var pack in content.Texts.GroupBy(t => $"{t.Pack} · {t.PackVersion}"))
        {
            Fact("Texts sent from", $"{pack.Key}: {pack.Sum(t => t.People):N0} people");
        }

        foreach (var (pack, answers) in content.Completeness.Counts.StatementPacks)
        {
            Fact("Statements confirmed from", $"{pack}: {answers:N0} answers");
        }

        foreach (var tab in content.Sheets.SelectMany(s => s.Tabs))
        {
            Fact($"Rows on {tab.Name}", tab.Rows.ToString("N0", CultureInfo.InvariantCulture));
        }

        Fact("Text in cells", "Cells from people or systems are text, never formulas. Characters that a workbook cannot hold are shown as _xHHHH_.");

        void Fact(string name, string value)
        {
            at.Text(1, name);
            at.Text(2, value);
            at.EndLine();
        }
    }

    private static void DrawTexts(SheetCursor at, ReportContent content)
    {
        if (content.Texts.Count == 0)
        {
            return;
        }

        at.Section("Texts sent");
        at.Header(5, "Regime and language", "SHA-256 of the text", "Subject", "Recorded (UTC)", "People");
        foreach (var text in content.Texts)
        {
            at.Text(1, $"{text.Regime}, {text.Language}");
            at.Text(2, text.Hash);
            at.Text(3, text.Subject);
            at.Cell(4).SetValue(text.RecordedUtc).AsMoment();
            at.Count(5, text.People);
            at.EndLine();
        }
    }
}
