using System.Text.RegularExpressions;

namespace OptOut.Dashboard.Tests;

/// <summary>Answers by name are read in few places, each of which has been looked at for counts-only campaigns (docs/security.md).</summary>
public sealed partial class WhoReadsAnswersTests
{
    // Who reads more than this has to say here why it may: what does it show of a counts-only campaign?
    private static readonly string[] MayRead =
    [
        "Attestations/",                        // the employee's own pages
        "Campaigns/Assignment.cs",              // where the answer is kept
        "Campaigns/Tallies.cs",                 // live counts; ShowCampaign and ListCampaigns leave them out
        "Campaigns/Tally.cs",
        "Campaigns/ListAssignments.cs",         // not as column, filter or order
        "Campaigns/ListCampaigns.cs",           // null
        "Campaigns/ShowCampaign.cs",            // only tallies that do not depend on answers, and published figures
        "Campaigns/ScrollAssignments.cs",       // refuses the campaign
        "Campaigns/ScrollCampaigns.cs",         // null
        "Counts/",                              // publishes
        "Deliveries/DeliveryQueue.cs",          // the sender, who tells nobody
        "Deliveries/MailInHand.cs",             // the same
        "Deliveries/RemindersDue.cs",           // the same
        "Employees/ShowEmployee.cs",            // null
        "Reports/AssignmentSheet.cs",           // not read
        "Reports/AttestationSheet.cs",          // not written
        "Reports/ReportCounts.cs",              // counts what the sheets read
        "Reports/ReportSnapshot.cs",            // chooses the sheets
        "Reports/Completeness.cs",
        "Retention/DeletePersonRows.cs",        // deletes them; tells how many only of a named campaign
        "Shared/AppDb.cs",
    ];

    [Fact]
    public void Answers_by_name_are_read_where_it_is_known_to_be_right()
    {
        var application = Path.Combine(Repository.Root, "src", "Application");

        Directory.EnumerateFiles(application, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(application, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(file => !MayRead.Any(allowed => file.Name.StartsWith(allowed, StringComparison.Ordinal)))
            .Where(file => Reading().IsMatch(file.Text))
            .Select(file => file.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_outside_the_application_asks_the_database_for_answers()
    {
        var sources = new[] { "Dashboard", "Infrastructure" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !file.Contains("Migrations", StringComparison.Ordinal));

        sources.Where(file => Querying().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b[a-z]\.Answer\b|AnsweredUtc\b|\b[a-z]+\.Attestations\b(?!;)|PublishedAnswer|AnswerPrefix|TallyMeasure\.Answer\(|""Assignments"".*""Answer""")]
    private static partial Regex Reading();

    [GeneratedRegex(@"\bdb\.(Assignments|Attestations|Tallies|PublishedCounts)\b")]
    private static partial Regex Querying();
}
