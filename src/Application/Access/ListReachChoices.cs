using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>What a role can be limited to.</summary>
/// <param name="Countries">Those of active people, with how many.</param>
/// <param name="Departments">Those of active people, the largest, with how many.</param>
/// <param name="Campaigns">The newest.</param>
public sealed record ReachChoices(IReadOnlyList<AudienceValue> Countries, IReadOnlyList<AudienceValue> Departments, IReadOnlyList<CampaignChoice> Campaigns);

/// <summary>A campaign to choose.</summary>
/// <param name="People">Whom it asked.</param>
public sealed record CampaignChoice(Guid Id, string Name, long People);

/// <summary>Lists what a role can be limited to, for the form that gives one.</summary>
public sealed class ListReachChoices(IDbContextFactory<AppDb> databases)
{
    /// <summary>Most departments, and most campaigns, that are offered.</summary>
    public const int Most = 500;

    /// <summary>The choices.</summary>
    public async Task<ReachChoices> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var active = db.Employees.Where(e => e.Standing == EmployeeStanding.Active);
        var countries = await active.Where(e => e.Country != null).GroupBy(e => e.Country!)
            .Select(g => new AudienceValue(g.Key, g.Count())).ToListAsync(cancellationToken);
        var departments = await active.Where(e => e.Department != null).GroupBy(e => e.Department!)
            .OrderByDescending(g => g.Count()).Take(Most).Select(g => new AudienceValue(g.Key, g.Count())).ToListAsync(cancellationToken);
        var campaigns = await db.Campaigns.OrderByDescending(c => c.CreatedUtc).ThenBy(c => c.Id).Take(Most)
            .Select(c => new CampaignChoice(
                c.Id, c.Name, db.Tallies.Where(t => t.CampaignId == c.Id && t.Dimension == TallyDimension.All && t.Measure == TallyMeasure.Assigned).Sum(t => t.Count)))
            .ToListAsync(cancellationToken);
        return new(countries, [.. departments.OrderBy(d => d.Value, StringComparer.CurrentCulture)], campaigns);
    }
}
