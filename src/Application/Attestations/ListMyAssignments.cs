using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Lists what an employee is asked, the open first.</summary>
public sealed class ListMyAssignments(IDbContextFactory<AppDb> databases)
{
    /// <param name="employeeId">The signed-in employee.</param>
    public async Task<IReadOnlyList<MyAssignmentRow>> RunAsync(Guid employeeId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await (
            from a in db.Assignments.AsNoTracking()
            join c in db.Campaigns on a.CampaignId equals c.Id
            where a.EmployeeId == employeeId
            orderby c.Status == CampaignStatus.Closed, a.Answer != null, a.DueOn, a.AssignedUtc
            select new MyAssignmentRow(c.Id, c.Name, c.OrganisationName, c.Status, a.DueOn, a.Answer, a.AnsweredUtc))
            .Take(100)
            .ToListAsync(cancellationToken);
    }
}

/// <summary>One campaign that asks the employee.</summary>
public sealed record MyAssignmentRow(
    Guid CampaignId, string Campaign, string OrganisationName, CampaignStatus Status, DateOnly DueOn, AttestationKind? Answer, DateTime? AnsweredUtc);
