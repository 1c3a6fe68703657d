using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Reports;
using OptOut.Application.Shared;
using OptOut.Infrastructure.Spreadsheets;

namespace OptOut.Persistence.Tests.Reports;

public sealed class ReportRunTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_complete_report_leaves_its_hash_in_the_run_and_in_the_ledger(string provider)
    {
        await using var world = await ReportWorld.LaunchAsync(provider, People.Employee("anna"), People.Employee("ben"));

        var built = await world.Database.Get<BuildReport>().RunAsync(world.Campaign, world.File, CurrentUser.CommandLine, default);

        var report = built.Value.ShouldNotBeNull();
        report.Rows.ShouldBe(2);
        report.Sheets.ShouldBe(5);
        report.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(world.File))));
        await using var db = world.Database.CreateDbContext();
        var run = await db.ReportRuns.AsNoTracking().SingleAsync();
        run.Status.ShouldBe(ReportStatus.Done);
        (run.Rows, run.Sha256, run.SizeBytes).ShouldBe((2, report.Sha256, new FileInfo(world.File).Length));
        (await db.LedgerEvents.SingleAsync(e => e.Verb == LedgerVerb.ReportBuilt)).Content.ShouldContain(report.Sha256);
        Directory.GetFiles(world.Folder).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_cannot_be_built_is_refused_and_nothing_is_recorded()
    {
        await using var world = await ReportWorld.LaunchAsync("Sqlite", People.Employee("anna"));
        var build = world.Database.Get<BuildReport>();
        var draft = await world.Database.Get<CreateCampaign>().RunAsync(
            new CampaignDraft { Name = "Draft", DueOn = new DateOnly(2026, 12, 31) }, CurrentUser.CommandLine, default);

        (await build.RunAsync(Guid.NewGuid(), world.File, CurrentUser.CommandLine, default)).Error.ShouldNotBeNull().Code.ShouldBe("campaign-not-found");
        (await build.RunAsync(draft.Value, world.File, CurrentUser.CommandLine, default)).Error.ShouldNotBeNull().Code.ShouldBe("campaign-not-launched");
        (await build.RunAsync(world.Campaign, Path.Combine(world.Folder, "none", "r.xlsx"), CurrentUser.CommandLine, default)).Error.ShouldNotBeNull().Code.ShouldBe("folder-not-found");
        (await build.RunAsync(world.Campaign, Path.Combine(world.Folder, "r.txt"), CurrentUser.CommandLine, default)).Error.ShouldNotBeNull().Code.ShouldBe("not-an-xlsx-name");
        (await build.RunAsync(world.Campaign, world.Folder, CurrentUser.CommandLine, default)).Error.ShouldNotBeNull().Code.ShouldBe("is-a-folder");
        await using var db = world.Database.CreateDbContext();
        (await db.ReportRuns.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cancelled_or_stopped_report_leaves_the_file_that_was_there()
    {
        await using var world = await ReportWorld.LaunchAsync("Sqlite", People.Employee("anna"));
        await File.WriteAllTextAsync(world.File, "the report of yesterday");
        using var stop = new CancellationTokenSource();
        var write = new WriteReport(world.Database, new StoppingWorkbooks(() => stop.Cancel()), world.Clock);

        var run = await AddRunAsync(world);
        await Should.ThrowAsync<OperationCanceledException>(() => write.RunAsync(run, world.File, CurrentUser.CommandLine, stop.Token));

        (await File.ReadAllTextAsync(world.File)).ShouldBe("the report of yesterday");
        Directory.GetFiles(world.Folder).ShouldHaveSingleItem();
        await using var db = world.Database.CreateDbContext();
        (await db.ReportRuns.AsNoTracking().SingleAsync()).Status.ShouldBe(ReportStatus.Failed);
    }

    [Fact]
    public async Task A_report_that_somebody_cancels_meanwhile_is_not_delivered()
    {
        await using var world = await ReportWorld.LaunchAsync("Sqlite", People.Employee("anna"));
        var run = await AddRunAsync(world);
        var write = new WriteReport(
            world.Database,
            new StoppingWorkbooks(() => new CancelReport(world.Database, world.Clock).RunAsync(run, Reach.Everything, default).GetAwaiter().GetResult().Error.ShouldBeNull()),
            world.Clock);

        var built = await write.RunAsync(run, world.File, CurrentUser.CommandLine, default);

        built.Error.ShouldNotBeNull().Code.ShouldBe("report-cancelled");
        Directory.GetFiles(world.Folder).ShouldBeEmpty();
        await using var db = world.Database.CreateDbContext();
        (await db.ReportRuns.AsNoTracking().SingleAsync()).Status.ShouldBe(ReportStatus.Cancelled);
        (await db.LedgerEvents.AnyAsync(e => e.Verb == LedgerVerb.ReportBuilt)).ShouldBeFalse();
    }

    // SQLite only: without row versions, SQL Server makes the writer wait for the report instead.
    [Fact]
    public async Task What_changes_while_the_report_is_written_is_not_in_it()
    {
        await using var world = await ReportWorld.LaunchAsync("Sqlite", People.Employee("anna"), People.Employee("ben"));
        var run = await AddRunAsync(world);
        var late = 0;
        var write = new WriteReport(
            world.Database,
            new StoppingWorkbooks(() => world.Database.AddPeopleAsync(People.Employee($"late{late++}", department: "Board")).GetAwaiter().GetResult()),
            world.Clock);

        var built = await write.RunAsync(run, world.File, CurrentUser.CommandLine, default);

        late.ShouldBe(2);
        built.Value.ShouldNotBeNull().Rows.ShouldBe(2);
        built.Value.Closes.ShouldBeTrue();
    }

    [Fact]
    public async Task After_a_crash_the_run_is_failed_and_a_waiting_one_is_built()
    {
        await using var world = await ReportWorld.LaunchAsync("Sqlite", People.Employee("anna"));
        var data = new DataFolder(world.Folder);
        await AddRunAsync(world);
        await File.WriteAllTextAsync(Path.Combine(data.Sub("reports"), "x.xlsx.partial"), "half");
        var waiting = (await world.Database.Get<RequestReport>().RunAsync(world.Campaign, CurrentUser.CommandLine, default)).Value;

        (await new FailUnfinishedReports(world.Database, data, world.Clock).RunAsync(default)).ShouldBe(1);
        var next = new BuildNextReport(world.Database, world.Database.Get<WriteReport>(), data);
        (await next.RunAsync(default)).ShouldBeTrue();
        (await next.RunAsync(default)).ShouldBeFalse();

        var reports = (await new ListReports(world.Database, data).RunAsync(world.Campaign, new PageRequest(0, 10), Reach.Everything, default)).Items;
        reports.Select(r => (r.Run.Status, r.HasFile)).ShouldBe([(ReportStatus.Done, true), (ReportStatus.Failed, false)], ignoreOrder: true);
        var file = (await new ReportFile(world.Database, data).RunAsync(waiting, Reach.Everything, default)).Value.ShouldNotBeNull();
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file.Path))).ShouldBe(file.Sha256);
        Directory.GetFiles(Path.Combine(world.Folder, "reports")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task More_rows_than_a_sheet_takes_go_on_in_the_next_tab()
    {
        await using var world = await ReportWorld.LaunchAsync("Sqlite", [.. Enumerable.Range(1, 7).Select(i => People.Employee($"p{i}"))]);
        var run = await AddRunAsync(world);

        var built = await new WriteReport(world.Database, new ReportWorkbooks(rowsPerTab: 4), world.Clock).RunAsync(run, world.File, CurrentUser.CommandLine, default);

        built.Value.ShouldNotBeNull().Sheets.ShouldBe(7);
        using var book = new ClosedXML.Excel.XLWorkbook(world.File);
        book.Worksheets.Select(w => w.Name).ShouldBe(["Summary", "Assignments", "Assignments (2)", "Assignments (3)", "Not asked", "Attestations", "Definitions"]);
        book.Rows("Assignments").Concat(book.Rows("Assignments (2)")).Concat(book.Rows("Assignments (3)")).Select(r => r["Employee ID"]).Distinct().Count().ShouldBe(7);
        book.Labels("Summary").ShouldContain("The sums close: each of the 7 people in the directory is in exactly one bucket.");
    }

    private static async Task<Guid> AddRunAsync(ReportWorld world)
    {
        await using var db = world.Database.CreateDbContext();
        var run = new ReportRun { Id = Guid.CreateVersion7(), CampaignId = world.Campaign, Status = ReportStatus.Building, RequestedBy = "cli", RequestedUtc = world.Clock.GetUtcNow().UtcDateTime };
        db.ReportRuns.Add(run);
        await db.SaveChangesAsync();
        return run.Id;
    }

    /// <summary>The real workbooks, with something that happens when the first row has been written.</summary>
    private sealed class StoppingWorkbooks(Action happen) : IReportWorkbooks
    {
        public IReportWorkbook Start(Stream target, IReadOnlyList<SheetDesign> sheets) => new Stopping(new ReportWorkbooks().Start(target, sheets), happen);

        private sealed class Stopping(IReportWorkbook inner, Action happen) : IReportWorkbook
        {
            public Task<WrittenSheet> WriteAsync<TRow>(ReportSheet<TRow> sheet, IAsyncEnumerable<TRow> rows, Action<TRow> written, CancellationToken cancellationToken) =>
                inner.WriteAsync(sheet, rows, row => { written(row); happen(); }, cancellationToken);

            public Task FinishAsync(ReportContent content, CancellationToken cancellationToken)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return inner.FinishAsync(content, cancellationToken);
            }

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
