using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Webhooks;

/// <summary>Switches an endpoint off or on. While it is off no event is kept for it.</summary>
public sealed class SwitchWebhook(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Makes it so and returns whether something changed.</summary>
    /// <returns>Error: <c>webhook-not-found</c>.</returns>
    public async Task<Result<bool>> RunAsync(Guid id, bool on, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.WebhookEndpoints.AnyAsync(e => e.Id == id, cancellationToken))
        {
            return WebhookErrors.NotFound;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        return on ? await EnableAsync(db, id, now, user, cancellationToken) : await DisableAsync(db, id, WebhookStop.ByHand, now, user, cancellationToken);
    }

    /// <summary>Switches it off in a transaction of its own: its messages that wait are given up. False when it was off.</summary>
    internal static async Task<bool> DisableAsync(AppDb db, Guid id, WebhookStop because, DateTime now, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var changed = await db.WebhookEndpoints.Where(e => e.Id == id && e.DisabledUtc == null).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.DisabledUtc, now).SetProperty(e => e.DisabledBy, user.Actor).SetProperty(e => e.DisabledBecause, because), cancellationToken);
        if (changed == 0)
        {
            return false;
        }

        await db.WebhookMessages.Where(m => m.EndpointId == id && m.State == WebhookState.Waiting && m.ClaimedBy == null).GiveUpAsync(now, cancellationToken);
        db.AddLedgerEvent(now, user, LedgerVerb.WebhookDisabled, WebhookSubject.Of(id), new { because = because.ToString() });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> EnableAsync(AppDb db, Guid id, DateTime now, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var changed = await db.WebhookEndpoints.Where(e => e.Id == id && e.DisabledUtc != null).ExecuteUpdateAsync(
            set => set
                .SetProperty(e => e.DisabledUtc, (DateTime?)null)
                .SetProperty(e => e.DisabledBy, (string?)null)
                .SetProperty(e => e.DisabledBecause, (WebhookStop?)null)
                .SetProperty(e => e.FailingSinceUtc, (DateTime?)null),
            cancellationToken);
        if (changed > 0)
        {
            db.AddLedgerEvent(now, user, LedgerVerb.WebhookEnabled, WebhookSubject.Of(id), new { });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return changed > 0;
    }
}

/// <summary>Ends messages without an attempt.</summary>
internal static class GivingUp
{
    /// <summary>Gives up messages of endpoints that are off.</summary>
    public static Task<int> GiveUpAsync(this IQueryable<WebhookMessage> messages, DateTime now, CancellationToken cancellationToken) => messages.ExecuteUpdateAsync(
        set => set
            .SetProperty(m => m.State, WebhookState.GivenUp)
            .SetProperty(m => m.NextAttemptUtc, (DateTime?)null)
            .SetProperty(m => m.ClaimedBy, (Guid?)null)
            .SetProperty(m => m.Problem, WebhookProblem.Disabled)
            .SetProperty(m => m.FinishedUtc, now),
        cancellationToken);
}
