using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Reads a campaign with its whole audience, to change it.</summary>
public sealed class ShowDraft(IDbContextFactory<AppDb> databases)
{
    /// <summary>The draft, when it is within reach as a whole; refused once the campaign is launched.</summary>
    public async Task<Result<DraftDetails>> RunAsync(Guid campaignId, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().WithinReach(db, reach).SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        if (campaign.Status != CampaignStatus.Draft)
        {
            return CampaignErrors.AlreadyLaunched(campaign.Name);
        }

        var rules = await db.AudienceRules.AsNoTracking().Where(r => r.CampaignId == campaignId)
            .OrderBy(r => r.Kind).ThenBy(r => r.Value)
            .Select(r => new AudienceChoice(r.Kind, r.Value))
            .ToListAsync(cancellationToken);
        var people = await db.AudienceRules.AsNoTracking()
            .Where(r => r.CampaignId == campaignId && r.Kind == AudienceRuleKind.ExcludePerson)
            .Join(db.Employees.WithinReach(reach), r => r.Value, e => e.Key, (r, e) => e)
            .OrderBy(e => e.DisplayName)
            .Select(e => new PersonToExclude(e.Key, e.DisplayName, e.SignInName, e.Department))
            .ToListAsync(cancellationToken);
        var groups = await db.AudienceRules.AsNoTracking()
            .Where(r => r.CampaignId == campaignId && r.GroupId != null)
            .Select(r => new { r.Value, r.GroupName })
            .Distinct().ToDictionaryAsync(r => r.Value, r => r.GroupName ?? r.Value, cancellationToken);
        return new DraftDetails(campaign, rules, people, groups);
    }
}

/// <summary>A campaign that can still be changed.</summary>
/// <param name="Audience">All its rules.</param>
/// <param name="ExcludedPeople">Who the rules on persons name, as far as the directory knows them.</param>
/// <param name="GroupNames">What the groups of the rules are called, or were called last, by the rule's value.</param>
public sealed record DraftDetails(
    Campaign Campaign, IReadOnlyList<AudienceChoice> Audience, IReadOnlyList<PersonToExclude> ExcludedPeople, IReadOnlyDictionary<string, string> GroupNames);

/// <summary>A person to leave out by name.</summary>
/// <param name="Key"><see cref="Employee.Key"/>, the value of the rule.</param>
public sealed record PersonToExclude(string Key, string Name, string? SignInName, string? Department);

/// <summary>Finds people of the directory while somebody types.</summary>
public sealed class FindPeopleToExclude(IDbContextFactory<AppDb> databases)
{
    /// <summary>Most people offered at once.</summary>
    public const int MostFound = 8;

    /// <summary>The first people within reach, by name, whose name contains the text or whose sign-in name begins with it; nobody for an empty text.</summary>
    public async Task<IReadOnlyList<PersonToExclude>> RunAsync(string text, Reach reach, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var sought = db.PatternFor(text.Trim());
        var start = db.StartPatternFor(text.Trim());
        return await db.Employees.AsNoTracking().WithinReach(reach)
            .Where(e => e.Standing == EmployeeStanding.Active && (AppDb.Matches(e.DisplayName, sought) || AppDb.Matches(e.SignInName, start)))
            .OrderBy(e => e.DisplayName).ThenBy(e => e.Id)
            .Take(MostFound)
            .Select(e => new PersonToExclude(e.Key, e.DisplayName, e.SignInName, e.Department))
            .ToListAsync(cancellationToken);
    }
}
