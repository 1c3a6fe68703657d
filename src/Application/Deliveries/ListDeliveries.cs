using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Which deliveries to list; null does not ask.</summary>
/// <param name="MayBeTwice">Whether the person may have the mail twice.</param>
/// <param name="Problems">Only those of <see cref="DeliveryProblems"/>.</param>
/// <param name="Step">Which mail of the campaign.</param>
public sealed record DeliveryFilter(DeliveryState? State = null, bool? MayBeTwice = null, bool Problems = false, DeliveryStep? Step = null);

/// <summary>Which deliveries somebody should look at: the mail did not arrive, or nobody can say that it did.</summary>
public static class DeliveryProblems
{
    public static readonly IReadOnlyList<DeliveryState> States =
        [DeliveryState.Failed, DeliveryState.Unknown, DeliveryState.RetryLater, DeliveryState.NoAddress];
}

/// <summary>A delivery as managers see it.</summary>
public sealed record DeliveryRow(
    Guid EmployeeId,
    string Name,
    string? Address,
    DeliveryStep Step,
    DeliveryState State,
    int Attempts,
    DateTime? SentUtc,
    DateTime? NextAttemptUtc,
    DateTime? MayBeTwiceSinceUtc,
    string? Reply,
    bool Objects);

/// <summary>Lists the deliveries of a campaign, a page at a time. Of a counts-only campaign only the mails that everybody gets:
/// who is reminded has not answered.</summary>
public sealed class ListDeliveries(IDbContextFactory<AppDb> databases)
{
    /// <param name="page">Searches in name and address; sorts by name, or by a column of <see cref="DeliveryRow"/> that says when or how often.</param>
    /// <param name="reach">The campaign must be within it as a whole.</param>
    public async Task<PageOf<DeliveryRow>> RunAsync(Guid campaignId, DeliveryFilter filter, PageRequest page, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows =
            from d in db.Deliveries.AsNoTracking()
            join e in db.Employees on d.EmployeeId equals e.Id
            join c in db.Campaigns.WithinReach(db, reach) on d.CampaignId equals c.Id
            where d.CampaignId == campaignId && (c.Mode == CampaignMode.Named || !StepsOfCampaign.TellingWhoAnswered.Contains(d.Step))
            select new { d, e };
        if (filter.Step is { } step)
        {
            rows = rows.Where(r => r.d.Step == step);
        }

        if (filter.State is { } state)
        {
            rows = rows.Where(r => r.d.State == state);
        }

        if (filter.Problems)
        {
            rows = rows.Where(r => DeliveryProblems.States.Contains(r.d.State));
        }

        if (filter.MayBeTwice is { } twice)
        {
            rows = rows.Where(r => r.d.MayBeTwiceSinceUtc != null == twice);
        }

        if (page.SearchText is { } text)
        {
            var pattern = db.PatternFor(text);
            var sought = db.Employees.Where(e => AppDb.Matches(e.DisplayName, pattern) || AppDb.Matches(e.Address, pattern)).Select(e => e.Id);
            rows = rows.Where(r => sought.Contains(r.d.EmployeeId));
        }

        var total = await rows.CountAsync(cancellationToken);
        var ordered = (page.SortBy, page.Descending) switch
        {
            (nameof(DeliveryRow.SentUtc), false) => rows.OrderBy(r => r.d.SentUtc),
            (nameof(DeliveryRow.SentUtc), true) => rows.OrderByDescending(r => r.d.SentUtc),
            (nameof(DeliveryRow.NextAttemptUtc), false) => rows.OrderBy(r => r.d.NextAttemptUtc),
            (nameof(DeliveryRow.NextAttemptUtc), true) => rows.OrderByDescending(r => r.d.NextAttemptUtc),
            (nameof(DeliveryRow.Attempts), false) => rows.OrderBy(r => r.d.Attempts),
            (nameof(DeliveryRow.Attempts), true) => rows.OrderByDescending(r => r.d.Attempts),
            (_, true) => rows.OrderByDescending(r => r.e.DisplayName),
            _ => rows.OrderBy(r => r.e.DisplayName),
        };
        var items = await ordered.ThenBy(r => r.e.Id).ThenBy(r => r.d.Step)
            .Skip(page.BoundedSkip).Take(page.BoundedTake)
            .Select(r => new DeliveryRow(
                r.e.Id, r.e.DisplayName, r.e.Address, r.d.Step, r.d.State, r.d.Attempts, r.d.SentUtc, r.d.NextAttemptUtc, r.d.MayBeTwiceSinceUtc, r.d.Reply,
                db.Objections.Any(o => o.EmployeeId == r.e.Id && o.LiftedUtc == null)))
            .ToListAsync(cancellationToken);
        return new PageOf<DeliveryRow>(items, total);
    }
}
