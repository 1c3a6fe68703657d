using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>A second person puts a draft to use: pages and mails say it from now on, those of running campaigns too.</summary>
public sealed class PublishOverride(IDbContextFactory<AppDb> databases, GuidancePacks packs, TimeProvider clock)
{
    /// <summary>Publishes; what was published there before ends.</summary>
    /// <param name="id">The draft that was looked at: one written anew meanwhile has another id.</param>
    /// <returns><c>override-not-found</c>, <c>override-not-draft</c>, <c>second-person-needed</c>, <c>pack-not-found</c>, <c>text-refused</c>,
    /// <c>override-outdated</c> when the pack's sentence has changed since it was written.</returns>
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
        var draft = await db.GuidanceOverrides.SingleAsync(o => o.Id == id, cancellationToken);
        if (Refusal(draft, user) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await OverrideCheck.EndAsync(db, draft, GuidanceOverrideStatus.Published, user, now, cancellationToken);
        draft.Status = GuidanceOverrideStatus.Published;
        draft.PublishedUtc = now;
        draft.PublishedBy = user.Actor;
        db.AddLedgerEvent(now, user, LedgerVerb.OverridePublished, $"pack:{draft.Pack}", OverrideCheck.Facts(draft));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return draft;
    }

    private Error? Refusal(GuidanceOverride draft, CurrentUser user)
    {
        if (draft.Status != GuidanceOverrideStatus.Draft)
        {
            return GuidanceErrors.OverrideNotDraft;
        }

        if (draft.DraftedBy == user.Actor)
        {
            return GuidanceErrors.SecondPersonNeeded;
        }

        var pack = packs.Find(draft.Pack);
        if (!pack.Succeeded)
        {
            return pack.Error;
        }

        if (!pack.Value.Languages.Contains(draft.Language, StringComparer.Ordinal))
        {
            return GuidanceErrors.LanguageNotInPack(draft.Pack, draft.Language);
        }

        // The pack may have changed since the draft was written.
        return pack.Value.CheckOverride(draft.Language, draft.Key, draft.Text) is { Count: > 0 } problems ? GuidanceErrors.TextRefused(problems)
            : pack.Value.SourceText(draft.Language, draft.Key) != draft.BaseText ? GuidanceErrors.OverrideOutdated
            : null;
    }
}
