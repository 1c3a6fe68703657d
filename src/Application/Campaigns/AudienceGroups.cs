using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Scim;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>A provisioned group, as rules of an audience name it.</summary>
/// <param name="Id">See <see cref="ScimGroup.Id"/>.</param>
internal sealed record NamedGroup(Guid Id, string Name);

/// <summary>The provisioned groups that an audience names: finds them, and says when one is gone.</summary>
internal static class AudienceGroups
{
    /// <summary>What a choice is looked up by.</summary>
    public static string KeyOf(AudienceChoice choice) => choice.Value.Trim().ToLowerInvariant();

    /// <summary>The groups that the choices name, by <see cref="KeyOf"/>.</summary>
    /// <returns>Error: <c>audience-group-unknown</c>.</returns>
    public static async Task<Result<IReadOnlyDictionary<string, NamedGroup>>> ResolveAsync(
        AppDb db, IReadOnlyList<AudienceChoice> audience, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<string, NamedGroup>(StringComparer.Ordinal);
        foreach (var choice in audience.Where(a => a.OfGroup).DistinctBy(KeyOf))
        {
            var key = KeyOf(choice);
            var id = Guid.TryParse(key, out var written) ? written : Guid.Empty;
            var found = await db.ScimGroups.AsNoTracking().Where(g => g.Id == id || g.NameKey == key)
                .OrderByDescending(g => g.Id == id).Select(g => new NamedGroup(g.Id, g.DisplayName)).FirstOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                // A form that was open while the group was deleted knows its id only.
                var name = await db.AudienceRules.Where(r => r.GroupId == id && r.GroupName != null).Select(r => r.GroupName).FirstOrDefaultAsync(cancellationToken);
                return CampaignErrors.UnknownGroup(name ?? choice.Value.Trim());
            }

            groups[key] = found;
        }

        return groups;
    }

    /// <summary>Why a draft cannot be launched as it is; null when all its groups are there and those it asks have members.
    /// An excluded group without members excludes nobody, as it should.</summary>
    /// <returns>Errors: <c>audience-group-deleted</c>, <c>audience-group-empty</c>.</returns>
    public static async Task<Error?> CheckAsync(AppDb db, Guid campaignId, CancellationToken cancellationToken)
    {
        var rules = await db.AudienceRules.AsNoTracking().Where(r => r.CampaignId == campaignId && r.GroupId != null)
            .OrderBy(r => r.Kind).ThenBy(r => r.GroupName)
            .Select(r => new { r.Kind, r.GroupName, Exists = db.ScimGroups.Any(g => g.Id == r.GroupId), Peopled = db.ScimGroupMembers.Any(m => m.GroupId == r.GroupId) })
            .ToListAsync(cancellationToken);
        if (rules.Find(r => !r.Exists) is { } gone)
        {
            return new Error("audience-group-deleted", $"The group '{gone.GroupName}' of the audience was deleted. Edit the campaign and choose its audience again.");
        }

        return rules.Find(r => r.Kind == AudienceRuleKind.IncludeGroup && !r.Peopled) is { } empty
            ? new Error("audience-group-empty", $"The group '{empty.GroupName}' of the audience has no members. Fill it where it is managed, or take it out of the audience.")
            : null;
    }

    /// <summary>The groups with the number of active people in them, the largest.</summary>
    public static async Task<IReadOnlyList<AudienceGroup>> ListAsync(AppDb db, int most, CancellationToken cancellationToken)
    {
        var people = from m in db.ScimGroupMembers
                     join u in db.ScimUsers on m.UserId equals u.Id
                     join s in db.EmployeeSources on u.SourceId equals s.SourceId
                     join e in db.Employees on s.EmployeeId equals e.Id
                     where s.Source == DirectorySource.Scim && e.Standing == EmployeeStanding.Active
                     group m by m.GroupId into members
                     select new { members.Key, Count = members.Count() };
        var groups = from g in db.ScimGroups
                     join p in people on g.Id equals p.Key into counted
                     from p in counted.DefaultIfEmpty()
                     orderby p.Count descending, g.NameKey
                     select new { g.Id, g.DisplayName, Count = (int?)p.Count };
        var listed = await groups.AsNoTracking().Take(most).ToListAsync(cancellationToken);
        return [.. listed.Select(g => new AudienceGroup(g.Id.ToString(), g.DisplayName, g.Count ?? 0)).OrderBy(g => g.Name, StringComparer.CurrentCulture)];
    }
}

/// <summary>A group to choose an audience by.</summary>
/// <param name="Value">Its id, the value of the rule.</param>
/// <param name="People">Active people in it.</param>
public sealed record AudienceGroup(string Value, string Name, int People);
