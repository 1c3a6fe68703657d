using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Webhooks;

/// <summary>Takes messages of one endpoint in hand and writes what became of them. A message is in one pair of hands at a time:
/// the condition is repeated in the statement that takes it. Whoever dies with it in hand loses it when the lease ends, and it is sent again with the same id.</summary>
internal sealed class WebhookQueue(IDbContextFactory<AppDb> databases, TimeProvider clock, Guid endpointId)
{
    /// <summary>Well beyond the longest time that an attempt takes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly Guid _claim = Guid.CreateVersion7();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes up to <paramref name="count"/> messages that are due, the longest due first; none when nothing is, or the endpoint is off.</summary>
    public async Task<IReadOnlyList<WebhookMessage>> ClaimAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        while (true)
        {
            var (now, lost) = (Now, Now + Lease);
            var ids = await Due(db, now).OrderBy(m => m.NextAttemptUtc).ThenBy(m => m.Id).Select(m => m.Id).Take(count).ToListAsync(cancellationToken);
            if (ids.Count == 0)
            {
                return [];
            }

            var claimed = await Due(db, now).Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.ClaimedBy, _claim)
                    .SetProperty(m => m.NextAttemptUtc, lost)
                    .SetProperty(m => m.Attempts, m => m.Attempts + 1)
                    .SetProperty(m => m.FirstAttemptUtc, m => m.FirstAttemptUtc ?? now)
                    .SetProperty(m => m.LastAttemptUtc, now),
                cancellationToken);
            if (claimed > 0)
            {
                return await db.WebhookMessages.AsNoTracking().Where(m => ids.Contains(m.Id) && m.ClaimedBy == _claim).ToListAsync(cancellationToken);
            }

            // Others took all of them; there may be more.
        }
    }

    /// <summary>Writes how an attempt went. Cannot be cancelled: an outcome once known must be kept.</summary>
    public async Task EndAsync(WebhookMessage message, WebhookReply reply)
    {
        var now = Now;
        DateTime? next = reply.Succeeded || reply.IsGone ? null : WebhookRetries.Next(message.Attempts, message.FirstAttemptUtc ?? now, now, reply.RetryAfter, Random.Shared);
        var state = reply.Succeeded ? WebhookState.Delivered : next is null ? WebhookState.GivenUp : WebhookState.Waiting;
        DateTime? finished = next is null ? now : null;
        await using var db = await databases.CreateDbContextAsync();
        await db.WebhookMessages.Where(m => m.Id == message.Id && m.ClaimedBy == _claim).ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.State, state)
                .SetProperty(m => m.NextAttemptUtc, next)
                .SetProperty(m => m.FinishedUtc, finished)
                .SetProperty(m => m.Status, reply.Status)
                .SetProperty(m => m.Problem, reply.Problem)
                .SetProperty(m => m.ClaimedBy, (Guid?)null));
    }

    private IQueryable<WebhookMessage> Due(AppDb db, DateTime now) => db.WebhookMessages.Where(m =>
        m.EndpointId == endpointId && m.State == WebhookState.Waiting && m.NextAttemptUtc <= now && db.WebhookEndpoints.Any(e => e.Id == endpointId && e.DisabledUtc == null));
}
