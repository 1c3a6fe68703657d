namespace OptOut.Application.Ledger;

/// <summary>That something changed: written in the transaction of the change. Append-only, by trigger on both databases.
/// Names people only by <see cref="Employees.Employee.Id"/>, so that a person's data can be erased and the ledger still stands.</summary>
public sealed class LedgerEvent
{
    /// <summary>Order of the events, given by the database, from 1.</summary>
    public long Sequence { get; init; }

    public DateTime AtUtc { get; init; }

    /// <summary>Who did it (see <see cref="Shared.CurrentUser.Actor"/>).</summary>
    public required string Actor { get; init; }

    /// <summary>What was done: see <see cref="LedgerVerb"/>.</summary>
    public required string Verb { get; init; }

    /// <summary>What it was done to: <c>campaign:{id}</c>, <c>employee:{id}</c>, <c>import:{id}</c> …</summary>
    public required string Subject { get; init; }

    /// <summary>What it consisted of, as JSON; no personal data.</summary>
    public required string Content { get; init; }
}

/// <summary>The verbs of the ledger.</summary>
public static class LedgerVerb
{
    public const string ImportApplied = "import.applied";
    public const string DirectoryApplied = "directory.applied";
    public const string DoubtDecided = "directory.doubt-decided";
    public const string GapsFilled = "directory.gaps-filled";
    public const string GroupCreated = "group.created";
    public const string GroupChanged = "group.changed";
    public const string GroupDeleted = "group.deleted";
    public const string ProvisioningTokenCreated = "provisioning.token-created";
    public const string ProvisioningTokenRevoked = "provisioning.token-revoked";
    public const string AccessGranted = "access.granted";
    public const string AccessAccepted = "access.accepted";
    public const string AccessRevoked = "access.revoked";
    public const string EmployeeAdded = "employee.added";
    public const string EmployeeChanged = "employee.changed";
    public const string EmployeeLeft = "employee.left";
    public const string EmployeeViewed = "employee.viewed";
    public const string CampaignCreated = "campaign.created";
    public const string CampaignChanged = "campaign.changed";
    public const string CampaignLaunched = "campaign.launched";
    public const string CampaignClosed = "campaign.closed";
    public const string WorksCouncilCleared = "works-council.cleared";
    public const string WorksCouncilClearanceWithdrawn = "works-council.clearance-withdrawn";
    public const string CampaignReminded = "campaign.reminded";
    public const string PersonRowsDeleted = "campaign.person-rows-deleted";
    public const string SendingPaused = "campaign.sending-paused";
    public const string SendingResumed = "campaign.sending-resumed";
    public const string AssignmentMade = "assignment.made";
    public const string DeliverySent = "delivery.sent";
    public const string DeliveryFailed = "delivery.failed";
    public const string DeliveryUnknown = "delivery.unknown";
    public const string DeliveryDropped = "delivery.dropped";
    public const string DeliveryRequeued = "delivery.requeued";
    public const string ObjectionRaised = "objection.raised";
    public const string ObjectionLifted = "objection.lifted";
    public const string AttestationGiven = "attestation.given";
    public const string CountsPublished = "counts.published";
    public const string EvidenceAdded = "evidence.added";
    public const string EvidenceDeleted = "evidence.deleted";
    public const string EvidenceViewed = "evidence.viewed";
    public const string PackLoaded = "pack.loaded";
    public const string PackDeclared = "pack.declared";
    public const string OverrideDrafted = "override.drafted";
    public const string OverridePublished = "override.published";
    public const string OverrideEnded = "override.ended";
    public const string GuidanceShared = "guidance.shared";
    public const string AskedAgain = "campaign.asked-again";
    public const string ReportBuilt = "report.built";
    public const string WebhookCreated = "webhook.created";
    public const string WebhookChanged = "webhook.changed";
    public const string WebhookEnabled = "webhook.enabled";
    public const string WebhookDisabled = "webhook.disabled";
    public const string WebhookSecretRotated = "webhook.secret-rotated";
    public const string WebhookDeleted = "webhook.deleted";
    public const string WebhookResent = "webhook.resent";
    public const string ReportDownloaded = "report.downloaded";
}
