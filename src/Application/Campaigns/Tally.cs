namespace OptOut.Application.Campaigns;

/// <summary>A running count, kept in the transaction of the change it counts, so that pages never scan.</summary>
public sealed class Tally
{
    public Guid CampaignId { get; init; }

    public TallyDimension Dimension { get; init; }

    /// <summary>The regime, department, language or UTC day (yyyy-MM-dd) counted; empty for <see cref="TallyDimension.All"/> and for people without the value.</summary>
    public required string Value { get; init; }

    /// <summary>What is counted: see <see cref="TallyMeasure"/>.</summary>
    public required string Measure { get; init; }

    public long Count { get; set; }
}

/// <summary>What a <see cref="Tally"/> is broken down by.</summary>
public enum TallyDimension
{
    All,
    Regime,
    Department,
    Language,
    Day,
}

/// <summary>Names of what is counted.</summary>
public static class TallyMeasure
{
    /// <summary>People assigned (including those who have left since).</summary>
    public const string Assigned = "assigned";

    /// <summary>People excluded by rule: <c>excluded:{rule}</c>.</summary>
    public const string ExcludedPrefix = "excluded:";

    /// <summary>People who have left: those never assigned, and those assigned before.</summary>
    public const string Left = "left";

    /// <summary>Assigned people who have left since.</summary>
    public const string AssignedLeft = "assigned-left";

    /// <summary>Answers that hold now: <c>answer:{AttestationKind}</c>. For the dimension Day: answers first given that day, less those withdrawn that day.</summary>
    public const string AnswerPrefix = "answer:";

    /// <summary>Notices by state: <c>delivery:{DeliveryState}</c>.</summary>
    public const string DeliveryPrefix = "delivery:";

    /// <summary>Deliveries that may have reached the person twice.</summary>
    public const string MayBeTwice = "delivery-may-be-twice";
}
