using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Ledger;

/// <summary>What part of the ledger to show.</summary>
/// <param name="Before">Only events with a smaller sequence: the last one seen; null for the newest.</param>
/// <param name="Subject">Only this subject, e.g. <c>campaign:{id}</c>; null for all.</param>
/// <param name="Verb">Only this verb; null for all.</param>
/// <param name="Take">Events on the page; 1 to <see cref="PageRequest.MaxTake"/>.</param>
public sealed record LedgerRequest(long? Before = null, string? Subject = null, string? Verb = null, int Take = 50);

/// <summary>A part of the ledger, newest first.</summary>
/// <param name="OlderBefore">What <see cref="LedgerRequest.Before"/> must be for the next part; null at the end.</param>
public sealed record LedgerPart(IReadOnlyList<LedgerEvent> Events, long? OlderBefore);

/// <summary>Reads the ledger from the newest event on. Pages by sequence, so that the millionth event costs what the first does.</summary>
public sealed class ListLedgerEvents(IDbContextFactory<AppDb> databases)
{
    /// <summary>One part; for less than everything, of what happened to the campaigns that the reach names, their assignments and their mails.</summary>
    public async Task<LedgerPart> RunAsync(LedgerRequest request, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var events = db.LedgerEvents.AsNoTracking().WithinReach(reach);
        if (request.Before is { } before)
        {
            events = events.Where(e => e.Sequence < before);
        }

        if (!string.IsNullOrWhiteSpace(request.Subject))
        {
            var subject = request.Subject.Trim();
            events = events.Where(e => e.Subject == subject);
        }

        if (!string.IsNullOrWhiteSpace(request.Verb))
        {
            var verb = request.Verb.Trim();
            events = events.Where(e => e.Verb == verb);
        }

        var take = Math.Clamp(request.Take, 1, PageRequest.MaxTake);
        var found = await events.OrderByDescending(e => e.Sequence).Take(take + 1).ToListAsync(cancellationToken);
        return found.Count > take
            ? new LedgerPart(found[..take], found[take - 1].Sequence)
            : new LedgerPart(found, null);
    }
}
