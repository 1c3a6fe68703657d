using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Reports;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Reports;

/// <summary>A launched campaign among a few people, made by the use cases, and a folder for its reports.</summary>
internal sealed class ReportWorld : IAsyncDisposable
{
    private ReportWorld(TestDatabase database, TestClock clock)
    {
        Database = database;
        Clock = clock;
    }

    public TestDatabase Database { get; }

    public TestClock Clock { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("optout-report-").FullName;

    public Guid Campaign { get; private set; }

    public string File => Path.Combine(Folder, "report.xlsx");

    /// <summary>Imports <paramref name="people"/>, and launches a campaign that leaves out the department Board.</summary>
    public static async Task<ReportWorld> LaunchAsync(string provider, params Employee[] people)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var world = new ReportWorld(await TestDatabase.CreateAsync(provider, clock), clock);
        await world.Database.AddPeopleAsync(people);
        var draft = new CampaignDraft
        {
            Name = "=SUM(A1) & \"friends\"",
            DueOn = new DateOnly(2026, 12, 31),
            Audience = [new AudienceChoice(AudienceRuleKind.ExcludeDepartment, "Board")],
        };
        var created = await world.Database.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default);
        world.Campaign = created.Value;
        created.Error.ShouldBeNull();
        (await world.Database.Get<LaunchCampaign>().RunAsync(world.Campaign, CurrentUser.CommandLine, default)).Error.ShouldBeNull();
        return world;
    }

    public async Task AnswerAsync(Employee person, AttestationKind kind)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        var page = (await Database.Get<ShowMyAssignment>().RunAsync(Campaign, person.Id, null, null, default)).Value.ShouldNotBeNull();
        var statement = page.Pack.Statement(kind, page.Text.Regime, page.Text.Language);
        (await Database.Get<SubmitAttestation>().RunAsync(Campaign, person.Id, new GivenAnswer(kind, statement.Hash, page.Text.Language, null), default)).Error.ShouldBeNull();
    }

    public async Task LeaveAsync(Employee person)
    {
        await using var db = Database.CreateDbContext();
        await db.Employees.Where(e => e.Id == person.Id).ExecuteUpdateAsync(e => e.SetProperty(x => x.Standing, EmployeeStanding.Left));
    }

    /// <summary>Changes what the directory says of somebody, and keeps what it said before.</summary>
    public async Task ChangeAsync(Employee person, Action<Employee> change)
    {
        await using var db = Database.CreateDbContext();
        var current = await db.Employees.SingleAsync(e => e.Id == person.Id);
        var now = Clock.GetUtcNow().UtcDateTime;
        db.EmployeeVersions.Add(new EmployeeVersion
        {
            EmployeeId = current.Id,
            ValidFromUtc = current.ValidFromUtc,
            ValidToUtc = now,
            RecordedUtc = current.RecordedUtc,
            Key = current.Key,
            DisplayName = current.DisplayName,
            Department = current.Department,
            Country = current.Country,
            Standing = current.Standing,
        });
        change(current);
        db.Entry(current).Property(e => e.ValidFromUtc).CurrentValue = now;
        db.Entry(current).Property(e => e.RecordedUtc).CurrentValue = now;
        await db.SaveChangesAsync();
    }

    /// <summary>Somebody objects; only the row matters here.</summary>
    public async Task ObjectAsync(Employee person)
    {
        await using var db = Database.CreateDbContext();
        db.Objections.Add(new() { Id = Guid.CreateVersion7(), EmployeeId = person.Id, CampaignId = Campaign, RaisedUtc = Clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync();
    }

    /// <summary>They take it back.</summary>
    public async Task LiftAsync(Employee person)
    {
        await using var db = Database.CreateDbContext();
        var now = Clock.GetUtcNow().UtcDateTime;
        await db.Objections.Where(o => o.EmployeeId == person.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.LiftedUtc, now));
    }

    /// <summary>Builds the report and opens it with ClosedXML.</summary>
    public async Task<XLWorkbook> BuildAsync()
    {
        var built = await Database.Get<BuildReport>().RunAsync(Campaign, File, CurrentUser.CommandLine, default);
        built.Error.ShouldBeNull();
        return new XLWorkbook(File);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Reads a sheet as texts.</summary>
internal static class SheetReading
{
    /// <summary>Data rows as dictionaries by header.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(this XLWorkbook book, string sheet)
    {
        var rows = book.Worksheet(sheet).RowsUsed().ToList();
        var headers = rows[0].CellsUsed().Select(c => c.GetString()).ToList();
        return [.. rows.Skip(1).Select(r => (IReadOnlyDictionary<string, string>)headers.Select((h, i) => (h, r.Cell(i + 1).Value.ToString()!)).ToDictionary(x => x.h, x => x.Item2))];
    }

    /// <summary>The value beside a label in column A of the summary, in the column named.</summary>
    public static string Summary(this XLWorkbook book, string label, int column = 2)
    {
        var cell = book.Worksheet("Summary").Column(1).CellsUsed().First(c => c.GetString() == label).WorksheetRow().Cell(column);
        return cell.HasFormula ? cell.CachedValue?.ToString() ?? "" : cell.Value.ToString()!;
    }

    /// <summary>All texts of column A of a sheet.</summary>
    public static IReadOnlyList<string> Labels(this XLWorkbook book, string sheet) =>
        [.. book.Worksheet(sheet).Column(1).CellsUsed().Select(c => c.GetString())];
}
