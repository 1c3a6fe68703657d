using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

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
    private readonly Dictionary<Watched, List<Subscription>> _watched = [];

    /// <summary>Starts telling. Dispose what is returned when the page goes.</summary>
    /// <param name="known">What the watcher shows already.</param>
    /// <param name="reach">How far the watcher may see; those with the same share a look.</param>
    /// <param name="tell">Called on another thread, at most once a second; must return at once.</param>
    public IDisposable Subscribe(CampaignOverview known, Reach reach, Action<CampaignUpdate> tell)
    {
        var subscription = new Subscription(this, known, reach, tell);
        lock (_gate)
        {
            if (_watched.TryGetValue(subscription.Watched, out var others))
            {
                others.Add(subscription);
            }
            else
            {
                _watched[subscription.Watched] = [subscription];
                _ = Task.Run(() => LookAsync(subscription.Watched));
            }
        }

        return subscription;
    }

    private async Task LookAsync(Watched watched)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        DateTime? staleSince = null;
        while (await timer.WaitForNextTickAsync())
        {
            if (Watchers(watched) is not { } watchers)
            {
                return;
            }

            var overview = await ReadAsync(watched, staleSince is null);
            staleSince = overview is null ? staleSince ?? clock.GetUtcNow().UtcDateTime : null;
            foreach (var watcher in watchers)
            {
                Tell(watcher, new CampaignUpdate(overview, staleSince));
            }
        }
    }

    // Null when the last watcher has gone: the look ends, under the same lock under which the next watcher starts another.
    private Subscription[]? Watchers(Watched watched)
    {
        lock (_gate)
        {
            if (_watched[watched] is { Count: > 0 } watchers)
            {
                return [.. watchers];
            }

            _watched.Remove(watched);
            return null;
        }
    }

    private async Task<CampaignOverview?> ReadAsync(Watched watched, bool firstFailure)
    {
        try
        {
            return (await show.RunAsync(watched.CampaignId, watched.Reach, CancellationToken.None)).Value;
        }
        catch (Exception exception)
        {
            if (firstFailure)
            {
                LogUnreadable(logger, exception, watched.CampaignId);
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
            if (_watched.TryGetValue(subscription.Watched, out var watchers))
            {
                watchers.Remove(subscription);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The counts of campaign {Campaign} cannot be read; pages that watch it say so")]
    private static partial void LogUnreadable(ILogger logger, Exception exception, Guid campaign);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page that watches a campaign failed to take an update")]
    private static partial void LogWatcherFailed(ILogger logger, Exception exception);

    private sealed record Watched(Guid CampaignId, Reach Reach);

    private sealed class Subscription(CampaignWatch watch, CampaignOverview known, Reach reach, Action<CampaignUpdate> tell) : IDisposable
    {
        private CampaignOverview _known = known;
        private DateTime? _stale;

        public Watched Watched { get; } = new(known.Campaign.Id, reach);

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
