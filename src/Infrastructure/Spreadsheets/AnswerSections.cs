using OptOut.Application.Attestations;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>The answers by kind, by regime and by department.</summary>
internal static class AnswerSections
{
    /// <summary>More departments than this are added up in one line.</summary>
    private const int MaxDepartments = 100;

    public static void Draw(SheetCursor at, ReportContent content)
    {
        DrawKinds(at, content);
        var counts = content.Completeness.Counts;
        DrawMatrix(at, "Answers by regime", "Regime", counts.ByRegime.Lines, content.Sheet(AssignmentSheet.Sheet.Design));
        DrawMatrix(at, "Answers by department", "Department", Largest(counts.ByDepartment.Lines), null);
    }

    /// <summary>A line of sums over the lines from <paramref name="first"/> on, column by column from the second.</summary>
    public static void Total(SheetCursor at, string title, int first, IReadOnlyList<long> sums)
    {
        at.Text(1, title);
        for (var i = 0; i < sums.Count; i++)
        {
            var letter = (char)('B' + i);
            at.Formula(2 + i, at.Row > first ? $"SUM({letter}{first}:{letter}{at.Row - 1})" : "0", sums[i]).AsCount();
        }

        at.EndTotal();
    }

    private static void DrawKinds(SheetCursor at, ReportContent content)
    {
        var counts = content.Completeness.Counts;
        var assignments = content.Sheet(AssignmentSheet.Sheet.Design);
        var attestations = content.Sheet(AttestationSheet.Sheet.Design);
        var lines = counts.ByRegime.Lines;
        var assigned = lines.Sum(l => l.People);
        at.Section("Answers by kind");
        at.Header(2, "Answer", "People now", "Recomputed", "Share of assigned", "Ever given", "Recomputed");
        var first = at.Row;
        for (var i = 0; i < Breakdown.Kinds.Count; i++)
        {
            var kind = Breakdown.Kinds[i];
            Line(Words.Of(kind), lines.Sum(l => l.Counts[i]), RowFormulas.Equal(assignments, AssignmentSheet.Answer, Words.Of(kind)), kind);
        }

        Line("no answer", lines.Sum(l => l.Counts[^1]), $"({RowFormulas.All(assignments)})-({RowFormulas.Filled(assignments, AssignmentSheet.Answer)})", null);
        Line(Words.Of(AttestationKind.Withdrawn), null, null, AttestationKind.Withdrawn);
        var given = counts.Attestations.Values.Sum(a => a.All);
        var sums = at.Row;
        Total(at, "All assigned, including those who have left since", first, [assigned, assigned]);
        foreach (var column in new[] { 5, 6 })
        {
            var letter = (char)('A' + column - 1);
            var cell = at.Formula(column, $"SUM({letter}{first}:{letter}{sums - 1})", given, sums).AsCount();
            cell.Style.Font.Bold = true;
        }

        void Line(string title, long? people, string? formula, AttestationKind? kind)
        {
            at.Text(1, title);
            if (people is { } now)
            {
                at.Count(2, now);
                at.Formula(3, formula!, now).AsCount();
                at.Formula(4, $"IF(({RowFormulas.All(assignments)})=0,0,B{at.Row}/({RowFormulas.All(assignments)}))", assigned == 0 ? 0 : (double)now / assigned).AsShare();
            }

            if (kind is { } ever)
            {
                var all = counts.Attestations.GetValueOrDefault(ever).All;
                at.Count(5, all);
                at.Formula(6, RowFormulas.Equal(attestations, AttestationSheet.Answer, Words.Of(ever)), all).AsCount();
            }

            at.EndLine();
        }
    }

    private static void DrawMatrix(SheetCursor at, string title, string value, IReadOnlyList<BreakdownLine> lines, WrittenSheet? recomputedFrom)
    {
        at.Section(title);
        at.Header(2, [value, "Assigned", .. Breakdown.Kinds.Select(Words.Of), "no answer", recomputedFrom is null ? "answered" : "Assigned, recomputed"]);
        var first = at.Row;
        foreach (var line in lines)
        {
            at.Text(1, line.Value);
            at.Count(2, line.People);
            for (var i = 0; i < line.Counts.Count; i++)
            {
                at.Count(3 + i, line.Counts[i]);
            }

            var last = 3 + line.Counts.Count;
            if (recomputedFrom is null)
            {
                at.Formula(last, $"IF(B{at.Row}=0,0,1-I{at.Row}/B{at.Row})", line.People == 0 ? 0 : (double)line.Answered / line.People).AsShare();
            }
            else
            {
                at.Formula(last, RowFormulas.EqualTo(recomputedFrom, AssignmentSheet.Regime, $"A{at.Row}"), line.People).AsCount();
            }

            at.EndLine();
        }

        List<long> sums = [lines.Sum(l => l.People)];
        sums.AddRange(Enumerable.Range(0, Breakdown.Kinds.Count + 1).Select(i => lines.Sum(l => l.Counts[i])));
        if (recomputedFrom is not null)
        {
            sums.Add(sums[0]);
        }

        Total(at, "All", first, sums);
    }

    private static IReadOnlyList<BreakdownLine> Largest(IReadOnlyList<BreakdownLine> lines)
    {
        if (lines.Count <= MaxDepartments)
        {
            return lines;
        }

        var rest = lines.Skip(MaxDepartments).ToList();
        var sums = Enumerable.Range(0, Breakdown.Kinds.Count + 1).Select(i => rest.Sum(l => l.Counts[i])).ToList();
        return [.. lines.Take(MaxDepartments), new BreakdownLine($"({rest.Count:N0} smaller ones)", sums)];
    }
}
