using OptOut.Application.Attestations;
using OptOut.Application.Deliveries;

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
    /// <summary>Assignments made, including those of people who have left since.</summary>
    public const string Assigned = "assigned";

    /// <summary>Everybody in the directory by bucket: <c>bucket:{bucket}</c>; see <see cref="AudienceBucket"/>. Dimension All only.</summary>
    public const string BucketPrefix = "bucket:";

    /// <summary>Answers that hold now: <c>answer:{AttestationKind}</c>; for the dimension Day by the UTC day on which they were given.</summary>
    public const string AnswerPrefix = "answer:";

    /// <summary>Mails by state: <c>delivery:{DeliveryState}</c> for notices, <c>delivery-{step}:{DeliveryState}</c> for later steps.</summary>
    public const string DeliveryPrefix = "delivery";

    /// <summary>Name of the count of people whose answer now is <paramref name="kind"/>.</summary>
    public static string Answer(AttestationKind kind) => AnswerPrefix + kind;

    /// <summary>Name of the count of mails of a step in <paramref name="state"/>.</summary>
    public static string Delivery(DeliveryStep step, DeliveryState state) => $"{OfStep(step)}:{state}";

    /// <summary>Name of the count of mails of a step that may have reached the person twice.</summary>
    public static string MayBeTwice(DeliveryStep step) => OfStep(step) + "-may-be-twice";

    private static string OfStep(DeliveryStep step) =>
        step == DeliveryStep.Notice ? DeliveryPrefix : $"{DeliveryPrefix}-{step.ToString().ToLowerInvariant()}";
}
