using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Discards a draft, or takes a published text back: then the pack's own is shown. One person is enough, for the pack's text is always sound.</summary>
public sealed class EndOverride(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Ends it; the row stays, so that what was shown can be shown again.</summary>
    /// <returns><c>override-not-found</c>, <c>override-ended</c>.</returns>
    public async Task<Result<GuidanceOverride>> RunAsync(Guid id, CurrentUser user, CancellationToken cancellationToken)
    {
        if (!user.Manages.IsEverything)
        {
            return ReachErrors.Beyond;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var place = await db.GuidanceOverrides.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancellationToken);
        if (place is null)
        {
            return GuidanceErrors.OverrideNotFound;
        }

        await OverrideCheck.WaitForOthersAsync(db, place.Pack, cancellationToken);
        var text = await db.GuidanceOverrides.SingleAsync(o => o.Id == id, cancellationToken);
        if (text.Status == GuidanceOverrideStatus.Ended)
        {
            return GuidanceErrors.OverrideEnded;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var wasPublished = text.Status == GuidanceOverrideStatus.Published;
        text.Status = GuidanceOverrideStatus.Ended;
        text.EndedUtc = now;
        text.EndedBy = user.Actor;
        db.AddLedgerEvent(now, user, LedgerVerb.OverrideEnded, $"pack:{text.Pack}", new { id = text.Id, language = text.Language, key = text.Key, wasPublished });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return text;
    }
}
