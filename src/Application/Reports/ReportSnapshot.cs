using System.Reflection;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>Reads one consistent state of the database, row by row, into a workbook.</summary>
internal sealed class ReportSnapshot(IDbContextFactory<AppDb> databases, IReportWorkbooks workbooks, TimeProvider clock)
{
    /// <summary>Writes the whole workbook to <paramref name="target"/>.</summary>
    public async Task<SnapshotOutcome> WriteAsync(ReportRun run, Stream target, ReportProgress progress, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.OpenToReadOnceAsync(cancellationToken);
        await using var transaction = await db.BeginSnapshotAsync(cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == run.CampaignId, cancellationToken);
        var kept = await KeptCounts.ReadAsync(db, campaign, cancellationToken);
        var named = campaign.Mode == CampaignMode.Named;
        var people = named ? AssignmentSheet.Sheet : AssignmentSheet.SheetWithoutAnswers;
        await using var workbook = workbooks.Start(target, (kept, named) switch
        {
            ({ }, _) => [],
            (null, true) => [people.Design, NotAskedSheet.Sheet.Design, AttestationSheet.Sheet.Design],
            (null, false) => [people.Design, NotAskedSheet.Sheet.Design],
        });
        var snapshotUtc = clock.GetUtcNow().UtcDateTime;
        var directory = await db.Employees.LongCountAsync(cancellationToken);
        progress.Expected = directory + (named ? await db.Attestations.LongCountAsync(a => a.CampaignId == campaign.Id, cancellationToken) : 0);

        var counts = new ReportCounts();
        var sheets = new List<WrittenSheet>();
        if (kept is null)
        {
            await AddAsync(people, AssignmentSheet.Rows(db, campaign.Id, await HasRemindedAsync(db, campaign.Id, cancellationToken)), named ? AssignmentSheet.Read : AssignmentSheet.ReadWithoutAnswers, counts.Count);
            await AddAsync(NotAskedSheet.Sheet, NotAskedSheet.Rows(db, campaign, Reach.Parse(run.Reads)), NotAskedSheet.Read, counts.Count);
        }

        if (kept is null && named)
        {
            await AddAsync(AttestationSheet.Sheet, AttestationSheet.Rows(db, campaign.Id), AttestationSheet.Read, counts.Count);
        }

        var ledger = await db.LedgerEvents.OrderByDescending(e => e.Sequence).Select(e => e.Sequence).FirstOrDefaultAsync(cancellationToken);
        var content = new ReportContent(
            campaign,
            new Completeness(directory, counts),
            sheets,
            await AudienceAsync(db, campaign, cancellationToken),
            await TextsAsync(db, counts, cancellationToken),
            new ReportMaking(run.Id, snapshotUtc, run.RequestedUtc, run.RequestedBy, AppVersion, ledger),
            named ? null : await PublishedFigures.ReadAsync(db, campaign, cancellationToken))
        {
            Kept = kept,
        };
        await workbook.FinishAsync(content, cancellationToken);
        return new SnapshotOutcome(sheets.Sum(s => s.Rows), sheets.Sum(s => s.Tabs.Count) + 2, snapshotUtc, kept is not null || content.Completeness.Closes, campaign.PersonRowsDeletedUtc);

        async Task AddAsync<TRow>(ReportSheet<TRow> sheet, IQueryable<TRow> rows, Func<RowReader, TRow> read, Action<TRow> count) => sheets.Add(await workbook.WriteAsync(
            sheet,
            db.StreamAsync(rows, read, cancellationToken),
            row =>
            {
                count(row);
                progress.Advance();
            },
            cancellationToken));
    }

    private static string AppVersion =>
        typeof(ReportSnapshot).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static Task<bool> HasRemindedAsync(AppDb db, Guid campaignId, CancellationToken cancellationToken)
    {
        var sent = AssignmentSheet.ReminderSteps.Select(step => TallyMeasure.Delivery(step, DeliveryState.Sent)).ToList();
        return db.Tallies.AnyAsync(t => t.CampaignId == campaignId && t.Dimension == TallyDimension.All && t.Count > 0 && sent.Contains(t.Measure), cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> AudienceAsync(AppDb db, Campaign campaign, CancellationToken cancellationToken)
    {
        var rules = await db.AudienceRules.AsNoTracking()
            .Where(r => r.CampaignId == campaign.Id && r.Kind != AudienceRuleKind.ExcludePerson)
            .ToListAsync(cancellationToken);
        var people = await db.AudienceRules.LongCountAsync(r => r.CampaignId == campaign.Id && r.Kind == AudienceRuleKind.ExcludePerson, cancellationToken);
        List<string> lines = [.. rules.GroupBy(r => r.Kind).OrderBy(g => g.Key).Select(g => $"{Title(g.Key)}: {string.Join(", ", g.Select(Value).Order(StringComparer.Ordinal))}")];
        if (people > 0)
        {
            lines.Add($"People excluded by name: {people}");
        }

        return lines.Count > 0 ? lines : ["Everybody in the directory"];

        static string Value(AudienceRule rule) => rule.GroupName ?? (rule.Value.Length > 0 ? rule.Value : "(none)");
    }

    private static string Title(AudienceRuleKind kind) => kind switch
    {
        AudienceRuleKind.IncludeCountry => "Countries asked",
        AudienceRuleKind.IncludeDepartment => "Departments asked",
        AudienceRuleKind.ExcludeCountry => "Countries excluded",
        AudienceRuleKind.ExcludeDepartment => "Departments excluded",
        AudienceRuleKind.IncludeGroup => "Groups asked",
        AudienceRuleKind.ExcludeGroup => "Groups excluded",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static async Task<IReadOnlyList<NoticeText>> TextsAsync(AppDb db, ReportCounts counts, CancellationToken cancellationToken)
    {
        var hashes = counts.NoticeTexts.Keys.ToList();
        var texts = await db.MailTemplates.AsNoTracking()
            .Where(t => hashes.Contains(t.Hash))
            .Select(t => new { t.Hash, t.Pack, t.PackVersion, t.Regime, t.Language, t.Subject, t.RecordedUtc })
            .ToListAsync(cancellationToken);
        return
        [
            .. texts
                .Select(t => new NoticeText(t.Hash, t.Pack, t.PackVersion, t.Regime, t.Language, t.Subject, t.RecordedUtc, counts.NoticeTexts[t.Hash]))
                .OrderBy(t => t.Regime, StringComparer.Ordinal).ThenBy(t => t.Language, StringComparer.Ordinal).ThenBy(t => t.RecordedUtc),
        ];
    }
}

/// <summary>What became of a snapshot.</summary>
/// <param name="Rows">Data rows over all large sheets.</param>
/// <param name="Sheets">Tabs in the workbook.</param>
/// <param name="SnapshotUtc">The moment it shows.</param>
/// <param name="Closes">Whether the sums close.</param>
/// <param name="PersonRowsDeletedUtc">When the rows about people had been deleted; null when they were still there.</param>
internal sealed record SnapshotOutcome(long Rows, int Sheets, DateTime SnapshotUtc, bool Closes, DateTime? PersonRowsDeletedUtc);
