using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Webhooks;

/// <summary>A secret that was just made. It is shown once; later nobody can look it up here.</summary>
/// <param name="Secret"><c>whsec_</c> and base64.</param>
public sealed record NewWebhookSecret(Guid EndpointId, string Name, string Secret);

/// <summary>Makes an endpoint, which is told of events from now on.</summary>
public sealed class CreateWebhook(IDbContextFactory<AppDb> databases, IWebhookSender sender, IWebhookSecrets secrets, TimeProvider clock)
{
    /// <summary>The endpoint's secret.</summary>
    /// <returns>Errors: <c>webhook-name</c>, <c>webhook-url</c>, <c>webhook-no-events</c>, <c>webhook-host-unknown</c>, <c>webhook-host-refused</c>, <c>webhook-needs-tls</c>, <c>webhooks-full</c>.</returns>
    public async Task<Result<NewWebhookSecret>> RunAsync(WebhookDraft draft, CurrentUser user, CancellationToken cancellationToken)
    {
        var check = await draft.CheckAsync(sender, cancellationToken);
        if (check.Value is not { } good)
        {
            return check.Error!;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.WebhookEndpoints.CountAsync(cancellationToken) >= WebhookEndpoint.Most)
        {
            return WebhookErrors.Full;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var secret = WebhookSignature.NewSecret();
        db.WebhookEndpoints.Add(new WebhookEndpoint
        {
            Id = id,
            Name = good.Name,
            Url = good.Url,
            Events = good.EventWords,
            Secret = secrets.Protect(id, secret),
            CreatedUtc = now.UtcDateTime,
            CreatedBy = user.Actor,
        });
        db.AddLedgerEvent(now.UtcDateTime, user, LedgerVerb.WebhookCreated, WebhookSubject.Of(id), good.Told);
        await db.SaveChangesAsync(cancellationToken);
        return new NewWebhookSecret(id, good.Name, WebhookSignature.Show(secret));
    }
}

/// <summary>How the ledger names endpoints.</summary>
internal static class WebhookSubject
{
    public static string Of(Guid endpoint) => $"webhook:{endpoint}";
}
