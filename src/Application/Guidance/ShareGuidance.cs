using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>One text that was shown to somebody without an account, e.g. a works council: enough to compose it again. No personal data.</summary>
/// <param name="Choice">Which text.</param>
/// <param name="Version">See <see cref="GuidancePack.Version"/>.</param>
/// <param name="SharedUtc">When; the organisation's own words of that moment are shown.</param>
/// <param name="Hash">See <see cref="ShownGuidance.Hash"/>.</param>
public sealed record SharedGuidance(GuidanceChoice Choice, string Version, DateTime SharedUtc, string Hash)
{
    /// <summary>How long a link holds.</summary>
    public const int Days = 30;

    /// <summary>From then on the link shows nothing, UTC.</summary>
    public DateTime ExpiresUtc => SharedUtc.AddDays(Days);
}

/// <summary>Records that a text is shown to people without an account. Whoever makes the link signs what comes back.</summary>
public sealed class ShareGuidance(IDbContextFactory<AppDb> databases, PreviewGuidance preview, TimeProvider clock)
{
    /// <returns>As <see cref="PreviewGuidance"/>.</returns>
    public async Task<Result<SharedGuidance>> RunAsync(GuidanceChoice choice, CurrentUser user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var found = await preview.RunAsync(choice, cancellationToken);
        if (found.Value is not { } shown)
        {
            return found.Error!;
        }

        var shared = new SharedGuidance(shown.Choice, shown.Pack.Version, now, shown.Hash);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.AddLedgerEvent(now, user, LedgerVerb.GuidanceShared, $"pack:{choice.Pack}", new
        {
            version = shared.Version,
            regime = shown.Resolution.Regime,
            from = shown.Resolution.Interval.From,
            country = choice.Country,
            language = shown.Choice.Language,
            step = choice.Step.ToString(),
            channel = choice.Channel.ToString(),
            text = shared.Hash,
            expires = shared.ExpiresUtc,
        });
        await db.SaveChangesAsync(cancellationToken);
        return shared;
    }
}
