using OptOut.Application.Attestations;
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
    string Name,
    string? Address,
    EmployeeStanding Standing,
    string? Country,
    string Language,
    DateOnly DueOn,
    AttestationKind? Answer)
{
    /// <summary>Why the mail is not wanted any more, as the ledger says it; null when it is.</summary>
    public string? Unwanted => Standing == EmployeeStanding.Left ? "left" : Answer is not null ? "answered" : null;
}
