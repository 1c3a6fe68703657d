using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Reads the people a campaign asked slice by slice, by their key: for programs, which want everybody once, also while people are added.</summary>
public sealed class ScrollAssignments(IDbContextFactory<AppDb> databases)
{
    /// <summary>The assignments after the employee <paramref name="after"/>; from the first, for null.</summary>
    /// <param name="take">At most so many, up to <see cref="SliceOf.MaxTake"/>.</param>
    /// <returns>Errors: <c>campaign-not-found</c>; <c>counts-only</c> for a campaign of which nobody sees answers by name.</returns>
    public async Task<Result<SliceOf<ScrolledAssignment>>> RunAsync(Guid campaignId, Reach reach, AssignmentFilter filter, Guid? after, int take, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var mode = await db.Campaigns.SeenWith(db, reach).Where(c => c.Id == campaignId).Select(c => (CampaignMode?)c.Mode).SingleOrDefaultAsync(cancellationToken);
        if (mode is not CampaignMode.Named)
        {
            return mode is null ? CampaignErrors.NotFound(campaignId.ToString()) : CampaignErrors.CountsOnly;
        }

        var rows = filter.Of(db.Assignments.AsNoTracking().Where(a => a.CampaignId == campaignId).WithinReach(db, reach));
        if (after is { } last)
        {
            rows = rows.Where(a => a.EmployeeId.CompareTo(last) > 0);
        }

        var found = await (
            from a in rows
            join e in db.Employees on a.EmployeeId equals e.Id
            orderby a.EmployeeId
            select new ScrolledAssignment(
                e.Id, e.ExternalId, e.DisplayName, e.Address, e.Standing, a.Department, a.Country, a.Regime, a.Language, a.DueOn, a.AssignedUtc, a.JoinedLate, a.Answer, a.AnsweredUtc))
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        return SliceOf.First(found, take);
    }
}

/// <summary>A person a campaign asked, with what was resolved for them on that day.</summary>
public sealed record ScrolledAssignment(
    Guid EmployeeId,
    string? ExternalId,
    string Name,
    string? Address,
    EmployeeStanding Standing,
    string? Department,
    string? Country,
    string Regime,
    string Language,
    DateOnly DueOn,
    DateTime AssignedUtc,
    bool JoinedLate,
    AttestationKind? Answer,
    DateTime? AnsweredUtc);
