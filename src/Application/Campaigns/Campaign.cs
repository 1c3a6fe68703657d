namespace OptOut.Application.Campaigns;

/// <summary>A request to a chosen audience to read the guidance and, if they wish, to confirm.</summary>
public sealed class Campaign
{
    public Guid Id { get; init; }

    /// <summary>Unique; shown to employees.</summary>
    public required string Name { get; set; }

    /// <summary>Key of the guidance pack, e.g. <c>linkedin-ai-training</c>.</summary>
    public required string Pack { get; set; }

    /// <summary>Last day to answer, in each recipient's zone.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Days from assignment to due date for people who join after the launch.</summary>
    public int LateJoinerDays { get; set; }

    /// <summary>The organisation in whose name the mail asks.</summary>
    public required string OrganisationName { get; set; }

    /// <summary>Who asks: a person or team an employee can turn to.</summary>
    public required string ContactName { get; set; }

    /// <summary>Address of <see cref="ContactName"/>; also the reply address of mails.</summary>
    public required string ContactAddress { get; set; }

    /// <summary>Who may see answers by name. Fixed at launch.</summary>
    public CampaignMode Mode { get; set; }

    /// <summary>The breakdown that a counts-only campaign publishes beside the total: Regime or Department. One, because two that overlap could be subtracted from each other.</summary>
    public TallyDimension CountsBy { get; set; }

    /// <summary>Fewest people behind any published number of a counts-only campaign.</summary>
    public int MinimumGroupSize { get; set; }

    /// <summary>Whether people may add a picture of the setting; never for those who may be in the United States.</summary>
    public EvidenceMode Evidence { get; set; }

    /// <summary>Days after the close until everything about single people is deleted and only counts stay.</summary>
    public int RetentionDays { get; set; }

    /// <summary>Why the organisation asks, for the privacy notice; null for the pack's own words.</summary>
    public string? Purpose { get; set; }

    /// <summary>The legal basis the organisation relies on, for the privacy notice; null for the pack's own words.</summary>
    public string? LegalBasis { get; set; }

    /// <summary>Who answers questions on privacy and is told of objections; null for <see cref="ContactName"/>.</summary>
    public string? PrivacyContactName { get; set; }

    /// <summary>Address of <see cref="PrivacyContactName"/>; null for <see cref="ContactAddress"/>.</summary>
    public string? PrivacyContactAddress { get; set; }

    public CampaignStatus Status { get; set; }

    public DateTime CreatedUtc { get; init; }

    public required string CreatedBy { get; init; }

    public DateTime? LaunchedUtc { get; set; }

    public string? LaunchedBy { get; set; }

    /// <summary>Set while sending is held by a manager; answering goes on.</summary>
    public DateTime? SendingPausedUtc { get; set; }

    public string? SendingPausedBy { get; set; }

    public DateTime? ClosedUtc { get; set; }

    public string? ClosedBy { get; set; }

    /// <summary>When the figures of a counts-only campaign were published for the last time after its close, UTC; null before, and for named campaigns.</summary>
    public DateTime? CountsSealedUtc { get; set; }

    /// <summary>When the time of retention ends, UTC; null before the close.</summary>
    public DateTime? RetentionEndsUtc => ClosedUtc?.AddDays(RetentionDays);

    /// <summary>When the rows about single people were deleted, UTC; null while they are there.</summary>
    public DateTime? PersonRowsDeletedUtc { get; set; }

    /// <summary>In whose name mails and pages ask.</summary>
    public Guidance.WhoAsks Asks() => new(OrganisationName, ContactName, ContactAddress, Name);
}

/// <summary>Who may see the answers of a campaign by name.</summary>
public enum CampaignMode
{
    /// <summary>Managers, auditors and administrators.</summary>
    Named,

    /// <summary>Nobody but the employee; others see counts of large enough groups.</summary>
    CountsOnly,
}

/// <summary>Whether a campaign takes pictures as evidence.</summary>
public enum EvidenceMode
{
    Off,

    /// <summary>Who wants to may add one. Never where the guidance forbids it.</summary>
    Optional,
}

/// <summary>Where a campaign stands.</summary>
public enum CampaignStatus
{
    /// <summary>Being prepared; nobody has been asked.</summary>
    Draft,

    /// <summary>Launched: mails go out, answers come in, late joiners are assigned.</summary>
    Running,

    /// <summary>Over: nothing is sent; answers stay as they are.</summary>
    Closed,
}

/// <summary>One rule that includes or excludes people. All rules of a campaign together make its audience: without include rules everybody
/// is asked; include rules of one kind add up, those of different kinds must both hold; an exclusion wins.</summary>
public sealed class AudienceRule
{
    public Guid CampaignId { get; init; }

    public AudienceRuleKind Kind { get; init; }

    /// <summary>Country code, department name, <see cref="Employees.Employee.Key"/>, or the id of a group, by <see cref="Kind"/>; empty for people without a country or department.</summary>
    public required string Value { get; init; }

    /// <summary>The group of a rule on groups: see <see cref="Scim.ScimGroup.Id"/>. It may have been deleted since.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>What that group is called, or was called last.</summary>
    public string? GroupName { get; set; }
}

/// <summary>What an <see cref="AudienceRule"/> looks at.</summary>
public enum AudienceRuleKind
{
    IncludeCountry,
    IncludeDepartment,
    ExcludeCountry,
    ExcludeDepartment,
    ExcludePerson,

    /// <summary>Members of a provisioned group.</summary>
    IncludeGroup,

    /// <summary>Not the members of a provisioned group.</summary>
    ExcludeGroup,
}
