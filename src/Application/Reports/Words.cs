using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;
using OptOut.Application.Deliveries;

namespace OptOut.Application.Reports;

/// <summary>The words a report uses for what the database names by code. Filters and formulas in the workbook look for them.</summary>
public static class Words
{
    /// <summary>Standing of a person who still belongs to the organisation.</summary>
    public const string Active = "active";

    /// <summary>Standing, and bucket, of a person who has left.</summary>
    public const string Left = "left";

    /// <summary>Bucket of people whom a rule excludes.</summary>
    public const string Excluded = "excluded";

    /// <summary>Bucket of people who should have been asked and were not: the sums do not close while there is one.</summary>
    public const string Unaccounted = "not accounted for";

    /// <summary>Rule of people who appeared in the directory, or in the audience, after the campaign was closed.</summary>
    public const string AfterClose = "appeared-after-close";

    /// <summary>Status of an answer that nothing supersedes.</summary>
    public const string Holds = "holds";

    /// <summary>Status of an answer that a later one replaced.</summary>
    public const string Superseded = "superseded";

    /// <summary>Status of a withdrawal that nothing supersedes.</summary>
    public const string Withdrawal = "withdrawal";

    /// <summary>As much of a hash as tells texts apart on a sheet; the whole stands on Definitions.</summary>
    public static string? Short(string? hash) => hash is { Length: > 16 } ? hash[..16] : hash;

    public static string Of(AttestationKind kind) => kind switch
    {
        AttestationKind.Done => "done",
        AttestationKind.AlreadyOff => "already off",
        AttestationKind.NoAccount => "no account",
        AttestationKind.SettingNotThere => "setting not there",
        AttestationKind.NeedHelp => "need help",
        AttestationKind.PreferNotToAnswer => "prefer not to answer",
        AttestationKind.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(CountedAnswer answer) => answer switch
    {
        CountedAnswer.Done => Of(AttestationKind.Done),
        CountedAnswer.AlreadyOff => Of(AttestationKind.AlreadyOff),
        CountedAnswer.NoAccount => Of(AttestationKind.NoAccount),
        CountedAnswer.SettingNotThere => Of(AttestationKind.SettingNotThere),
        CountedAnswer.NeedHelp => Of(AttestationKind.NeedHelp),
        _ => "no answer",
    };

    public static string Of(DeliveryState state) => state switch
    {
        DeliveryState.Queued => "queued",
        DeliveryState.Sending => "sending",
        DeliveryState.Sent => "sent",
        DeliveryState.RetryLater => "retry later",
        DeliveryState.Failed => "failed",
        DeliveryState.Unknown => "unknown",
        DeliveryState.NoAddress => "no address",
        DeliveryState.Dropped => "dropped",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>What a rule of <see cref="AudienceBucket"/> means, for people.</summary>
    public static string Explain(string rule) => rule switch
    {
        AudienceBucket.ExcludedPerson => "excluded by name",
        AudienceBucket.ExcludedCountry => "in a country that is excluded",
        AudienceBucket.ExcludedDepartment => "in a department that is excluded",
        AudienceBucket.CountryNotInAudience => "the audience names countries, and theirs is not among them",
        AudienceBucket.DepartmentNotInAudience => "the audience names departments, and theirs is not among them",
        AudienceBucket.ExcludedGroup => "in a group that is excluded",
        AudienceBucket.GroupNotInAudience => "the audience names groups, and theirs is not among them",
        AudienceBucket.ExcludedGroupDeleted => "an excluded group was deleted, so it is not known any more who was in it",
        AudienceBucket.WorksCouncil => "in a country whose works council has not cleared the campaign",
        AudienceBucket.Objected => "the person objects to being asked",
        AfterClose => "appeared in the directory, or in the audience, after the campaign was closed",
        _ => "",
    };
}
