using OptOut.Application.Campaigns;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>What <see cref="CampaignWatch"/> tells.</summary>
/// <param name="Overview">The campaign as of now; null when it could not be read.</param>
/// <param name="StaleSinceUtc">Since when nothing could be read; null while all is well.</param>
public sealed record CampaignUpdate(CampaignOverview? Overview, DateTime? StaleSinceUtc);

/// <summary>Looks at a campaign's tallies once a second while somebody watches it, and tells the watchers what has changed,
/// whichever process changed it. One look serves all watchers of a campaign; without watchers nothing is read.</summary>
public sealed partial class CampaignWatch(ShowCampaign show, TimeProvider clock, ILogger<CampaignWatch> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, List<Subscription>> _watched = [];

    /// <summary>Starts telling. Dispose what is returned when the page goes.</summary>
    /// <param name="known">What the watcher shows already.</param>
    /// <param name="tell">Called on another thread, at most once a second; must return at once.</param>
    public IDisposable Subscribe(CampaignOverview known, Action<CampaignUpdate> tell)
    {
        var subscription = new Subscription(this, known, tell);
        lock (_gate)
        {
            if (_watched.TryGetValue(subscription.CampaignId, out var others))
            {
                others.Add(subscription);
            }
            else
            {
                _watched[subscription.CampaignId] = [subscription];
                _ = Task.Run(() => LookAsync(subscription.CampaignId));
            }
        }

        return subscription;
    }

    private async Task LookAsync(Guid campaignId)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        DateTime? staleSince = null;
        while (await timer.WaitForNextTickAsync())
        {
            if (Watchers(campaignId) is not { } watchers)
            {
                return;
            }

            var overview = await ReadAsync(campaignId, staleSince is null);
            staleSince = overview is null ? staleSince ?? clock.GetUtcNow().UtcDateTime : null;
            foreach (var watcher in watchers)
            {
                Tell(watcher, new CampaignUpdate(overview, staleSince));
            }
        }
    }

    // Null when the last watcher has gone: the look ends, under the same lock under which the next watcher starts another.
    private Subscription[]? Watchers(Guid campaignId)
    {
        lock (_gate)
        {
            if (_watched[campaignId] is { Count: > 0 } watchers)
            {
                return [.. watchers];
            }

            _watched.Remove(campaignId);
            return null;
        }
    }

    private async Task<CampaignOverview?> ReadAsync(Guid campaignId, bool firstFailure)
    {
        try
        {
            return (await show.RunAsync(campaignId, CancellationToken.None)).Value;
        }
        catch (Exception exception)
        {
            if (firstFailure)
            {
                LogUnreadable(logger, exception, campaignId);
            }

            return null;
        }
    }

    private void Tell(Subscription watcher, CampaignUpdate update)
    {
        try
        {
            watcher.Tell(update);
        }
        catch (Exception exception)
        {
            // One page's trouble is not the others'.
            LogWatcherFailed(logger, exception);
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            if (_watched.TryGetValue(subscription.CampaignId, out var watchers))
            {
                watchers.Remove(subscription);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The counts of campaign {Campaign} cannot be read; pages that watch it say so")]
    private static partial void LogUnreadable(ILogger logger, Exception exception, Guid campaign);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page that watches a campaign failed to take an update")]
    private static partial void LogWatcherFailed(ILogger logger, Exception exception);

    private sealed class Subscription(CampaignWatch watch, CampaignOverview known, Action<CampaignUpdate> tell) : IDisposable
    {
        private CampaignOverview _known = known;
        private DateTime? _stale;

        public Guid CampaignId { get; } = known.Campaign.Id;

        public void Tell(CampaignUpdate update)
        {
            if (_stale == update.StaleSinceUtc && (update.Overview is null || update.Overview.IsSameAs(_known)))
            {
                return;
            }

            (_known, _stale) = (update.Overview ?? _known, update.StaleSinceUtc);
            tell(update);
        }

        public void Dispose() => watch.Remove(this);
    }
}
