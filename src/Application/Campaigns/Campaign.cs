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

    /// <summary>Country code, department name, or <see cref="Employees.Employee.Key"/>, by <see cref="Kind"/>; empty for people without a country or department.</summary>
    public required string Value { get; init; }
}

/// <summary>What an <see cref="AudienceRule"/> looks at.</summary>
public enum AudienceRuleKind
{
    IncludeCountry,
    IncludeDepartment,
    ExcludeCountry,
    ExcludeDepartment,
    ExcludePerson,
}
