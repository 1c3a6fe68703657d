using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Tells who of a campaign confirmed an older text and would be asked again, before anybody is; changes nothing.</summary>
public sealed class PreviewAskAgain(IDbContextFactory<AppDb> databases, GuidancePacks packs, PackArchive archive, TimeProvider clock)
{
    /// <summary>The numbers of a campaign that is within reach as a whole. Of a counts-only campaign none: even a rounded one that is live tells, when it steps, that somebody has just answered.</summary>
    public async Task<Result<AskAgainPreview>> RunAsync(Guid campaignId, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().WithinReach(db, reach).SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        if (campaign.Mode == CampaignMode.CountsOnly)
        {
            return new AskAgainPreview(null, null, AnyToAsk: true, new Dictionary<AskAgainReason, long>(), Nothing, Nothing);
        }

        var pack = packs.Find(campaign.Pack);
        if (!pack.Succeeded)
        {
            return pack.Error;
        }

        var older = await OlderTexts.FindAsync(db, archive, pack.Value, campaign, clock.GetUtcNow().UtcDateTime, cancellationToken);
        var notAsked = await OlderTexts.NotAskedYet(db, campaignId, older)
            .GroupBy(p => p.Key).Select(g => new { g.Key, People = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.People, cancellationToken);
        var due = older.Select(text => text with { People = notAsked.GetValueOrDefault(text.Key) }).Where(text => text.People > 0).ToList();
        var (confirmed, ask) = (older.Sum(text => text.People), due.Sum(text => text.People));
        return new AskAgainPreview(confirmed, ask, ask > 0, Sum(due, text => text.Reason), Sum(due, text => text.Regime), Sum(due, text => text.Language));
    }

    private static Dictionary<string, long> Nothing => [];

    private static Dictionary<TKey, long> Sum<TKey>(List<OlderText> due, Func<OlderText, TKey> by)
        where TKey : notnull => due.GroupBy(by).ToDictionary(g => g.Key, g => g.Sum(text => text.People));
}

/// <summary>Who would be asked again.</summary>
/// <param name="ConfirmedOlder">People whose answer stands on an older text, asked again or not; null in a counts-only campaign.</param>
/// <param name="ToAsk">Of those, people who have not been asked about the change yet; null in a counts-only campaign.</param>
/// <param name="AnyToAsk">Whether asking again would reach anybody; always so in a counts-only campaign, where nobody may know.</param>
/// <param name="ByReason"><paramref name="ToAsk"/> by reason; empty in a counts-only campaign, as are the next two.</param>
public sealed record AskAgainPreview(
    long? ConfirmedOlder, long? ToAsk, bool AnyToAsk,
    IReadOnlyDictionary<AskAgainReason, long> ByReason, IReadOnlyDictionary<string, long> ByRegime, IReadOnlyDictionary<string, long> ByLanguage);
