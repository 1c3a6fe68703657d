using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>A person of the directory whom the campaign did not ask, and why.</summary>
public sealed class NotAskedRow
{
    public Guid EmployeeId { get; init; }
    public required string Name { get; init; }
    public string? Address { get; init; }
    public string? Department { get; init; }
    public string? Country { get; init; }
    public DateTime ValidFromUtc { get; init; }

    /// <summary>See <see cref="AudienceBucket"/>.</summary>
    public required string Placed { get; init; }

    /// <summary>Whether the person came into the directory, or to what puts them into the audience, after the campaign was closed.</summary>
    public bool AfterClose { get; init; }

    /// <summary>The bucket in the report's words.</summary>
    public string Bucket => Rule is null ? Placed == AudienceBucket.Left ? Words.Left : Words.Unaccounted : Words.Excluded;

    /// <summary>The rule that excludes the person; null for those who left or are not accounted for.</summary>
    public string? Rule => AudienceBucket.IsExclusion(Placed) ? Placed : Placed == AudienceBucket.Due && AfterClose ? Words.AfterClose : null;
}

/// <summary>The sheet with a row per person who was not asked.</summary>
public static class NotAskedSheet
{
    public const string Bucket = "Bucket";
    public const string Rule = "Rule";

    public static readonly ReportSheet<NotAskedRow> Sheet = new ReportSheet<NotAskedRow>(
        "Not asked",
        "A row per person of the directory who is not on Assignments, with the reason. Name, address, department and country are empty for people beyond the reach of whoever asked for the report.")
        .Id("Employee ID", "The person's identifier in OptOut.", r => r.EmployeeId)
        .Text("Name", 28, "Name as the directory gives it now.", r => r.Name)
        .Text("Address", 34, "Where mail would go; empty when there is no usable address.", r => r.Address)
        .Repeated("Department", 24, "Department as the directory gives it now.", r => r.Department)
        .Repeated("Country", 9, "Country as the directory gives it now, ISO 3166-1.", r => r.Country)
        .Moment("Values hold since (UTC)", "Since when the directory gives these values; for people who have left, when they left.", r => r.ValidFromUtc)
        .Repeated(Bucket, 18, "\"excluded\", \"left\" (before being asked), or \"not accounted for\" (in the audience and not assigned: the sums do not close).", r => r.Bucket)
        .Repeated(Rule, 30, "Name of the rule that excludes the person; see the terms.", r => r.Rule);

    /// <summary>The rows, in the order of their key. Buckets come from the same expression that launches. Whoever the directory shows beyond <paramref name="reach"/>
    /// counts like everybody, so that the sums close, and is not named.</summary>
    public static IQueryable<NotAskedRow> Rows(AppDb db, Campaign campaign, Reach reach)
    {
        var rows = Rows(db, campaign);
        if (reach.IsEverything)
        {
            return rows;
        }

        var people = db.Employees.WithinReach(reach).Select(e => e.Id);
        return rows.Select(r => new NotAskedRow
        {
            EmployeeId = r.EmployeeId,
            Name = people.Contains(r.EmployeeId) ? r.Name : "",
            Address = people.Contains(r.EmployeeId) ? r.Address : null,
            Department = people.Contains(r.EmployeeId) ? r.Department : null,
            Country = people.Contains(r.EmployeeId) ? r.Country : null,
            ValidFromUtc = r.ValidFromUtc,
            Placed = r.Placed,
            AfterClose = r.AfterClose,
        });
    }

    private static IQueryable<NotAskedRow> Rows(AppDb db, Campaign campaign)
    {
        var campaignId = campaign.Id;
        var isClosed = campaign is { Status: CampaignStatus.Closed, ClosedUtc: not null };
        var closed = DateTime.SpecifyKind(campaign.ClosedUtc ?? DateTime.MaxValue, DateTimeKind.Utc);

        // Who was in a group on that day nobody knows any more once it has changed.
        var groups = db.ScimGroups.Where(g => db.AudienceRules.Any(r => r.CampaignId == campaignId && r.GroupId == g.Id));
        return AudienceBucket.Place(db, campaignId).AsNoTracking()
            .Where(p => !db.Assignments.Any(a => a.CampaignId == campaignId && a.EmployeeId == p.Employee.Id))
            .OrderBy(p => p.Employee.Id)
            .Select(p => new NotAskedRow
            {
                EmployeeId = p.Employee.Id,
                Name = p.Employee.DisplayName,
                Address = p.Employee.Address,
                Department = p.Employee.Department,
                Country = p.Employee.Country,
                ValidFromUtc = p.Employee.ValidFromUtc,
                Placed = p.Bucket,
                AfterClose = isClosed && (
                    (p.Employee.RecordedUtc > closed && !db.EmployeeVersions.Any(v => v.EmployeeId == p.Employee.Id && v.RecordedUtc <= closed))
                    || db.EmployeeVersions.Any(v => v.EmployeeId == p.Employee.Id && v.ValidFromUtc <= closed && v.ValidToUtc > closed
                        && (v.Country != p.Employee.Country || v.Department != p.Employee.Department || v.Standing != p.Employee.Standing))
                    || db.Objections.Any(o => o.EmployeeId == p.Employee.Id && o.RaisedUtc <= closed && o.LiftedUtc > closed)
                    || groups.Any(g => g.ChangedUtc > closed)),
            });
    }

    /// <summary>Makes a row of a record of <see cref="Rows"/>.</summary>
    internal static NotAskedRow Read(RowReader r) => new()
    {
        EmployeeId = r.Id(0)!.Value,
        Name = r.Text(1) ?? "",
        Address = r.Text(2),
        Department = r.Repeated(3),
        Country = r.Repeated(4),
        ValidFromUtc = r.Moment(5)!.Value,
        Placed = r.Repeated(6) ?? "",
        AfterClose = r.Number(7) == 1,
    };
}
