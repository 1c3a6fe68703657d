using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Lists by name who would be asked again and why, a page at a time. Never of a counts-only campaign.</summary>
public sealed class ListAskAgain(IDbContextFactory<AppDb> databases, GuidancePacks packs, PackArchive archive, TimeProvider clock)
{
    /// <param name="page">Searches in names; sorted by name, or by <see cref="AskAgainRow.AnsweredUtc"/>.</param>
    /// <param name="reach">The campaign must be within it as a whole.</param>
    /// <returns>An empty page for a campaign that is not there or has nobody to be asked again by name.</returns>
    public async Task<PageOf<AskAgainRow>> RunAsync(Guid campaignId, AskAgainFilter filter, PageRequest page, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().WithinReach(db, reach).SingleOrDefaultAsync(c => c.Id == campaignId && c.Mode == CampaignMode.Named, cancellationToken);
        if (campaign is null || packs.Find(campaign.Pack).Value is not { } pack)
        {
            return new PageOf<AskAgainRow>([], 0);
        }

        var older = (await OlderTexts.FindAsync(db, archive, pack, campaign, clock.GetUtcNow().UtcDateTime, cancellationToken))
            .Where(filter.Takes).ToDictionary(text => text.Key, StringComparer.Ordinal);
        var people = OlderTexts.NotAskedYet(db, campaignId, older.Values);
        if (page.SearchText is { } text)
        {
            var sought = db.PatternFor(text);
            people = people.Where(p => AppDb.Matches(p.Name, sought));
        }

        var total = await people.CountAsync(cancellationToken);
        var ordered = (page.SortBy, page.Descending) switch
        {
            (nameof(AskAgainRow.AnsweredUtc), false) => people.OrderBy(p => p.GivenUtc),
            (nameof(AskAgainRow.AnsweredUtc), true) => people.OrderByDescending(p => p.GivenUtc),
            (_, true) => people.OrderByDescending(p => p.Name),
            _ => people.OrderBy(p => p.Name),
        };
        var rows = await ordered.ThenBy(p => p.EmployeeId).Skip(page.BoundedSkip).Take(page.BoundedTake)
            .Select(p => new { p.EmployeeId, p.Name, p.GivenUtc, p.PackVersion, p.Key })
            .ToListAsync(cancellationToken);
        var numbers = (await OlderTexts.VersionsAsync(db, pack.Key, cancellationToken)).ToDictionary(v => v.Version, v => v.Number, StringComparer.Ordinal);
        return new PageOf<AskAgainRow>(
            [.. rows.Select(row => new AskAgainRow(
                row.EmployeeId, row.Name, older[row.Key].Reason, older[row.Key].Regime, older[row.Key].Language, row.GivenUtc,
                row.PackVersion is { } version && numbers.TryGetValue(version, out var number) ? number : null))],
            total);
    }
}

/// <summary>Whom to list; null does not ask.</summary>
public sealed record AskAgainFilter(AskAgainReason? Reason = null, string? Regime = null, string? Language = null)
{
    internal bool Takes(OlderText text) =>
        (Reason is null || text.Reason == Reason) && (Regime is null || text.Regime == Regime) && (Language is null || text.Language == Language);
}

/// <summary>Somebody who would be asked again.</summary>
/// <param name="Regime">Regime that holds for them today.</param>
/// <param name="Language">Language of the text they confirmed.</param>
/// <param name="VersionNumber">Number of the version they confirmed; null when it was not kept.</param>
public sealed record AskAgainRow(Guid EmployeeId, string Name, AskAgainReason Reason, string Regime, string Language, DateTime AnsweredUtc, int? VersionNumber);
