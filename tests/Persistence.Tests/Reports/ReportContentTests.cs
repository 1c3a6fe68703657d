using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Reports;

namespace OptOut.Persistence.Tests.Reports;

public sealed class ReportContentTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Everybody_is_in_one_bucket_and_the_first_sheet_says_that_the_sums_close(string provider)
    {
        var (asked, leaver, chair, gone) = (People.Employee("asked"), People.Employee("leaver"), People.Employee("chair", department: "Board"), People.Employee("gone"));
        gone.Standing = EmployeeStanding.Left;
        await using var world = await ReportWorld.LaunchAsync(provider, asked, leaver, chair, gone);
        await world.LeaveAsync(leaver);

        using var book = await world.BuildAsync();

        book.Worksheets.First().Name.ShouldBe("Summary");
        book.Labels("Summary").ShouldContain("The sums close: each of the 4 people in the directory is in exactly one bucket.");
        book.Summary("Assigned").ShouldBe("1");
        book.Summary("Excluded: excluded-department").ShouldBe("1");
        book.Summary("Left").ShouldBe("2");
        book.Summary("The sums").ShouldBe("close");
        book.Rows("Assignments").Select(r => r["Standing"]).ShouldBe(["active", "left"], ignoreOrder: true);
        book.Rows("Not asked").Select(r => (r["Employee ID"], r["Bucket"], r["Rule"])).ShouldBe(
            [(chair.Id.ToString(), "excluded", "excluded-department"), (gone.Id.ToString(), "left", "")], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_person_in_the_audience_whom_nobody_asked_is_named_and_the_sums_do_not_close(string provider)
    {
        await using var world = await ReportWorld.LaunchAsync(provider, People.Employee("asked"));
        await world.Database.AddPeopleAsync(People.Employee("late"));

        using var book = await world.BuildAsync();

        book.Labels("Summary").ShouldContain("The sums do NOT close: 2 people in the directory, 1 in the buckets.");
        book.Summary("The sums").ShouldBe("do NOT close");
        book.Summary("Difference").ShouldBe("1");
        book.Rows("Not asked").ShouldHaveSingleItem()["Bucket"].ShouldBe("not accounted for");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Every_answer_ever_given_is_listed_with_what_became_of_it(string provider)
    {
        var (anna, ben) = (People.Employee("anna"), People.Employee("ben"));
        await using var world = await ReportWorld.LaunchAsync(provider, anna, ben);
        await world.AnswerAsync(anna, AttestationKind.NeedHelp);
        await world.AnswerAsync(anna, AttestationKind.Done);
        await world.AnswerAsync(ben, AttestationKind.Done);
        await world.AnswerAsync(ben, AttestationKind.Withdrawn);

        using var book = await world.BuildAsync();

        var rows = book.Rows("Attestations");
        rows.Where(r => r["Employee ID"] == anna.Id.ToString()).Select(r => (r["Answer"], r["Status"])).ShouldBe([("need help", "superseded"), ("done", "holds")]);
        rows.Where(r => r["Employee ID"] == ben.Id.ToString()).Select(r => (r["Answer"], r["Status"])).ShouldBe([("done", "superseded"), ("withdrawn", "withdrawal")]);
        rows.ShouldAllBe(r => r["Statement"].Length > 0 && r["Statement hash"].Length == 64 && r["Pack version"].Length > 0);
        rows.Single(r => r["Answer"] == "withdrawn")["Supersedes"].ShouldBe(rows.Single(r => r["Answer"] == "done" && r["Employee ID"] == ben.Id.ToString())["Attestation ID"]);
        book.Summary("Answers and their history").ShouldBe("agree");
        book.Summary("done").ShouldBe("1");
        book.Summary("done", 5).ShouldBe("2");
        book.Rows("Assignments").Single(r => r["Employee ID"] == ben.Id.ToString())["Answer"].ShouldBeEmpty();
    }

    [Fact]
    public async Task Hostile_names_stay_text_and_the_file_is_valid()
    {
        string[] names = ["=HYPERLINK(\"http://evil.example\")", "+1", "-2", "@cmd", "<b>&amp;</b>", "bell \u0007 and _x0041_", " outer space ", "line\nbreak\r\n", "smile 😀", new string('x', 40_000)];
        var people = names.Select((name, i) =>
        {
            var person = People.Employee($"n{i}", department: name.Length > 100 ? "Long" : name.Trim());
            person.DisplayName = name.Length > EmployeeLengths.Name ? "long" : name;
            return person;
        }).ToArray();
        await using var world = await ReportWorld.LaunchAsync("Sqlite", people);

        // Nothing that we write is longer than a cell; a database may have been written by others.
        await using (var db = world.Database.CreateDbContext())
        {
            await db.Employees.Where(e => e.DisplayName == "long").ExecuteUpdateAsync(e => e.SetProperty(x => x.DisplayName, names[^1]));
        }

        using var book = await world.BuildAsync();

        var read = book.Rows("Assignments").Select(r => Decoded(r["Name"]).ReplaceLineEndings("\n")).ToList();
        names[..^1].ShouldBeSubsetOf(read.Select(n => n == "line\nbreak\n" ? "line\nbreak\r\n" : n));
        var cut = read.Single(n => n.StartsWith("xxx", StringComparison.Ordinal));
        cut.Length.ShouldBe(32_767);
        cut.ShouldEndWith("… [cut; the whole text has 40,000 characters]");
        book.Worksheet("Assignments").Column(2).CellsUsed().ShouldAllBe(c => !c.HasFormula);
        book.Worksheet("Assignments").Column(2).CellsUsed().Single(c => c.GetString() == "+1").Style.IncludeQuotePrefix.ShouldBeTrue();
        book.Worksheet("Summary").Cell(1, 1).GetString().ShouldBe("=SUM(A1) & \"friends\"");
        book.Labels("Summary").ShouldContain("=HYPERLINK(\"http://evil.example\")");
        Problems(world.File).ShouldBeEmpty();
    }

    [Fact]
    public async Task Dates_are_dates_and_numbers_are_numbers()
    {
        await using var world = await ReportWorld.LaunchAsync("Sqlite", People.Employee("anna"));

        using var book = await world.BuildAsync();

        var row = book.Worksheet("Assignments").Row(2);
        row.Cell(8).GetDateTime().ShouldBe(new DateTime(2026, 12, 31));
        row.Cell(10).GetDateTime().ShouldBe(world.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromMilliseconds(1));
        row.Cell(17).GetDouble().ShouldBe(0);
        row.Cell(10).Style.NumberFormat.Format.ShouldBe("yyyy-mm-dd hh:mm:ss");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Reminders_that_were_sent_stand_in_the_persons_row(string provider)
    {
        var (anna, ben) = (People.Employee("anna"), People.Employee("ben"));
        await using var world = await ReportWorld.LaunchAsync(provider, anna, ben);
        var sent = world.Clock.GetUtcNow().UtcDateTime.AddDays(7);
        await using (var db = world.Database.CreateDbContext())
        {
            db.Deliveries.Add(new() { CampaignId = world.Campaign, EmployeeId = anna.Id, Step = DeliveryStep.Reminder1, State = DeliveryState.Sent, QueuedUtc = sent, SentUtc = sent });
            db.Deliveries.Add(new() { CampaignId = world.Campaign, EmployeeId = ben.Id, Step = DeliveryStep.Reminder1, State = DeliveryState.Queued, QueuedUtc = sent });
            await db.SaveChangesAsync();
            await Tallies.RecountAsync(db, world.Campaign, default);
        }

        using var book = await world.BuildAsync();

        var rows = book.Worksheet("Assignments").RowsUsed().Skip(1).ToDictionary(r => Guid.Parse(r.Cell(1).GetString()));
        rows[anna.Id].Cell(21).GetDouble().ShouldBe(1);
        rows[anna.Id].Cell(22).GetDateTime().ShouldBe(sent, TimeSpan.FromMilliseconds(1));
        rows[ben.Id].Cell(21).IsEmpty().ShouldBeTrue();
    }

    [Fact]
    public async Task Two_reports_of_the_same_state_differ_only_in_what_names_the_report()
    {
        await using var world = await ReportWorld.LaunchAsync("Sqlite", People.Employee("anna"));
        using (await world.BuildAsync())
        {
        }

        var first = Parts(world.File);
        using (await world.BuildAsync())
        {
        }

        var second = Parts(world.File);
        second.Keys.ShouldBe(first.Keys);
        second.Where(p => p.Value != first[p.Key]).Select(p => p.Key).ShouldBe(["docProps/core.xml", "xl/sharedStrings.xml"], ignoreOrder: true);
    }

    [Fact]
    public void The_columns_are_approved()
    {
        var text = new StringBuilder();
        foreach (var design in new[] { AssignmentSheet.Sheet.Design, NotAskedSheet.Sheet.Design, AttestationSheet.Sheet.Design })
        {
            text.Append(design.Name).Append(": ").Append(design.Content).Append('\n');
            foreach (var column in design.Columns)
            {
                text.Append("  ").Append(column.Header).Append(" [").Append(column.Type).Append("] ").Append(column.Meaning).Append('\n');
            }
        }

        foreach (var (term, meaning) in ReportTerms.All)
        {
            text.Append(term).Append(": ").Append(meaning).Append('\n');
        }

        Approval.Check(text.ToString(), "ReportColumns", "txt");
    }

    /// <summary>What Excel makes of the escapes of a cell; ClosedXML leaves them as they are in inline strings.</summary>
    private static string Decoded(string text) =>
        Regex.Replace(text, "_x(?<code>[0-9A-F]{4})_", m => ((char)Convert.ToInt32(m.Groups["code"].Value, 16)).ToString(), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static List<string> Problems(string file)
    {
        using var package = SpreadsheetDocument.Open(file, false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package)
            .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }

    private static SortedDictionary<string, string> Parts(string file)
    {
        using var zip = System.IO.Compression.ZipFile.OpenRead(file);
        return new(zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var reader = new StreamReader(e.Open());
            return $"{e.LastWriteTime:O} {reader.ReadToEnd()}";
        }), StringComparer.Ordinal);
    }
}
