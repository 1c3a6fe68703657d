using OptOut.Application.Campaigns;
using OptOut.Application.Employees;

namespace OptOut.Application.Deliveries;

/// <summary>A claimed delivery with all that is needed to send it, read in one query per batch.</summary>
internal sealed record MailInHand(
    Guid EmployeeId,
    DeliveryStep Step,
    DeliveryState State,
    int Attempts,
    DateTime? NextAttemptUtc,
    string? Reply,
    DateTime? MayBeTwiceSinceUtc,
    string? TemplateHash,
    DateTime QueuedUtc,
    string Name,
    string? Address,
    EmployeeStanding Standing,
    bool Objects,
    string? Country,
    string Language,
    DateOnly DueOn,
    bool HasAnswered,
    DateTime? AnsweredUtc)
{
    /// <summary>Why the mail is not wanted any more, as the ledger says it; null when it is.</summary>
    /// <param name="closed">Whether the campaign has been closed.</param>
    public string? Unwanted(CampaignMode mode, bool closed)
    {
        if (Step == DeliveryStep.Objection)
        {
            // Goes to the privacy contact, whatever the person does afterwards.
            return null;
        }

        return closed ? "campaign-closed"
            : Standing == EmployeeStanding.Left ? "left"
            : Objects ? "objected"
            : IsAnswered(mode) ? "answered"
            : null;
    }

    // In a counts-only campaign everybody gets the notice: one that is not sent would tell that the person has answered.
    private bool IsAnswered(CampaignMode mode) =>
        Step == DeliveryStep.Notice ? HasAnswered && mode == CampaignMode.Named
        : Step.IsAskAgain() ? AnsweredUtc > QueuedUtc
        : HasAnswered;
}
