using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Shows who would get what, before anybody gets anything.</summary>
public sealed class PreviewAudience(IDbContextFactory<AppDb> databases, GuidancePacks packs, TimeProvider clock)
{
    /// <summary>Counts by regime and language, by bucket, and the gaps, of people within reach and those asked already; changes nothing.</summary>
    public async Task<Result<AudiencePreview>> RunAsync(Guid campaignId, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().WithinReach(db, reach).SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        var pack = packs.Find(campaign.Pack);
        if (!pack.Succeeded)
        {
            return pack.Error;
        }

        if (campaign.Status == CampaignStatus.Draft && await AudienceGroups.CheckAsync(db, campaignId, cancellationToken) is { } problem)
        {
            return problem;
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

        // One pass over the directory for everything the page shows.
        var placed = await AudienceBucket.Place(db, campaignId).WithinReach(db, reach)
            .GroupBy(p => new { p.Bucket, Country = p.Employee.Country ?? "", Language = p.Employee.Language ?? "" })
            .Select(g => new { g.Key.Bucket, g.Key.Country, g.Key.Language, Count = g.LongCount(), WithoutAddress = g.LongCount(p => p.Employee.Address == null) })
            .ToListAsync(cancellationToken);
        var due = placed.Where(g => g.Bucket == AudienceBucket.Due).ToList();
        var groups = RegimeTable.Resolve(due.Select(g => (g.Country, g.Language, g.Count)), pack.Value, today);
        if (!groups.Succeeded)
        {
            return groups.Error;
        }

        return new AudiencePreview(
            groups.Value.Sum(g => g.Count),
            due.Sum(g => g.WithoutAddress),
            groups.Value.Where(g => g.Country.Length == 0).Sum(g => g.Count),
            placed.GroupBy(g => g.Bucket).ToDictionary(b => b.Key, b => b.Sum(g => g.Count)),
            groups.Value
                .GroupBy(g => (g.Regime, g.Language))
                .Select(g => new RegimeAndLanguage(g.Key.Regime, g.Key.Language, g.Sum(x => x.Count)))
                .OrderByDescending(g => g.Count)
                .ToList(),
            groups.Value
                .GroupBy(g => (g.Regime, g.TextKey, g.Language))
                .Select(g => new MailVariant(
                    g.Key.Regime, g.Key.TextKey, g.Key.Language, g.Select(x => x.Country).Distinct().Order(StringComparer.Ordinal).ToList(), g.Sum(x => x.Count)))
                .OrderByDescending(v => v.Count).ThenBy(v => v.TextKey, StringComparer.Ordinal).ThenBy(v => v.Language, StringComparer.Ordinal)
                .ToList())
        {
            Waiting = placed.Where(g => g.Bucket == AudienceBucket.WorksCouncil).GroupBy(g => g.Country).ToDictionary(g => g.Key, g => g.Sum(x => x.Count)),
            DueByCountry = groups.Value.Where(g => g.Country.Length > 0).GroupBy(g => g.Country).ToDictionary(g => g.Key, g => g.Sum(x => x.Count)),
        };
    }
}

/// <summary>Who would be asked if the campaign were launched now.</summary>
/// <param name="Due">People who would be assigned.</param>
/// <param name="WithoutAddress">Of these, people no mail can reach.</param>
/// <param name="WithoutCountry">Of these, people who get the cautious international text because their country is unknown.</param>
/// <param name="Buckets">Everybody in the directory by <see cref="AudienceBucket"/>.</param>
/// <param name="Groups">The people due, by regime and language, largest first.</param>
/// <param name="Mails">The same people by the mail they get, largest first: within a regime some countries get an additional caution.</param>
public sealed record AudiencePreview(
    long Due, long WithoutAddress, long WithoutCountry, IReadOnlyDictionary<string, long> Buckets, IReadOnlyList<RegimeAndLanguage> Groups, IReadOnlyList<MailVariant> Mails)
{
    /// <summary>People who wait for their works council, by ISO code of the country.</summary>
    public IReadOnlyDictionary<string, long> Waiting { get; init; } = new Dictionary<string, long>();

    /// <summary>The people due by ISO code of their country; those without one are left out.</summary>
    public IReadOnlyDictionary<string, long> DueByCountry { get; init; } = new Dictionary<string, long>();

    /// <summary>Everybody in the directory.</summary>
    public long Directory => Buckets.Values.Sum();
}

/// <summary>People who get the same mail, but for name, date and link.</summary>
/// <param name="TextKey">See <see cref="GuidanceResolution.TextKey"/>; with the language it names the mail.</param>
/// <param name="Countries">ISO codes of their countries; empty text for people without one.</param>
public sealed record MailVariant(string Regime, string TextKey, string Language, IReadOnlyList<string> Countries, long Count);

/// <summary>People who get the same text.</summary>
public sealed record RegimeAndLanguage(string Regime, string Language, long Count);

/// <summary>Lists the people of the directory as a campaign places them, a page at a time.</summary>
public sealed class ListAudience(IDbContextFactory<AppDb> databases)
{
    // As one list, so that the database works out each person's bucket once.
    private static readonly string[] s_asked = [AudienceBucket.Due, AudienceBucket.Assigned];

    /// <param name="filter">Which of them.</param>
    /// <param name="reach">Only people within it and those asked already, of a campaign within it as a whole.</param>
    public async Task<PageOf<AudienceRow>> RunAsync(Guid campaignId, AudienceFilter filter, PageRequest page, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaigns = db.Campaigns.WithinReach(db, reach);
        var placed = AudienceBucket.Place(db, campaignId).WithinReach(db, reach).Where(_ => campaigns.Any(c => c.Id == campaignId));
        var people = filter switch
        {
            AudienceFilter.WithoutAddress => placed.Where(p => p.Bucket == AudienceBucket.Due && p.Employee.Address == null),
            AudienceFilter.WithoutCountry => placed.Where(p => p.Bucket == AudienceBucket.Due && p.Employee.Country == null),
            AudienceFilter.NotAsked => placed.Where(p => !s_asked.Contains(p.Bucket)),
            _ => placed.Where(p => s_asked.Contains(p.Bucket)),
        };
        if (page.SearchText is { } text)
        {
            var sought = db.PatternFor(text);
            people = people.Where(p => AppDb.Matches(p.Employee.DisplayName, sought) || AppDb.Matches(p.Employee.SignInName, sought));
        }

        var total = await people.CountAsync(cancellationToken);
        var rows = await people
            .OrderBy(p => p.Employee.DisplayName).ThenBy(p => p.Employee.Id)
            .Skip(page.BoundedSkip).Take(page.BoundedTake)
            .Select(p => new AudienceRow(
                p.Employee.Id, p.Employee.DisplayName, p.Employee.Address, p.Employee.Department, p.Employee.Country, p.Employee.CountryAsWritten, p.Employee.Language, p.Bucket))
            .ToListAsync(cancellationToken);
        return new PageOf<AudienceRow>(rows, total);
    }
}

/// <summary>Which people of an audience to list.</summary>
public enum AudienceFilter
{
    /// <summary>Those who are or would be asked.</summary>
    Asked,

    /// <summary>Those who would be asked and cannot be reached by mail.</summary>
    WithoutAddress,

    /// <summary>Those who would be asked and whose country is unknown.</summary>
    WithoutCountry,

    /// <summary>Those who are excluded or have left.</summary>
    NotAsked,
}

/// <summary>A person of the directory as a campaign places them.</summary>
/// <param name="Bucket">See <see cref="AudienceBucket"/>.</param>
public sealed record AudienceRow(
    Guid EmployeeId, string Name, string? Address, string? Department, string? Country, string? CountryAsWritten, string? Language, string Bucket);
