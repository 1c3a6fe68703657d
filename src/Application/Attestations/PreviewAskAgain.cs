using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Tells who of a campaign confirmed an older text and would be asked again, before anybody is; changes nothing.</summary>
public sealed class PreviewAskAgain(IDbContextFactory<AppDb> databases, GuidancePacks packs, PackArchive archive, TimeProvider clock)
{
    /// <summary>The numbers. Of a counts-only campaign only a rough total: by reason or regime it could tell who answered what.</summary>
    public async Task<Result<AskAgainPreview>> RunAsync(Guid campaignId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
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
        return campaign.Mode == CampaignMode.CountsOnly
            ? new AskAgainPreview(Rough(confirmed, campaign), Rough(ask, campaign), ask > 0, new Dictionary<AskAgainReason, long>(), Nothing, Nothing)
            : new AskAgainPreview(
                confirmed, ask, ask > 0, Sum(due, text => text.Reason), Sum(due, text => text.Regime), Sum(due, text => text.Language));
    }

    private static Dictionary<string, long> Nothing => [];

    private static Dictionary<TKey, long> Sum<TKey>(List<OlderText> due, Func<OlderText, TKey> by)
        where TKey : notnull => due.GroupBy(by).ToDictionary(g => g.Key, g => g.Sum(text => text.People));

    // Steps of the group size, so that one answer more or less is not seen from one day to the next.
    private static long? Rough(long people, Campaign campaign)
    {
        var size = Math.Max(2, campaign.MinimumGroupSize);
        return people < size ? null : people / size * size;
    }
}

/// <summary>Who would be asked again.</summary>
/// <param name="ConfirmedOlder">People whose answer stands on an older text, asked again or not. In a counts-only campaign rounded down to
/// the smallest group size; null for fewer than that.</param>
/// <param name="ToAsk">Of those, people who have not been asked about the change yet; rounded alike.</param>
/// <param name="AnyToAsk">Whether asking again would reach anybody.</param>
/// <param name="ByReason"><paramref name="ToAsk"/> by reason; empty in a counts-only campaign, as are the next two.</param>
public sealed record AskAgainPreview(
    long? ConfirmedOlder, long? ToAsk, bool AnyToAsk,
    IReadOnlyDictionary<AskAgainReason, long> ByReason, IReadOnlyDictionary<string, long> ByRegime, IReadOnlyDictionary<string, long> ByLanguage);
