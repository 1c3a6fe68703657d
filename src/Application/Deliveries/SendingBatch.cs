using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Sends what was taken in one go, over all lanes of the transport, keeping the claim alive meanwhile.</summary>
internal sealed class SendingBatch(SendingTools tools, Campaign campaign, CampaignMails templates, SendingCounts counts, bool closed)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    private readonly StepMails _steps = new(tools, campaign, templates);
    private int _next = -1;
    private volatile bool _stop;
    private volatile string? _problem;

    /// <summary>Why the batch ended early through the fault of the server; null when it did not.</summary>
    public string? Problem => _problem;

    /// <summary>Sends; what was not begun is given back.</summary>
    public async Task RunAsync(IReadOnlyList<MailInHand> mails, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchAsync(ended.Token);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(tools.Transport.Lanes, mails.Count)).Select(_ => Task.Run(() => LaneAsync(mails, cancellationToken), CancellationToken.None)));
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
            await tools.Queue.ReleaseAsync(CancellationToken.None);
        }
    }

    private async Task LaneAsync(IReadOnlyList<MailInHand> mails, CancellationToken cancellationToken)
    {
        // The outcome of one mail and the beginning of the next are waited for together.
        var written = Task.FromResult(true);
        while (!_stop && !cancellationToken.IsCancellationRequested && Interlocked.Increment(ref _next) is var i && i < mails.Count)
        {
            written = await SendAsync(mails[i], written, cancellationToken);
        }

        await written;
    }

    // Returns the writing of the outcome, which goes on while the next mail is prepared.
    private async Task<Task<bool>> SendAsync(MailInHand mail, Task<bool> before, CancellationToken cancellationToken)
    {
        var step = new DeliverySteps(mail, campaign.Id, tools);
        if (mail.Unwanted(campaign.Mode, closed) is { } unwanted)
        {
            return Write(step.Dropped(unwanted), before);
        }

        if (_steps.Recipient(mail) is not { } recipient)
        {
            return Write(step.NoAddress(), before);
        }

        var template = await _steps.TemplateAsync(mail);
        if (!template.Succeeded)
        {
            Stop(template.Error.Message);
            return before;
        }

        try
        {
            await tools.Pace.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return before;
        }

        var outgoing = _steps.Fill(mail, recipient, template.Value);
        var begun = tools.Log.WriteAsync(step.Begun(template.Value.Hash));
        await before;
        if (!await begun)
        {
            return before;
        }

        var outcome = await tools.Transport.SendAsync(outgoing);
        if (outcome.Kind == MailOutcomeKind.Unavailable)
        {
            Stop(outcome.Reply);
        }
        else
        {
            tools.Health.Report(null);
        }

        return Write(step.Ended(outcome, template.Value.Hash), Task.FromResult(true));
    }

    private async Task<bool> Write(StateChange change, Task<bool> before)
    {
        var written = tools.Log.WriteAsync(change);
        await before;
        if (!await written)
        {
            return false;
        }

        counts.Add(change);
        return true;
    }

    private void Stop(string problem)
    {
        _problem = problem;
        _stop = true;
        tools.Health.Report(problem);
    }

    // Keeps the claim while mails are slow to leave, and sees when a manager holds or closes.
    private async Task WatchAsync(CancellationToken ended)
    {
        var renewed = tools.Clock.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.Delay(s_look, tools.Clock, ended);
                if (tools.Clock.GetElapsedTime(renewed) >= DeliveryQueue.Lease / 4)
                {
                    renewed = tools.Clock.GetTimestamp();
                    await tools.Queue.RenewAsync(ended);
                }

                await using var db = await tools.Databases.CreateDbContextAsync(ended);
                var held = await db.Campaigns.AnyAsync(
                    c => c.Id == campaign.Id && (c.Status != CampaignStatus.Running || c.SendingPausedUtc != null), ended);
                _stop |= held && !closed;
            }
        }
        catch (OperationCanceledException)
        {
            // The batch is over.
        }
        catch (Exception e) when (e is System.Data.Common.DbException or DbUpdateException)
        {
            // Without a claim nothing may be begun; the next batch meets the same database and tells.
            _stop = true;
        }
    }
}
