using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Takes deliveries of one campaign into a run's hands and gives them back. A row is in one pair of hands at a time:
/// the condition is repeated in the statement that takes it, so that no hint or isolation level is relied on.</summary>
internal sealed class DeliveryQueue(IDbContextFactory<AppDb> databases, TimeProvider clock, Guid campaignId, string owner)
{
    /// <summary>How long a claim holds without being renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    /// <summary>The states in which a delivery waits to be sent.</summary>
    public static readonly DeliveryState[] Waiting = [DeliveryState.Queued, DeliveryState.RetryLater, DeliveryState.Unknown];

    private static readonly DateTime s_endOfTime = DateTime.SpecifyKind(DateTime.MaxValue.Date, DateTimeKind.Utc);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes up to <paramref name="count"/> deliveries that are due; empty when there are none.</summary>
    /// <param name="evenIfNotDue">Takes also those that are to be tried later.</param>
    public async Task<IReadOnlyList<MailInHand>> ClaimAsync(int count, bool evenIfNotDue, CancellationToken cancellationToken)
    {
        var dueAt = evenIfNotDue ? s_endOfTime : Now;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var state in Waiting)
        {
            while (await CandidatesAsync(db, state, dueAt, count, cancellationToken) is { Count: > 0 } candidates)
            {
                // One step at a time, so that the rows of the statement below are named by a list of people.
                var step = candidates[0].Step;
                var people = candidates.Where(c => c.Step == step).Select(c => c.EmployeeId).ToList();
                var until = Now + Lease;
                var claimed = await Due(db, state, dueAt)
                    .Where(d => d.Step == step && people.Contains(d.EmployeeId))
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(d => d.ClaimedBy, owner).SetProperty(d => d.ClaimedUntilUtc, until), cancellationToken);
                if (claimed > 0)
                {
                    return await ReadAsync(db, step, people, state, cancellationToken);
                }

                // Others took all of them; there may be more.
            }
        }

        return [];
    }

    /// <summary>Keeps what is in hand for another <see cref="Lease"/>.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var until = Now + Lease;
        await db.Deliveries.Where(d => d.CampaignId == campaignId && d.ClaimedBy == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.ClaimedUntilUtc, until), cancellationToken);
    }

    /// <summary>Gives back what was taken and not begun.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await ReleaseAsync(db, owner, s_endOfTime, cancellationToken);
    }

    /// <summary>Owners, other than this run, with something in hand: how long their longest lease lasts, and whether they are known to be dead.</summary>
    public async Task<IReadOnlyList<OtherOwner>> OthersAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = Now;
        var owners = await db.Deliveries
            .Where(d => d.CampaignId == campaignId && d.ClaimedBy != null && d.ClaimedBy != owner)
            .GroupBy(d => d.ClaimedBy!)
            .Select(g => new { Name = g.Key, Until = g.Min(d => d.ClaimedUntilUtc) ?? now })
            .ToListAsync(cancellationToken);
        return [.. owners.Select(o => new OtherOwner(o.Name, SendingOwner.IsDead(o.Name) ? s_endOfTime : Now, o.Until))];
    }

    /// <summary>Gives back what <paramref name="other"/> took, did not begin, and will not send any more.</summary>
    public async Task ReleaseAsync(OtherOwner other, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await ReleaseAsync(db, other.Name, other.LostBeforeUtc, cancellationToken);
    }

    /// <summary>Up to 500 mails that <paramref name="other"/> had begun and will not bring to an end.</summary>
    public async Task<List<BegunMail>> BegunAsync(OtherOwner other, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries
            .Where(d => d.CampaignId == campaignId && d.ClaimedBy == other.Name && d.State == DeliveryState.Sending
                && (d.ClaimedUntilUtc == null || d.ClaimedUntilUtc < other.LostBeforeUtc))
            .OrderBy(d => d.EmployeeId)
            .Select(d => new BegunMail(new DeliveryKey(d.CampaignId, d.EmployeeId, d.Step), d.Attempts, d.Reply, d.MayBeTwiceSinceUtc, d.TemplateHash))
            .Take(500)
            .ToListAsync(cancellationToken);
    }

    private async Task ReleaseAsync(AppDb db, string from, DateTime lostBefore, CancellationToken cancellationToken) =>
        await db.Deliveries
            .Where(d => d.CampaignId == campaignId && d.ClaimedBy == from && Waiting.Contains(d.State)
                && (d.ClaimedUntilUtc == null || d.ClaimedUntilUtc < lostBefore))
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.ClaimedBy, (string?)null).SetProperty(d => d.ClaimedUntilUtc, (DateTime?)null), cancellationToken);

    private IQueryable<Delivery> Due(AppDb db, DeliveryState state, DateTime dueAt) => db.Deliveries.Where(d =>
        d.CampaignId == campaignId && d.State == state && d.ClaimedBy == null
        && (d.NextAttemptUtc == null || d.NextAttemptUtc <= dueAt));

    private Task<List<Candidate>> CandidatesAsync(AppDb db, DeliveryState state, DateTime dueAt, int count, CancellationToken cancellationToken) =>
        Due(db, state, dueAt).OrderBy(d => d.NextAttemptUtc).Select(d => new Candidate(d.EmployeeId, d.Step)).Take(count).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<MailInHand>> ReadAsync(
        AppDb db, DeliveryStep step, List<Guid> people, DeliveryState state, CancellationToken cancellationToken)
    {
        // Who is asked again gets the text of the country for which they answered.
        var asksAgain = step.IsAskAgain();
        return await (
            from d in db.Deliveries
            join a in db.Assignments on new { d.CampaignId, d.EmployeeId } equals new { a.CampaignId, a.EmployeeId }
            join e in db.Employees on d.EmployeeId equals e.Id
            where d.CampaignId == campaignId && d.Step == step && d.State == state && d.ClaimedBy == owner && people.Contains(d.EmployeeId)
            select new MailInHand(
                d.EmployeeId, d.Step, d.State, d.Attempts, d.NextAttemptUtc, d.Reply, d.MayBeTwiceSinceUtc, d.TemplateHash, d.QueuedUtc,
                e.DisplayName, e.Address, e.Standing, db.Objections.Any(o => o.EmployeeId == e.Id && o.LiftedUtc == null),
                asksAgain
                    ? db.Attestations
                        .Where(t => t.CampaignId == campaignId && t.EmployeeId == a.EmployeeId && !db.Attestations.Any(later => later.SupersedesId == t.Id))
                        .Select(t => t.LinkedInCountry).FirstOrDefault() ?? a.Country
                    : a.Country,
                a.Language, a.DueOn, a.Answer != null, a.AnsweredUtc))
            .ToListAsync(cancellationToken);
    }

    private sealed record Candidate(Guid EmployeeId, DeliveryStep Step);
}

/// <summary>Somebody else with deliveries in hand.</summary>
/// <param name="LostBeforeUtc">Their claims that end before this moment are lost: the end of time for the dead, now for the living.</param>
/// <param name="UntilUtc">When their first claim ends.</param>
internal sealed record OtherOwner(string Name, DateTime LostBeforeUtc, DateTime UntilUtc)
{
    /// <summary>Whether some of their claims are lost.</summary>
    public bool HasLost => UntilUtc < LostBeforeUtc;
}

/// <summary>A mail that was begun by somebody who is gone.</summary>
internal sealed record BegunMail(DeliveryKey Key, int Attempts, string? Reply, DateTime? MayBeTwiceSinceUtc, string? TemplateHash);
