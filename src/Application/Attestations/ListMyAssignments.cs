using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Lists what an employee is asked, the open first.</summary>
public sealed class ListMyAssignments(IDbContextFactory<AppDb> databases, GuidancePacks packs)
{
    private const int MostShown = 100;

    /// <param name="employeeId">The signed-in employee.</param>
    /// <param name="language">Language chosen on the page; null, or one the pack does not have, for the person's own.</param>
    /// <returns><c>not-in-directory</c> when there is no such employee.</returns>
    public async Task<Result<MyAssignments>> RunAsync(Guid employeeId, string? language, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var person = await db.Employees.AsNoTracking()
            .Where(e => e.Id == employeeId)
            .Select(e => new { e.Language, e.Country })
            .SingleOrDefaultAsync(cancellationToken);
        if (person is null)
        {
            return AttestationErrors.NotInDirectory;
        }

        var rows = await (
            from a in db.Assignments.AsNoTracking()
            join c in db.Campaigns on a.CampaignId equals c.Id
            where a.EmployeeId == employeeId
            orderby c.Status == CampaignStatus.Closed, a.Answer != null, a.DueOn, a.AssignedUtc
            select new MyAssignmentRow(c.Id, c.Name, c.OrganisationName, c.Pack, c.Status, a.DueOn, a.Answer, a.AnsweredUtc))
            .Take(MostShown)
            .ToListAsync(cancellationToken);

        var pack = rows.Select(row => packs.Find(row.Pack).Value).FirstOrDefault(found => found is not null) ?? packs.All[0];
        var chosen = language is not null && pack.Languages.Contains(language) ? language : pack.ResolveLanguage(person.Language, person.Country);
        return new MyAssignments(pack, chosen, rows);
    }
}

/// <summary>What an employee is asked, and how to say it.</summary>
/// <param name="Pack">Holds the words of the list.</param>
/// <param name="Language">Language to show, one that <paramref name="Pack"/> has.</param>
/// <param name="Rows">The open first, then by due date; at most 100.</param>
public sealed record MyAssignments(GuidancePack Pack, string Language, IReadOnlyList<MyAssignmentRow> Rows);

/// <summary>One campaign that asks the employee.</summary>
public sealed record MyAssignmentRow(
    Guid CampaignId, string Campaign, string OrganisationName, string Pack, CampaignStatus Status, DateOnly DueOn, AttestationKind? Answer, DateTime? AnsweredUtc);
