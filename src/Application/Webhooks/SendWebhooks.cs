using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Webhooks;

/// <summary>Finds the endpoints for which something is due.</summary>
public sealed class FindDueWebhooks(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Their ids.</summary>
    public async Task<IReadOnlyList<Guid>> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.WebhookEndpoints
            .Where(e => e.DisabledUtc == null && db.WebhookMessages.Any(m => m.EndpointId == e.Id && m.State == WebhookState.Waiting && m.NextAttemptUtc <= now))
            .Select(e => e.Id)
            .ToListAsync(cancellationToken);
    }
}

/// <summary>What a run over an endpoint did.</summary>
/// <param name="Delivered">Messages taken.</param>
/// <param name="Failed">Attempts that failed.</param>
/// <param name="HoldUntilUtc">The endpoint does not answer, or asks for less: leave it alone until then. Null when nothing is due any more.</param>
/// <param name="Disabled">Why it was switched off; null when it was not.</param>
public sealed record WebhookRun(int Delivered, int Failed, DateTime? HoldUntilUtc, WebhookStop? Disabled);

/// <summary>Sends what is due to one endpoint, a few at a time. Each endpoint has its own run, so that a slow one holds up nobody else;
/// several processes may run for the same one. Order is not kept.</summary>
public sealed class SendWebhooks(IDbContextFactory<AppDb> databases, IWebhookSender sender, IWebhookSecrets secrets, TimeProvider clock)
{
    /// <summary>Messages on their way to one endpoint at a time.</summary>
    private const int AtATime = 4;

    /// <summary>Sends until nothing is due or the endpoint fails. What has been begun is brought to an end when <paramref name="cancellationToken"/> is cancelled.</summary>
    public async Task<WebhookRun> RunAsync(Guid endpointId, CancellationToken cancellationToken)
    {
        var (delivered, failed) = (0, 0);
        while (!cancellationToken.IsCancellationRequested)
        {
            var queue = new WebhookQueue(databases, clock, endpointId);
            var messages = await queue.ClaimAsync(AtATime, cancellationToken);
            if (messages.Count == 0 || await EndpointAsync(endpointId) is not { } endpoint)
            {
                break;
            }

            var replies = await Task.WhenAll(messages.Select(message => SendAsync(endpoint, message, queue)));
            delivered += replies.Count(r => r.Succeeded);
            failed += replies.Count(r => !r.Succeeded);
            if (await JudgeAsync(endpoint, replies) is { } end)
            {
                return new WebhookRun(delivered, failed, end.HoldUntilUtc, end.Disabled);
            }
        }

        return new WebhookRun(delivered, failed, null, null);
    }

    // Read anew for every few messages: a change of address or secret counts at once.
    private async Task<WebhookEndpoint?> EndpointAsync(Guid id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id);
    }

    private async Task<WebhookReply> SendAsync(WebhookEndpoint endpoint, WebhookMessage message, WebhookQueue queue)
    {
        var now = clock.GetUtcNow();
        var keys = Keys(endpoint, now.UtcDateTime);
        var (id, seconds) = (message.Id.ToString(), now.ToUnixTimeSeconds());
        var reply = keys.Count == 0
            ? new WebhookReply(null, WebhookProblem.SecretUnreadable)
            : await sender.SendAsync(new WebhookRequest(new Uri(endpoint.Url), id, seconds, WebhookSignature.Of(keys, id, seconds, message.Body), message.Body));
        await queue.EndAsync(message, reply);
        return reply;
    }

    private List<byte[]> Keys(WebhookEndpoint endpoint, DateTime now)
    {
        var old = endpoint.OldSecretUntilUtc > now ? endpoint.OldSecret : null;
        return [.. new[] { endpoint.Secret, old }.OfType<string>().Select(kept => secrets.Unprotect(endpoint.Id, kept)).OfType<byte[]>()];
    }

    // What the answers say of the endpoint itself; null to go on.
    private async Task<(DateTime? HoldUntilUtc, WebhookStop? Disabled)?> JudgeAsync(WebhookEndpoint endpoint, IReadOnlyList<WebhookReply> replies)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync();
        if (replies.Any(r => r.IsGone))
        {
            await SwitchWebhook.DisableAsync(db, endpoint.Id, WebhookStop.Gone, now, CurrentUser.System, CancellationToken.None);
            return (null, WebhookStop.Gone);
        }

        if (replies.Any(r => r.Succeeded))
        {
            await NoteAsync(db, endpoint, null);
        }
        else if (endpoint.FailingSinceUtc is { } since && now - since >= WebhookEndpoint.FailsAtMost)
        {
            await SwitchWebhook.DisableAsync(db, endpoint.Id, WebhookStop.Failing, now, CurrentUser.System, CancellationToken.None);
            return (null, WebhookStop.Failing);
        }
        else
        {
            await NoteAsync(db, endpoint, endpoint.FailingSinceUtc ?? now);
        }

        if (replies.Any(r => r.Succeeded) && !replies.Any(r => r.AsksForLess))
        {
            return null;
        }

        var asked = replies.Max(r => r.RetryAfter) ?? TimeSpan.Zero;
        var hold = WebhookRetries.Hold(endpoint.FailingSinceUtc ?? now, now);
        return (now + (asked > hold ? Min(asked, WebhookRetries.LongestAsked) : hold), null);
    }

    private static async Task NoteAsync(AppDb db, WebhookEndpoint endpoint, DateTime? failingSince)
    {
        if (endpoint.FailingSinceUtc != failingSince)
        {
            await db.WebhookEndpoints.Where(e => e.Id == endpoint.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.FailingSinceUtc, failingSince));
        }
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
