using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Where a campaign puts each employee of the directory: exactly one of assigned, left, due to be assigned, or excluded by a named rule.
/// Launch, preview, tallies and report all ask here, so that they cannot disagree.</summary>
public static class AudienceBucket
{
    /// <summary>Asked by the campaign, and still here.</summary>
    public const string Assigned = "assigned";

    /// <summary>No longer in the organisation, whether or not they were asked before.</summary>
    public const string Left = "left";

    /// <summary>In the audience and not yet asked: the next launch assigns them.</summary>
    public const string Due = "due";

    /// <summary>Named one by one as excluded.</summary>
    public const string ExcludedPerson = "excluded-person";

    /// <summary>In a country that is excluded.</summary>
    public const string ExcludedCountry = "excluded-country";

    /// <summary>In a department that is excluded.</summary>
    public const string ExcludedDepartment = "excluded-department";

    /// <summary>The audience names countries, and theirs is not among them.</summary>
    public const string CountryNotInAudience = "country-not-in-audience";

    /// <summary>The audience names departments, and theirs is not among them.</summary>
    public const string DepartmentNotInAudience = "department-not-in-audience";

    /// <summary>In a group that is excluded.</summary>
    public const string ExcludedGroup = "excluded-group";

    /// <summary>An excluded group was deleted: nobody knows any more who was in it, so nobody else is asked.</summary>
    public const string ExcludedGroupDeleted = "excluded-group-deleted";

    /// <summary>The audience names groups, and theirs is not among them.</summary>
    public const string GroupNotInAudience = "group-not-in-audience";

    /// <summary>The person objects to being asked.</summary>
    public const string Objected = "objected";

    /// <summary>In a country whose works council has not cleared the campaign yet.</summary>
    public const string WorksCouncil = "works-council";

    /// <summary>Every bucket, in the order in which people read them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Assigned, Due, WorksCouncil, Objected, ExcludedPerson, ExcludedCountry, ExcludedDepartment, ExcludedGroup, CountryNotInAudience, DepartmentNotInAudience,
        GroupNotInAudience, ExcludedGroupDeleted, Left,
    ];

    /// <summary>Whether <paramref name="bucket"/> is the name of a rule that excludes.</summary>
    public static bool IsExclusion(string bucket) => bucket is not (Assigned or Left or Due);

    /// <summary>Every employee with their bucket, as a query to filter, group, page or stream.</summary>
    public static IQueryable<PlacedEmployee> Place(AppDb db, Guid campaignId)
    {
        var rules = db.AudienceRules.Where(r => r.CampaignId == campaignId);
        var groups =
            from s in db.EmployeeSources
            join u in db.ScimUsers on s.SourceId equals u.SourceId
            join m in db.ScimGroupMembers on u.Id equals m.UserId
            join r in rules on m.GroupId equals r.GroupId
            where s.Source == DirectorySource.Scim
            select new { s.EmployeeId, r.Kind };
        return db.Employees.Select(e => new PlacedEmployee
        {
            Employee = e,
            Bucket =
                e.Standing == EmployeeStanding.Left ? Left
                : db.Assignments.Any(a => a.CampaignId == campaignId && a.EmployeeId == e.Id) ? Assigned
                : rules.Any(r => r.Kind == AudienceRuleKind.ExcludePerson && r.Value == e.Key) ? ExcludedPerson
                : rules.Any(r => r.Kind == AudienceRuleKind.ExcludeCountry && r.Value == (e.Country ?? "")) ? ExcludedCountry
                : rules.Any(r => r.Kind == AudienceRuleKind.ExcludeDepartment && r.Value == (e.Department ?? "")) ? ExcludedDepartment
                : rules.Any(r => r.Kind == AudienceRuleKind.ExcludeGroup) && groups.Any(g => g.EmployeeId == e.Id && g.Kind == AudienceRuleKind.ExcludeGroup) ? ExcludedGroup
                : rules.Any(r => r.Kind == AudienceRuleKind.IncludeCountry)
                    && !rules.Any(r => r.Kind == AudienceRuleKind.IncludeCountry && r.Value == (e.Country ?? "")) ? CountryNotInAudience
                : rules.Any(r => r.Kind == AudienceRuleKind.IncludeDepartment)
                    && !rules.Any(r => r.Kind == AudienceRuleKind.IncludeDepartment && r.Value == (e.Department ?? "")) ? DepartmentNotInAudience
                : rules.Any(r => r.Kind == AudienceRuleKind.IncludeGroup)
                    && !groups.Any(g => g.EmployeeId == e.Id && g.Kind == AudienceRuleKind.IncludeGroup) ? GroupNotInAudience
                : rules.Any(r => r.Kind == AudienceRuleKind.ExcludeGroup && !db.ScimGroups.Any(g => g.Id == r.GroupId)) ? ExcludedGroupDeleted
                : db.Objections.Any(o => o.EmployeeId == e.Id && o.LiftedUtc == null) ? Objected
                : db.WorksCouncilGates.Any(g => g.CampaignId == campaignId && g.Country == e.Country && g.RecordedUtc == null) ? WorksCouncil
                : Due,
        });
    }
}

/// <summary>An employee and the bucket a campaign puts them in.</summary>
public sealed class PlacedEmployee
{
    public required Employee Employee { get; init; }

    /// <summary>See <see cref="AudienceBucket"/>.</summary>
    public required string Bucket { get; init; }
}
