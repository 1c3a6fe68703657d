using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Lists the people a campaign asked, a page at a time. Of a counts-only campaign without their answers: not as columns, filters or order.</summary>
public sealed class ListAssignments(IDbContextFactory<AppDb> databases)
{
    /// <param name="filter">Which of them; all criteria must hold.</param>
    /// <param name="reach">Whose rows: see <see cref="CampaignReach.WithinReach(IQueryable{Assignment}, AppDb, Reach)"/>.</param>
    public async Task<PageOf<AssignmentRow>> RunAsync(Guid campaignId, AssignmentFilter filter, PageRequest page, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hidden = await db.Campaigns.AnyAsync(c => c.Id == campaignId && c.Mode == CampaignMode.CountsOnly, cancellationToken);
        if (hidden)
        {
            filter = filter with { Answer = null, Answered = null };
            page = page with { SortBy = page.SortBy == nameof(AssignmentRow.AnsweredUtc) ? null : page.SortBy };
        }

        var directory = db.Employees.WithinReach(reach).Select(e => e.Id);
        var rows =
            from a in filter.Of(db.Assignments.AsNoTracking().Where(a => a.CampaignId == campaignId).WithinReach(db, reach))
            join e in db.Employees on a.EmployeeId equals e.Id
            select new { a, e };
        if (page.SearchText is { } text)
        {
            var sought = db.PatternFor(text);
            rows = rows.Where(r => AppDb.Matches(r.e.DisplayName, sought) || AppDb.Matches(r.e.SignInName, sought));
        }

        var total = await rows.CountAsync(cancellationToken);
        var ordered = (page.SortBy, page.Descending) switch
        {
            (nameof(AssignmentRow.AnsweredUtc), false) => rows.OrderBy(r => r.a.AnsweredUtc),
            (nameof(AssignmentRow.AnsweredUtc), true) => rows.OrderByDescending(r => r.a.AnsweredUtc),
            (_, true) => rows.OrderByDescending(r => r.e.DisplayName),
            _ => rows.OrderBy(r => r.e.DisplayName),
        };
        var items = await ordered.ThenBy(r => r.e.Id)
            .Skip(page.BoundedSkip).Take(page.BoundedTake)
            .Select(r => new AssignmentRow(
                r.e.Id,
                r.e.DisplayName,
                r.e.Address,
                r.a.Department,
                r.a.Country,
                r.a.Regime,
                r.a.Language,
                r.a.DueOn,
                r.a.JoinedLate,
                r.e.Standing,
                hidden ? null : r.a.Answer,
                hidden ? null : r.a.AnsweredUtc,
                db.Deliveries.Where(d => d.CampaignId == campaignId && d.EmployeeId == r.e.Id && d.Step == DeliveryStep.Notice).Select(d => (DeliveryState?)d.State).FirstOrDefault(),
                db.Objections.Any(o => o.EmployeeId == r.e.Id && o.LiftedUtc == null),
                !hidden && db.Evidence.Any(v => v.CampaignId == campaignId && v.EmployeeId == r.e.Id))
            {
                IsInDirectory = directory.Contains(r.e.Id),
            })
            .ToListAsync(cancellationToken);
        return new PageOf<AssignmentRow>(items, total);
    }
}

/// <summary>Which assignments to list; null does not ask.</summary>
/// <param name="Answered">Whether an answer holds now.</param>
/// <param name="Answer">The answer that holds now.</param>
/// <param name="Regime">Key of the regime.</param>
/// <param name="Department">Department at assignment; empty for people without one.</param>
public sealed record AssignmentFilter(bool? Answered = null, AttestationKind? Answer = null, string? Regime = null, string? Department = null)
{
    /// <summary>Those of the assignments for which all criteria hold.</summary>
    internal IQueryable<Assignment> Of(IQueryable<Assignment> rows)
    {
        if (Answer is { } answer)
        {
            rows = rows.Where(a => a.Answer == answer);
        }

        if (Answered is { } answered)
        {
            rows = rows.Where(a => a.Answer != null == answered);
        }

        if (Regime is { Length: > 0 } regime)
        {
            rows = rows.Where(a => a.Regime == regime);
        }

        return Department is { } department ? rows.Where(a => (a.Department ?? "") == department) : rows;
    }
}

/// <summary>A person a campaign asked.</summary>
public sealed record AssignmentRow(
    Guid EmployeeId,
    string Name,
    string? Address,
    string? Department,
    string? Country,
    string Regime,
    string Language,
    DateOnly DueOn,
    bool JoinedLate,
    EmployeeStanding Standing,
    AttestationKind? Answer,
    DateTime? AnsweredUtc,
    DeliveryState? Notice,
    bool Objects,
    bool HasPicture)
{
    /// <summary>Whether the viewer reaches the person in the directory as well, not only in this campaign.</summary>
    public bool IsInDirectory { get; init; }
}
