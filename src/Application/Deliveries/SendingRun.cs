using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>One run over a campaign: mends what the dead left behind, takes batches, sends them, until there is nothing more to do.</summary>
internal sealed class SendingRun(SendingTools tools, GuidancePack pack, Campaign campaign, SendRequest request)
{
    private const int BatchSize = 256;
    private const int MaxServerFailures = 5;
    private static readonly TimeSpan s_others = TimeSpan.FromMilliseconds(500);

    private readonly SendingCounts _counts = new(campaign.Mode);
    private CampaignMails? _mails;
    private string? _problem;

    public async Task RunAsync(IProgress<SendSummary>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await LoopAsync(progress, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The mails in hand are done; the rest is given back.
        }
    }

    /// <summary>What was done, and what waits now.</summary>
    public async Task<SendSummary> SummaryAsync()
    {
        await using var db = await tools.Databases.CreateDbContextAsync();
        return _counts.Summary(await WaitingAsync(db, DeliveryState.RetryLater), await WaitingAsync(db, DeliveryState.Unknown), _problem);
    }

    private Task<long> WaitingAsync(AppDb db, DeliveryState state)
    {
        var measures = Enum.GetValues<DeliveryStep>().Where(step => !step.IsHidden(campaign.Mode)).Select(step => TallyMeasure.Delivery(step, state)).ToList();
        return db.Tallies
            .Where(t => t.CampaignId == campaign.Id && t.Dimension == TallyDimension.All && t.Value == "" && measures.Contains(t.Measure))
            .SumAsync(t => t.Count);
    }

    private async Task LoopAsync(IProgress<SendSummary>? progress, CancellationToken cancellationToken)
    {
        var recovery = new RecoverDeliveries(tools, _counts);
        var failures = 0;
        await recovery.RunAsync(cancellationToken);
        for (var batches = 0; request.UntilIdle || batches < request.MaxBatches; batches++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (closed, paused) = await StandingAsync(cancellationToken);
            if (paused)
            {
                _problem = $"Sending is held for '{campaign.Name}'.";
                return;
            }

            var mails = await tools.Queue.ClaimAsync(Size(), evenIfNotDue: closed, cancellationToken);
            if (mails.Count == 0)
            {
                if (await IsIdleAsync(recovery, cancellationToken))
                {
                    return;
                }

                continue;
            }

            var batch = new SendingBatch(tools, campaign, await MailsAsync(cancellationToken), _counts, closed);
            await batch.RunAsync(mails, cancellationToken);
            progress?.Report(_counts.Summary(0, 0, batch.Problem));
            failures = batch.Problem is null ? 0 : failures + 1;
            if (batch.Problem is not null && !await MayGoOnAsync(batch.Problem, failures, cancellationToken))
            {
                return;
            }
        }
    }

    // Nothing is due. It is over unless the dead left something, or the living may still give something back.
    private async Task<bool> IsIdleAsync(RecoverDeliveries recovery, CancellationToken cancellationToken)
    {
        var others = await recovery.RunAsync(cancellationToken);
        if (others == Others.None || !request.UntilIdle)
        {
            return true;
        }

        if (others == Others.AtWork)
        {
            await Task.Delay(s_others, tools.Clock, cancellationToken);
        }

        return false;
    }

    private async Task<bool> MayGoOnAsync(string problem, int failures, CancellationToken cancellationToken)
    {
        if (!request.UntilIdle || failures >= MaxServerFailures)
        {
            _problem = problem;
            return false;
        }

        await Task.Delay(RetrySchedule.ServerDelay(failures), tools.Clock, cancellationToken);
        return true;
    }

    // Over midnight another day's rules may hold, and the organisation may have published words of its own since the last batch.
    private async Task<CampaignMails> MailsAsync(CancellationToken cancellationToken)
    {
        await using var db = await tools.Databases.CreateDbContextAsync(cancellationToken);
        var words = await OrganisationTexts.ForAsync(db, pack.Key, cancellationToken);
        var holds = _mails is not null && _mails.Day == DateOnly.FromDateTime(tools.Now) && _mails.Words.IsSameAs(words);
        return _mails = holds ? _mails! : new CampaignMails(tools.Databases, pack, words, campaign, tools.Now);
    }

    private int Size() => tools.Options.RatePerMinute > 0 ? Math.Clamp(tools.Options.RatePerMinute, 1, BatchSize) : BatchSize;

    private async Task<(bool Closed, bool Paused)> StandingAsync(CancellationToken cancellationToken)
    {
        await using var db = await tools.Databases.CreateDbContextAsync(cancellationToken);
        var now = await db.Campaigns.Where(c => c.Id == campaign.Id).Select(c => new { c.Status, c.SendingPausedUtc }).SingleAsync(cancellationToken);
        var closed = now.Status == CampaignStatus.Closed;
        return (closed, !closed && now.SendingPausedUtc is not null);
    }
}

/// <summary>What a run has done so far; counted from all lanes. Of a counts-only campaign only the steps that everybody gets are counted.</summary>
internal sealed class SendingCounts(CampaignMode mode)
{
    private long _sent;
    private long _failed;
    private long _dropped;

    public void Add(StateChange change)
    {
        if (change.Key.Step.IsHidden(mode))
        {
            return;
        }

        switch (change.To)
        {
            case DeliveryState.Sent:
                Interlocked.Increment(ref _sent);
                break;
            case DeliveryState.Failed:
                Interlocked.Increment(ref _failed);
                break;
            case DeliveryState.Dropped:
                Interlocked.Increment(ref _dropped);
                break;
        }
    }

    public SendSummary Summary(long retryLater, long unknown, string? problem) =>
        new(Interlocked.Read(ref _sent), Interlocked.Read(ref _failed), Interlocked.Read(ref _dropped), retryLater, unknown, problem);
}
