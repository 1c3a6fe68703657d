using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Which campaigns and assignments a role reaches. A campaign is within reach as a whole when the reach names it, or when its audience cannot go beyond it:
/// there are include rules, and each is a country or department of the reach. Of other campaigns that may ask people within reach, only these people are seen.</summary>
internal static class CampaignReach
{
    /// <summary>Campaigns within reach as a whole.</summary>
    public static IQueryable<Campaign> WithinReach(this IQueryable<Campaign> campaigns, AppDb db, Reach reach)
    {
        if (reach.IsEverything)
        {
            return campaigns;
        }

        var (countries, departments, named) = (reach.NamedCountries(), reach.NamedDepartments(), reach.Campaigns.ToList());
        var including = db.AudienceRules.Where(r => r.Kind == AudienceRuleKind.IncludeCountry || r.Kind == AudienceRuleKind.IncludeDepartment || r.Kind == AudienceRuleKind.IncludeGroup);
        var beyond = including.Where(r =>
            r.Kind == AudienceRuleKind.IncludeGroup || (r.Kind == AudienceRuleKind.IncludeCountry && !countries.Contains(r.Value)) || (r.Kind == AudienceRuleKind.IncludeDepartment && !departments.Contains(r.Value)));
        return campaigns.Where(c => named.Contains(c.Id) || (including.Any(r => r.CampaignId == c.Id) && !beyond.Any(r => r.CampaignId == c.Id)));
    }

    /// <summary>Campaigns within reach as a whole or in part. In part is a campaign once it is launched, when its include rules leave room for people within reach.</summary>
    public static IQueryable<Campaign> SeenWith(this IQueryable<Campaign> campaigns, AppDb db, Reach reach)
    {
        if (reach.IsEverything)
        {
            return campaigns;
        }

        var whole = db.Campaigns.WithinReach(db, reach).Select(c => c.Id);
        var (countries, departments) = (reach.NamedCountries(), reach.NamedDepartments());
        var (anyCountry, anyDepartment) = (countries.Count > 0, departments.Count > 0);
        var byCountry = db.AudienceRules.Where(r => r.Kind == AudienceRuleKind.IncludeCountry);
        var byDepartment = db.AudienceRules.Where(r => r.Kind == AudienceRuleKind.IncludeDepartment);
        return campaigns.Where(c => whole.Contains(c.Id) || (c.Status != CampaignStatus.Draft && (
            (anyCountry && (!byCountry.Any(r => r.CampaignId == c.Id) || byCountry.Any(r => r.CampaignId == c.Id && countries.Contains(r.Value))))
            || (anyDepartment && (!byDepartment.Any(r => r.CampaignId == c.Id) || byDepartment.Any(r => r.CampaignId == c.Id && departments.Contains(r.Value)))))));
    }

    /// <summary>Assignments within reach: all of a campaign that is so as a whole; of a named campaign that is so in part, those of people within reach;
    /// of a counts-only one in part, none.</summary>
    public static IQueryable<Assignment> WithinReach(this IQueryable<Assignment> assignments, AppDb db, Reach reach)
    {
        if (reach.IsEverything)
        {
            return assignments;
        }

        var whole = db.Campaigns.WithinReach(db, reach).Select(c => c.Id);
        var seen = db.Campaigns.SeenWith(db, reach).Where(c => c.Mode == CampaignMode.Named).Select(c => c.Id);
        var people = db.Employees.WithinReach(reach).Select(e => e.Id);
        return assignments.Where(a => whole.Contains(a.CampaignId) || (seen.Contains(a.CampaignId) && people.Contains(a.EmployeeId)));
    }

    /// <summary>People of the directory as a campaign places them: those within reach, and those it has asked already.</summary>
    public static IQueryable<PlacedEmployee> WithinReach(this IQueryable<PlacedEmployee> placed, AppDb db, Reach reach)
    {
        if (reach.IsEverything)
        {
            return placed;
        }

        var people = db.Employees.WithinReach(reach).Select(e => e.Id);
        return placed.Where(p => p.Bucket == AudienceBucket.Assigned || people.Contains(p.Employee.Id));
    }

    /// <summary>Why somebody may not change a campaign; null when they may. Whoever cannot see it is told that there is none.</summary>
    public static async Task<Error?> RefusalAsync(AppDb db, Guid campaignId, CurrentUser user, CancellationToken cancellationToken)
    {
        if (user.Manages.IsEverything || await db.Campaigns.WithinReach(db, user.Manages).AnyAsync(c => c.Id == campaignId, cancellationToken))
        {
            return null;
        }

        return await db.Campaigns.SeenWith(db, user.Reads).AnyAsync(c => c.Id == campaignId, cancellationToken)
            ? ReachErrors.Beyond
            : CampaignErrors.NotFound(campaignId.ToString());
    }
}
