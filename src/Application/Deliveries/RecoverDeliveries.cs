using OptOut.Application.Ledger;

namespace OptOut.Application.Deliveries;

/// <summary>Whether others have deliveries of the campaign in hand.</summary>
internal enum Others
{
    /// <summary>Nobody has.</summary>
    None,

    /// <summary>Somebody had and is gone; what they left is waiting again.</summary>
    Mended,

    /// <summary>Somebody is at work, or may be.</summary>
    AtWork,
}

/// <summary>Mends what a dead process, or one whose lease ran out, left behind. A mail it had begun is asked for at the transport:
/// sent counts as sent; not sent waits again; if nobody can tell, the person is not skipped but marked, and gets the same Message-ID.</summary>
internal sealed class RecoverDeliveries(SendingTools tools, SendingCounts counts)
{
    public async Task<Others> RunAsync(CancellationToken cancellationToken)
    {
        var others = await tools.Queue.OthersAsync(cancellationToken);
        var lost = others.Where(o => o.HasLost).ToList();
        foreach (var owner in lost)
        {
            await tools.Queue.ReleaseAsync(owner, cancellationToken);
            while (await tools.Queue.BegunAsync(owner, cancellationToken) is { Count: > 0 } begun)
            {
                foreach (var mail in begun)
                {
                    await DecideAsync(owner, mail);
                }
            }
        }

        return others.Count == 0 ? Others.None : lost.Count > 0 ? Others.Mended : Others.AtWork;
    }

    private async Task DecideAsync(OtherOwner owner, BegunMail mail)
    {
        var now = tools.Now;
        var change = new StateChange
        {
            Key = mail.Key,
            From = DeliveryState.Sending,
            To = DeliveryState.Queued,
            Owner = owner.Name,
            Attempts = mail.Attempts,
            Reply = mail.Reply,
            MayBeTwiceSinceUtc = mail.MayBeTwiceSinceUtc,
            Content = new { attempt = mail.Attempts, template = mail.TemplateHash, messageId = mail.Key.MessageId(tools.Options.EffectiveMessageIdDomain), recovered = true },
        };
        change = await tools.Transport.WasSentAsync(mail.Key) switch
        {
            WasSent.Yes => change with { To = DeliveryState.Sent, SentUtc = now, Reply = "Found sent after an interruption.", Verb = LedgerVerb.DeliverySent },
            WasSent.No => change with { Attempts = mail.Attempts - 1 },
            _ => change with
            {
                To = DeliveryState.Unknown,
                Reply = "The process ended before the server's answer was known.",
                MayBeTwiceSinceUtc = mail.MayBeTwiceSinceUtc ?? now,
                MarksMayBeTwice = mail.MayBeTwiceSinceUtc is null,
                Verb = LedgerVerb.DeliveryUnknown,
            },
        };
        if (await tools.Log.WriteAsync(change))
        {
            counts.Add(change);
        }
    }
}
