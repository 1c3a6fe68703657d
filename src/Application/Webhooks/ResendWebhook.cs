using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Webhooks;

/// <summary>Sends a test event to an endpoint, the way real ones go.</summary>
public sealed class TestWebhook(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>The id of the message, which waits to be sent.</summary>
    /// <returns>Errors: <c>webhook-not-found</c>, <c>webhook-disabled</c>.</returns>
    public async Task<Result<Guid>> RunAsync(Guid endpointId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var endpoint = await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Id == endpointId, cancellationToken);
        if (endpoint is not { DisabledUtc: null })
        {
            return endpoint is null ? WebhookErrors.NotFound : WebhookErrors.Disabled;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var message = new WebhookEvent(WebhookType.Test, now, new { endpointId }).For(endpointId, now);
        db.WebhookMessages.Add(message);
        await db.SaveChangesAsync(cancellationToken);
        return message.Id;
    }
}

/// <summary>Sends a message that is over once more: the same id and the same words, attempts counting anew.</summary>
public sealed class ResendWebhook(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Queues it and returns its endpoint's id.</summary>
    /// <returns>Errors: <c>webhook-message-not-found</c>, <c>webhook-disabled</c>.</returns>
    public async Task<Result<Guid>> RunAsync(Guid messageId, CurrentUser user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var endpoint = await (from m in db.WebhookMessages join e in db.WebhookEndpoints on m.EndpointId equals e.Id where m.Id == messageId select new { e.Id, e.DisabledUtc })
            .SingleOrDefaultAsync(cancellationToken);
        if (endpoint is { DisabledUtc: not null })
        {
            return WebhookErrors.Disabled;
        }

        var queued = await db.WebhookMessages.Where(m => m.Id == messageId && m.State != WebhookState.Waiting).ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.State, WebhookState.Waiting)
                .SetProperty(m => m.Attempts, 0)
                .SetProperty(m => m.FirstAttemptUtc, (DateTime?)null)
                .SetProperty(m => m.FinishedUtc, (DateTime?)null)
                .SetProperty(m => m.NextAttemptUtc, now),
            cancellationToken);
        if (endpoint is null || queued == 0)
        {
            return WebhookErrors.MessageNotFound;
        }

        db.AddLedgerEvent(now, user, LedgerVerb.WebhookResent, WebhookSubject.Of(endpoint.Id), new { message = messageId });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return endpoint.Id;
    }
}
