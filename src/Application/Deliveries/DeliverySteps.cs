using OptOut.Application.Ledger;

namespace OptOut.Application.Deliveries;

/// <summary>The steps a mail in hand can take.</summary>
internal sealed class DeliverySteps(MailInHand mail, Guid campaignId, SendingTools tools)
{
    private DeliveryKey Key => new(campaignId, mail.EmployeeId, mail.Step);

    private int Attempt => mail.Attempts + 1;

    private StateChange Unchanged => new()
    {
        Key = Key,
        From = mail.State,
        To = mail.State,
        Owner = tools.Owner,
        Attempts = mail.Attempts,
        NextAttemptUtc = mail.NextAttemptUtc,
        Reply = mail.Reply,
        MayBeTwiceSinceUtc = mail.MayBeTwiceSinceUtc,
        TemplateHash = mail.TemplateHash,
    };

    /// <summary>Not wanted any more.</summary>
    public StateChange Dropped(string reason) => Unchanged with
    {
        To = DeliveryState.Dropped,
        NextAttemptUtc = null,
        Verb = LedgerVerb.DeliveryDropped,
        Content = new { reason },
    };

    /// <summary>The address has gone from the directory since the launch.</summary>
    public StateChange NoAddress() => Dropped("no-address") with { To = DeliveryState.NoAddress };

    /// <summary>About to be handed to the transport.</summary>
    public StateChange Begun(string templateHash) => Unchanged with
    {
        To = DeliveryState.Sending,
        KeepsClaim = true,
        Attempts = Attempt,
        TemplateHash = templateHash,
    };

    /// <summary>What the transport said.</summary>
    public StateChange Ended(MailOutcome outcome, string templateHash)
    {
        var change = Unchanged with
        {
            From = DeliveryState.Sending,
            Attempts = Attempt,
            NextAttemptUtc = null,
            Reply = outcome.Reply,
            Content = new { attempt = Attempt, template = templateHash, messageId = Key.MessageId(tools.Options.EffectiveMessageIdDomain) },
        };
        var again = Attempt < tools.Options.MaxAttempts;
        return outcome.Kind switch
        {
            MailOutcomeKind.Accepted => change with { To = DeliveryState.Sent, SentUtc = tools.Now, Verb = LedgerVerb.DeliverySent },
            MailOutcomeKind.RefusedForNow when again => Later(change) with { To = DeliveryState.RetryLater },
            MailOutcomeKind.Unknown => Doubtful(again ? Later(change) with { To = DeliveryState.Unknown, Verb = LedgerVerb.DeliveryUnknown } : GivenUp(change, "unknown-outcome")),

            // Nothing was handed over: as it was before.
            MailOutcomeKind.Unavailable => Unchanged with { From = DeliveryState.Sending },
            MailOutcomeKind.RefusedForNow => GivenUp(change, "given-up"),
            _ => GivenUp(change, "refused"),
        };
    }

    private static StateChange GivenUp(StateChange change, string why) =>
        change with { To = DeliveryState.Failed, Verb = LedgerVerb.DeliveryFailed, Failure = why };

    private StateChange Later(StateChange change) => change with { NextAttemptUtc = tools.Now + RetrySchedule.Delay(Attempt, Random.Shared) };

    private StateChange Doubtful(StateChange change) => change with
    {
        MayBeTwiceSinceUtc = mail.MayBeTwiceSinceUtc ?? tools.Now,
        MarksMayBeTwice = mail.MayBeTwiceSinceUtc is null,
    };
}
