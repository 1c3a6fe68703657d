using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Webhooks;

/// <summary>An endpoint as the list shows it.</summary>
/// <param name="Waiting">Messages not yet delivered.</param>
/// <param name="GivenUp">Messages given up, of the last <see cref="WebhookMessage.KeptFor"/>.</param>
/// <param name="DeliveredUtc">When something was last delivered; null for never, as far as kept.</param>
public sealed record WebhookRow(
    Guid Id, string Name, string Url, string Events, DateTime CreatedUtc, string CreatedBy, DateTime? DisabledUtc, string? DisabledBy, WebhookStop? DisabledBecause,
    DateTime? FailingSinceUtc, DateTime? OldSecretUntilUtc, int Waiting, int GivenUp, DateTime? DeliveredUtc)
{
    /// <summary>The <see cref="WebhookType"/>s it wants.</summary>
    public IReadOnlyList<string> EventList => Events.Split(' ');
}

/// <summary>Lists endpoints, without secrets.</summary>
public sealed class ListWebhooks(IDbContextFactory<AppDb> databases)
{
    /// <summary>All, by name.</summary>
    public async Task<IReadOnlyList<WebhookRow>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Rows(db, db.WebhookEndpoints).OrderBy(e => e.Name).ToListAsync(cancellationToken);
    }

    /// <summary>One; null when there is none.</summary>
    public async Task<WebhookRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Rows(db, db.WebhookEndpoints.Where(e => e.Id == id)).SingleOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<WebhookRow> Rows(AppDb db, IQueryable<WebhookEndpoint> endpoints) => endpoints.AsNoTracking().OrderBy(e => e.Name).Select(e => new WebhookRow(
        e.Id, e.Name, e.Url, e.Events, e.CreatedUtc, e.CreatedBy, e.DisabledUtc, e.DisabledBy, e.DisabledBecause, e.FailingSinceUtc, e.OldSecretUntilUtc,
        db.WebhookMessages.Count(m => m.EndpointId == e.Id && m.State == WebhookState.Waiting),
        db.WebhookMessages.Count(m => m.EndpointId == e.Id && m.State == WebhookState.GivenUp),
        db.WebhookMessages.Where(m => m.EndpointId == e.Id && m.State == WebhookState.Delivered).Max(m => m.FinishedUtc)));
}

/// <summary>A message as the list shows it.</summary>
public sealed record WebhookMessageRow(
    Guid Id, string Type, DateTime HappenedUtc, WebhookState State, int Attempts, DateTime? LastAttemptUtc, DateTime? NextAttemptUtc, bool InHand, int? Status, string? Problem, DateTime? FinishedUtc);

/// <summary>Lists the messages of an endpoint.</summary>
public sealed class ListWebhookMessages(IDbContextFactory<AppDb> databases)
{
    /// <summary>A page, the latest first.</summary>
    public async Task<PageOf<WebhookMessageRow>> RunAsync(Guid endpointId, WebhookState? state, PageRequest request, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var messages = db.WebhookMessages.AsNoTracking().Where(m => m.EndpointId == endpointId && (state == null || m.State == state));
        var total = await messages.CountAsync(cancellationToken);
        var rows = await messages.OrderByDescending(m => m.HappenedUtc).ThenByDescending(m => m.Id).Skip(request.BoundedSkip).Take(request.BoundedTake)
            .Select(m => new WebhookMessageRow(m.Id, m.Type, m.HappenedUtc, m.State, m.Attempts, m.LastAttemptUtc, m.NextAttemptUtc, m.ClaimedBy != null, m.Status, m.Problem, m.FinishedUtc))
            .ToListAsync(cancellationToken);
        return new PageOf<WebhookMessageRow>(rows, total);
    }
}
