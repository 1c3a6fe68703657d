using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Webhooks;

/// <summary>Changes what an endpoint is called, where it is and what it wants. Messages that wait go to the new address.</summary>
public sealed class ChangeWebhook(IDbContextFactory<AppDb> databases, IWebhookSender sender, TimeProvider clock)
{
    /// <summary>Changes it and returns its id; without an event when nothing is different.</summary>
    /// <returns>Errors: <c>webhook-not-found</c> and those of <see cref="CreateWebhook"/> but the last.</returns>
    public async Task<Result<Guid>> RunAsync(Guid id, WebhookDraft draft, CurrentUser user, CancellationToken cancellationToken)
    {
        var check = await draft.CheckAsync(sender, cancellationToken);
        if (check.Value is not { } good)
        {
            return check.Error!;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var endpoint = await db.WebhookEndpoints.SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (endpoint is null)
        {
            return WebhookErrors.NotFound;
        }

        (endpoint.Name, endpoint.Url, endpoint.Events) = (good.Name, good.Url, good.EventWords);
        if (db.ChangeTracker.HasChanges())
        {
            db.AddLedgerEvent(clock.GetUtcNow().UtcDateTime, user, LedgerVerb.WebhookChanged, WebhookSubject.Of(id), good.Told);
            await db.SaveChangesAsync(cancellationToken);
        }

        return id;
    }
}

/// <summary>Makes a new secret for an endpoint.</summary>
public sealed class RotateWebhookSecret(IDbContextFactory<AppDb> databases, IWebhookSecrets secrets, TimeProvider clock)
{
    /// <summary>The new secret. A secret older than the one before it ends at once.</summary>
    /// <param name="keepOld">Whether the one before signs too for <see cref="WebhookEndpoint.OldSecretHolds"/>; false when others may know it.</param>
    /// <returns>Error: <c>webhook-not-found</c>.</returns>
    public async Task<Result<NewWebhookSecret>> RunAsync(Guid id, bool keepOld, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var endpoint = await db.WebhookEndpoints.SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (endpoint is null)
        {
            return WebhookErrors.NotFound;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var secret = WebhookSignature.NewSecret();
        endpoint.OldSecret = keepOld ? endpoint.Secret : null;
        endpoint.OldSecretUntilUtc = keepOld ? now + WebhookEndpoint.OldSecretHolds : null;
        endpoint.Secret = secrets.Protect(id, secret);
        db.AddLedgerEvent(now, user, LedgerVerb.WebhookSecretRotated, WebhookSubject.Of(id), new { oldSecretUntilUtc = endpoint.OldSecretUntilUtc });
        await db.SaveChangesAsync(cancellationToken);
        return new NewWebhookSecret(id, endpoint.Name, WebhookSignature.Show(secret));
    }
}

/// <summary>Deletes an endpoint with its messages.</summary>
public sealed class DeleteWebhook(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Deletes it and returns when, UTC.</summary>
    /// <returns>Error: <c>webhook-not-found</c>.</returns>
    public async Task<Result<DateTime>> RunAsync(Guid id, CurrentUser user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // The messages go with it, by the database.
        if (await db.WebhookEndpoints.Where(e => e.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return WebhookErrors.NotFound;
        }

        db.AddLedgerEvent(now, user, LedgerVerb.WebhookDeleted, WebhookSubject.Of(id), new { });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return now;
    }
}
