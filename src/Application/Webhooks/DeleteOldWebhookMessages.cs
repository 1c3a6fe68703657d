using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Webhooks;

/// <summary>Deletes messages that have been over for <see cref="WebhookMessage.KeptFor"/> and secrets that no longer sign; gives up what waits for endpoints that are off.</summary>
public sealed class DeleteOldWebhookMessages(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Messages in one statement: nobody waits long for it.</summary>
    private const int BatchSize = 5_000;

    /// <summary>Deletes and returns how many messages.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = now - WebhookMessage.KeptFor;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.WebhookEndpoints.Where(e => e.OldSecret != null && e.OldSecretUntilUtc <= now).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.OldSecret, (string?)null).SetProperty(e => e.OldSecretUntilUtc, (DateTime?)null), cancellationToken);

        // What was written or in hand at the moment of switching off.
        await db.WebhookMessages
            .Where(m => m.State == WebhookState.Waiting && m.NextAttemptUtc <= now && db.WebhookEndpoints.Any(e => e.Id == m.EndpointId && e.DisabledUtc != null))
            .GiveUpAsync(now, cancellationToken);
        var (all, deleted) = (0, 0);
        do
        {
            var old = db.WebhookMessages.Where(m => m.FinishedUtc < before).OrderBy(m => m.FinishedUtc).Select(m => m.Id).Take(BatchSize);
            deleted = await db.WebhookMessages.Where(m => old.Contains(m.Id)).ExecuteDeleteAsync(cancellationToken);
            all += deleted;
        }
        while (deleted == BatchSize);
        return all;
    }
}
