using ClosedXML.Excel;
using OptOut.Application.Campaigns;
using OptOut.Application.Reports;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>The first sheet: whether the sums close, then the campaign, then the answers.</summary>
internal static class SummarySheet
{
    private const int Columns = 10;

    public static void Draw(DesignedBook book, ReportContent content)
    {
        var sheet = book.Add("Summary", first: true);
        sheet.SetTabActive();
        sheet.TabColor = content.Kept is not null || content.Completeness.Closes ? Theme.Good : Theme.Bad;
        sheet.Column(1).Width = 38;
        sheet.Columns(2, Columns).Width = 12.5;
        var at = new SheetCursor(book, sheet, Columns);
        at.Title(content.Campaign.Name, $"{content.Campaign.OrganisationName} · state of the database at {content.Making.SnapshotUtc:yyyy-MM-dd HH:mm:ss} UTC");
        if (content.Kept is { } kept)
        {
            KeptSummary.DrawBefore(at, kept);
            DrawCampaign(at, content);
            KeptSummary.DrawAfter(at, content, kept);
            return;
        }

        CompletenessSection.Draw(at, content);
        DrawCampaign(at, content);
        if (content.Published is { } figures)
        {
            PublishedSection.Draw(at, figures);
        }
        else
        {
            AnswerSections.Draw(at, content);
        }

        DrawNotices(at, content);
    }

    private static void DrawCampaign(SheetCursor at, ReportContent content)
    {
        var campaign = content.Campaign;
        at.Section("Campaign");
        Fact("Status", campaign.Status.ToString().ToLowerInvariant());
        Fact("Guidance pack", campaign.Pack);
        Fact("Contact", $"{campaign.ContactName}, {campaign.ContactAddress}");
        at.Text(1, "Last day to answer");
        at.Cell(2).SetValue(campaign.DueOn.ToDateTime(TimeOnly.MinValue)).AsDay();
        at.EndLine();
        Moment("Created (UTC)", campaign.CreatedUtc, campaign.CreatedBy);
        Moment("Launched (UTC)", campaign.LaunchedUtc, campaign.LaunchedBy);
        Moment("Sending paused (UTC)", campaign.SendingPausedUtc, campaign.SendingPausedBy);
        Moment("Closed (UTC)", campaign.ClosedUtc, campaign.ClosedBy);
        Moment(campaign.PersonRowsDeletedUtc is null ? "Rows about people kept until (UTC)" : "Rows about people deleted (UTC)", campaign.PersonRowsDeletedUtc ?? campaign.RetentionEndsUtc, null);
        foreach (var (line, i) in content.Audience.Select((line, i) => (line, i)))
        {
            Fact(i == 0 ? "Audience" : "", line);
        }

        void Fact(string name, string value)
        {
            at.Text(1, name);
            at.Text(2, value);
            at.EndLine();
        }

        void Moment(string name, DateTime? utc, string? by)
        {
            if (utc is not { } moment)
            {
                return;
            }

            at.Text(1, name);
            at.Moment(2, moment);
            at.Text(4, by is null ? "" : $"by {by}");
            at.EndLine();
        }
    }

    private static void DrawNotices(SheetCursor at, ReportContent content)
    {
        var assignments = content.Sheet(AssignmentSheet.Sheet.Design);
        at.Section("Notices by state");
        at.Header(2, "State", "People", "Recomputed");
        var first = at.Row;
        foreach (var (state, people) in content.Completeness.Counts.Notices)
        {
            at.Text(1, state);
            at.Count(2, people);
            var formula = state == Breakdown.None
                ? $"({RowFormulas.All(assignments)})-({RowFormulas.Filled(assignments, AssignmentSheet.NoticeState)})"
                : RowFormulas.Equal(assignments, AssignmentSheet.NoticeState, state);
            at.Formula(3, formula, people).AsCount();
            at.EndLine();
        }

        var total = content.Completeness.Counts.Notices.Values.Sum();
        AnswerSections.Total(at, "All assigned", first, [total, total]);
        at.Note($"Of these, {content.Completeness.Counts.MaybeTwice:N0} may have reached the person twice (see \"Maybe twice since\" on Assignments).");
    }
}
