using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>The first sheet once the rows about people are deleted: the counts that stay.</summary>
internal static class KeptSummary
{
    /// <summary>More departments than this are left out; the total has them.</summary>
    private const int MaxDepartments = 500;

    public static void DrawBefore(SheetCursor at, KeptCounts kept)
    {
        at.Banner($"The rows about people were deleted on {kept.DeletedUtc:yyyy-MM-dd} at {kept.DeletedUtc:HH:mm} UTC; the counts stay.", good: true);
        at.Note("The time of retention has ended. The counts below are those kept while the campaign ran, as they stood then; there are no rows left to compute them again from.");
    }

    public static void DrawAfter(SheetCursor at, ReportContent content, KeptCounts kept)
    {
        var counts = kept.Counts;
        at.Section("Everybody in the directory, as counted last while the campaign ran");
        at.Header(2, "Bucket", "People");
        foreach (var bucket in AudienceBucket.All.Where(b => counts.Buckets.GetValueOrDefault(b) > 0))
        {
            Line(at, AudienceBucket.IsExclusion(bucket) ? $"Excluded: {bucket}" : bucket, counts.Buckets[bucket]);
        }

        if (content.Published is { } figures)
        {
            PublishedSection.Draw(at, figures);
            return;
        }

        DrawMatrix(at, "Answers by regime", "Regime", counts.ByRegime);
        DrawMatrix(at, "Answers by department", "Department", [.. counts.ByDepartment.Take(MaxDepartments)]);
        at.Section("Notices by state");
        at.Header(2, "State", "People");
        foreach (var state in Enum.GetValues<DeliveryState>().Where(s => counts.Deliveries[s] > 0))
        {
            Line(at, Words.Of(state), counts.Deliveries[state]);
        }
    }

    private static void DrawMatrix(SheetCursor at, string title, string value, IReadOnlyList<CountsOf> lines)
    {
        at.Section(title);
        at.Header(2, [value, "Asked", .. Breakdown.Kinds.Select(Words.Of), "no answer"]);
        var first = at.Row;
        foreach (var line in lines)
        {
            at.Text(1, line.Value.Length > 0 ? line.Value : Breakdown.None);
            foreach (var (count, i) in Counts(line).Select((count, i) => (count, i)))
            {
                at.Count(2 + i, count);
            }

            at.EndLine();
        }

        AnswerSections.Total(at, "All", first, [.. Enumerable.Range(0, Breakdown.Kinds.Count + 2).Select(i => lines.Sum(l => Counts(l)[i]))]);
    }

    private static long[] Counts(CountsOf line) => [line.Assigned, .. Breakdown.Kinds.Select(k => line.Answers[k]), line.Assigned - line.Answered];

    private static void Line(SheetCursor at, string title, long people)
    {
        at.Text(1, title);
        at.Count(2, people);
        at.EndLine();
    }
}
