using System.Text.Json;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Reports;
using OptOut.Application.Shared;
using OptOut.Persistence.Tests.Deliveries;
using OptOut.Persistence.Tests.Reports;

namespace OptOut.Persistence.Tests.Counts;

/// <summary>Looks at a campaign from everywhere managers, auditors and administrators can, and writes down all there is to see.</summary>
internal sealed class Watcher(SendingCompany company, IServiceProvider sender)
{
    private TestDatabase Database => company.Database;

    /// <summary>Everything, as text: two that are equal show that nothing was let out in between.</summary>
    public async Task<string> LookAsync()
    {
        var page = new PageRequest(0, 200);
        var seen = new List<object?>
        {
            (await OverviewAsync()) is var overview ? new { overview.Published, overview.Counts } : null,
            await Database.Get<ListCampaigns>().RunAsync(page, Reach.Everything, default),
            await sender.GetRequiredService<PreviewReminders>().RunAsync(company.Campaign, Reach.Everything, default),
            (await Database.Services.GetRequiredService<ShowReports>().RunAsync(company.Campaign, Reach.Everything, default)).Value,
        };
        foreach (var filter in Filters())
        {
            seen.Add(await Database.Get<ListAssignments>().RunAsync(company.Campaign, filter, page, Reach.Everything, default));
            seen.Add(await Database.Get<ListAssignments>().RunAsync(company.Campaign, filter, page with { SortBy = nameof(Application.Campaigns.AssignmentRow.AnsweredUtc), Descending = true }, Reach.Everything, default));
        }

        seen.Add(await sender.GetRequiredService<ListDeliveries>().RunAsync(company.Campaign, new DeliveryFilter(), page, Reach.Everything, default));
        await using var db = Database.CreateDbContext();
        foreach (var person in await db.Employees.OrderBy(e => e.Key).Select(e => e.Id).ToListAsync())
        {
            seen.Add((await Database.Get<ShowEmployee>().RunAsync(person, Reach.Everything, default)).Value);
        }

        seen.Add(await new ListLedgerEvents(Database).RunAsync(new LedgerRequest(Take: 200), Reach.Everything, default));
        return string.Join('\n', seen.Select(s => JsonSerializer.Serialize(s)));
    }

    public async Task<CampaignOverview> OverviewAsync() =>
        (await Database.Get<ShowCampaign>().RunAsync(company.Campaign, Reach.Everything, default)).Value.ShouldNotBeNull();

    /// <summary>What is published: lines like <c>eu_eea: Done 12, Silent 20</c>.</summary>
    public async Task<IReadOnlyList<string>> FiguresAsync() =>
        [.. (await OverviewAsync()).Published!.Blocks.Select(b => $"{string.Join(",", b.Values)}: {string.Join(", ", b.Cells.Select(c => $"{c.Name} {c.People}"))}")];

    public async Task<int> PublishAsync()
    {
        company.Clock.Advance(TimeSpan.FromMinutes(15));
        return (await Database.Get<PublishCounts>().RunAsync(company.Campaign, CurrentUser.System, default)).Value;
    }

    /// <summary>The report, without the moments and names that differ from one to the next.</summary>
    public async Task<(IReadOnlyList<string> Sheets, string Cells)> ReportAsync()
    {
        var file = Path.Combine(Database.WorkFolder, "report.xlsx");
        (await Database.Get<BuildReport>().RunAsync(company.Campaign, file, CurrentUser.CommandLine, default)).Error.ShouldBeNull();
        using var book = new XLWorkbook(file);
        var cells = book.Worksheets.SelectMany(s => s.CellsUsed().Select(c => $"{s.Name}!{c.Address}={(c.HasFormula ? c.CachedValue : c.Value)}"));
        return ([.. book.Worksheets.Select(s => s.Name)], string.Join('\n', cells));
    }

    private static IEnumerable<AssignmentFilter> Filters() =>
    [
        new(),
        new(Answered: true),
        new(Answered: false),
        .. Enum.GetValues<AttestationKind>().Select(kind => new AssignmentFilter(Answer: kind)),
        new(Answered: true, Department: "Board", Regime: "eu_eea"),
        new(Answer: AttestationKind.NeedHelp, Department: "Board"),
    ];
}
