using ClosedXML.Excel;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>The statement a report begins with: everybody in the directory is in exactly one bucket.</summary>
internal static class CompletenessSection
{
    private const int People = 2;
    private const int Recomputed = 3;
    private const int Explained = 4;

    public static void Draw(SheetCursor at, ReportContent content)
    {
        var it = content.Completeness;
        at.Banner(Statement(it), it.Closes && it.AnswersAgree);
        at.Note("Counted from the rows of this very file while they were written. The column \"Recomputed\" holds formulas over those rows: change nothing and it must show the same.");
        at.Header(People, "Everybody in the directory", "People", "Recomputed");
        var first = at.Row;
        DrawBuckets(at, content);
        var last = at.Row - 1;

        at.Text(1, "Sum of the buckets");
        at.Formula(People, $"SUM(B{first}:B{last})", it.Sum).AsCount();
        at.Formula(Recomputed, $"SUM(C{first}:C{last})", it.Sum).AsCount();
        var sum = at.Row;
        at.EndTotal();
        at.Text(1, "In the directory");
        at.Count(People, it.Directory);
        at.Formula(Recomputed, $"({RowFormulas.All(content.Sheet(AssignmentSheet.Sheet.Design))})+({RowFormulas.All(content.Sheet(NotAskedSheet.Sheet.Design))})", Listed(it)).AsCount();
        at.Remark(Explained, "Counted by the database; recomputed: all rows of Assignments and Not asked");
        var directory = at.Row;
        at.EndLine();
        at.Text(1, "Difference");
        at.Formula(People, $"B{directory}-B{sum}", it.Difference).AsCount();
        at.Formula(Recomputed, $"B{directory}-C{sum}", it.Difference).AsCount();
        at.Remark(Explained, Remarks(it));
        at.EndLine();
        at.Text(1, "The sums");
        Verdict(at.Formula(People, $"IF(AND(B{directory}=B{sum},B{directory}=C{sum},B{directory}=C{directory}),\"close\",\"do NOT close\")", it.Closes ? "close" : "do NOT close"), it.Closes);
        at.EndTotal();
        if (content.Published is null)
        {
            DrawParts(at, content);
        }
    }

    private static void DrawBuckets(SheetCursor at, ReportContent content)
    {
        var it = content.Completeness;
        var assignments = content.Sheet(AssignmentSheet.Sheet.Design);
        var notAsked = content.Sheet(NotAskedSheet.Sheet.Design);
        Line("Assigned", it.Counts.Assigned, RowFormulas.Equal(assignments, AssignmentSheet.Standing, Words.Active), "Asked, and still here: on Assignments");
        foreach (var (rule, people) in it.Counts.Excluded)
        {
            Line($"Excluded: {rule}", people, RowFormulas.Equal(notAsked, NotAskedSheet.Rule, rule), $"{Words.Explain(rule)}: on Not asked");
        }

        var left = $"{RowFormulas.Equal(assignments, AssignmentSheet.Standing, Words.Left)}+{RowFormulas.Equal(notAsked, NotAskedSheet.Bucket, Words.Left)}";
        Line("Left", it.Left, left, $"{it.Counts.AssignedLeft:N0} after being asked (on Assignments), {it.Counts.NeverAskedLeft:N0} before (on Not asked)");

        void Line(string bucket, long people, string formula, string explained)
        {
            at.Text(1, bucket);
            at.Count(People, people);
            at.Formula(Recomputed, formula, people).AsCount();
            at.Remark(Explained, explained);
            at.EndLine();
        }
    }

    /// <summary>The second sum: the answers on Assignments are those that hold on Attestations.</summary>
    private static void DrawParts(SheetCursor at, ReportContent content)
    {
        var it = content.Completeness;
        at.Next();
        at.Text(1, "Answers that hold, on Assignments");
        at.Count(People, it.AnswersOnAssignments);
        at.Formula(Recomputed, RowFormulas.Filled(content.Sheet(AssignmentSheet.Sheet.Design), AssignmentSheet.Answer), it.AnswersOnAssignments).AsCount();
        var one = at.Row;
        at.EndLine();
        at.Text(1, "Answers that hold, on Attestations");
        at.Count(People, it.AnswersOnAttestations);
        at.Formula(Recomputed, RowFormulas.Equal(content.Sheet(AttestationSheet.Sheet.Design), AttestationSheet.Status, Words.Holds), it.AnswersOnAttestations).AsCount();
        var other = at.Row;
        at.EndLine();
        at.Text(1, "Answers and their history");
        Verdict(at.Formula(People, $"IF(AND(B{one}=B{other},C{one}=C{other},B{one}=C{one}),\"agree\",\"do NOT agree\")", it.AnswersAgree ? "agree" : "do NOT agree"), it.AnswersAgree);
        at.EndTotal();
    }

    private static string Statement(Completeness it)
    {
        var sums = it.Closes
            ? $"The sums close: each of the {it.Directory:N0} people in the directory is in exactly one bucket."
            : $"The sums do NOT close: {it.Directory:N0} people in the directory, {it.Sum:N0} in the buckets.";
        return it.AnswersAgree ? sums : sums + " Answers and their history do NOT agree.";
    }

    private static string Remarks(Completeness it)
    {
        List<string> remarks = [];
        if (it.Counts.Unaccounted > 0)
        {
            remarks.Add($"{it.Counts.Unaccounted:N0} in the audience and not assigned (\"{Words.Unaccounted}\" on Not asked)");
        }

        if (it.Counts.Repeated > 0)
        {
            remarks.Add($"{it.Counts.Repeated:N0} rows name a person twice");
        }

        return string.Join("; ", remarks);
    }

    private static long Listed(Completeness it) => it.Sum + it.Counts.Unaccounted;

    private static void Verdict(IXLCell cell, bool good)
    {
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        cell.Style.Font.FontColor = good ? Theme.Good : Theme.Bad;
    }
}
