using OptOut.Application.Counts;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>What the summary of a counts-only campaign says of answers: the published figures, the same as on the campaign's page.</summary>
internal static class PublishedSection
{
    public static void Draw(SheetCursor at, PublishedFigures figures)
    {
        at.Section("Published answers");
        at.Note($"Counts only: nobody but the employee sees an answer. Every number stands for at least {figures.Least:N0} people; "
            + $"a group is counted anew only when at least {figures.Least:N0} people in it have changed their answer.");
        if (figures.Blocks.Count == 0)
        {
            at.Note("Nothing has been published yet.");
            return;
        }

        at.Header(2, "Group and answer", "People", "Counted (UTC)");
        foreach (var block in figures.Blocks)
        {
            Line(Name(block), block.People, block.PublishedUtc);
            foreach (var cell in block.Cells)
            {
                Line($"    {Answers(cell)}", cell.People, null);
            }
        }

        Line("All published groups", figures.People, null);
        foreach (var cell in figures.Total)
        {
            Line($"    {Answers(cell)}", cell.People, null);
        }

        void Line(string title, long people, DateTime? countedUtc)
        {
            at.Text(1, title);
            at.Count(2, people);
            if (countedUtc is { } counted)
            {
                at.Moment(3, counted);
            }

            at.EndLine();
        }
    }

    private static string Name(PublishedBlock block)
    {
        var values = string.Join(", ", block.Values.Select(v => v.Length > 0 ? v : Breakdown.None));
        return block.MoreValues > 0 ? $"{values} and {block.MoreValues:N0} more" : values;
    }

    private static string Answers(AnswerCell cell) => cell.IsAnyAnswer ? "answered" : string.Join(" or ", cell.Answers.Select(Words.Of));
}
