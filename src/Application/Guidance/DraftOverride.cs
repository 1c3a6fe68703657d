using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Writes the organisation's own words for a sentence. Nobody but staff sees them before a second person has published them.</summary>
public sealed class DraftOverride(IDbContextFactory<AppDb> databases, GuidancePacks packs, TimeProvider clock)
{
    /// <summary>Keeps the draft in the place of an earlier one, which ends: whoever wrote last is the one who may not publish.</summary>
    /// <param name="pack">Key of the pack.</param>
    /// <param name="language">One of the pack's languages.</param>
    /// <param name="key">One of <see cref="GuidancePack.Overridable"/>.</param>
    /// <returns><c>pack-not-found</c>, <c>language-not-in-pack</c>, <c>text-refused</c> with each problem, <c>text-same-as-pack</c>.</returns>
    public async Task<Result<GuidanceOverride>> RunAsync(string pack, string language, string key, string? text, CurrentUser user, CancellationToken cancellationToken)
    {
        if (!user.Manages.IsEverything)
        {
            return ReachErrors.Beyond;
        }

        var made = Make(pack, language, key, text?.Trim() ?? "", user, clock.GetUtcNow());
        if (made.Value is not { } draft)
        {
            return made.Error!;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await OverrideCheck.WaitForOthersAsync(db, pack, cancellationToken);
        await OverrideCheck.EndAsync(db, draft, GuidanceOverrideStatus.Draft, user, draft.DraftedUtc, cancellationToken);
        db.GuidanceOverrides.Add(draft);
        db.AddLedgerEvent(draft.DraftedUtc, user, LedgerVerb.OverrideDrafted, $"pack:{pack}", OverrideCheck.Facts(draft));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return draft;
    }

    private Result<GuidanceOverride> Make(string key, string language, string sentence, string text, CurrentUser user, DateTimeOffset now)
    {
        var found = packs.Find(key);
        if (found.Value is not { } pack)
        {
            return found.Error!;
        }

        if (!pack.Languages.Contains(language, StringComparer.Ordinal))
        {
            return GuidanceErrors.LanguageNotInPack(key, language);
        }

        if (pack.CheckOverride(language, sentence, text) is { Count: > 0 } problems)
        {
            return GuidanceErrors.TextRefused(problems);
        }

        var source = pack.SourceText(language, sentence);
        return text == source
            ? GuidanceErrors.SameAsPack
            : new GuidanceOverride
            {
                Id = Guid.CreateVersion7(now),
                Pack = key,
                Language = language,
                Key = sentence,
                Text = text,
                BasePackVersion = pack.Version,
                BaseText = source,
                Status = GuidanceOverrideStatus.Draft,
                DraftedUtc = now.UtcDateTime,
                DraftedBy = user.Actor,
            };
    }
}
