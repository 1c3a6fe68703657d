using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;

namespace OptOut.Application.Reports;

/// <summary>The terms of a report, explained on its Definitions sheet.</summary>
public static class ReportTerms
{
    /// <summary>Term and meaning, in reading order.</summary>
    public static readonly IReadOnlyList<(string Term, string Meaning)> All =
    [
        ("Completeness", "Everybody in the directory is in exactly one bucket: assigned, excluded by a named rule, or left. The sums close when the buckets add up to the directory and nobody is listed twice."),
        ("Assigned", "The campaign asked the person, and the person is still in the directory."),
        ("Excluded", "A rule of the campaign leaves the person out; the rule is named for each person on Not asked."),
        ("Left", "The person is no longer in the organisation. Whoever was asked before leaving stays on Assignments with the standing \"left\"."),
        ("Not accounted for", "The person is in the audience and was not assigned, for instance because they appeared a moment ago. While there is one, the sums do not close."),
        .. Rules.Select(rule => ($"Rule {rule}", $"Excluded: {Words.Explain(rule)}.")),
        .. Enum.GetValues<AttestationKind>().Select(kind => ($"Answer \"{Words.Of(kind)}\"", Meaning(kind))),
        .. Enum.GetValues<DeliveryState>().Select(state => ($"Notice \"{Words.Of(state)}\"", Meaning(state))),
        ("Regime", "The set of rules that holds for a group of countries in a dated interval; it decides which text a person reads."),
        ("Confirmation", "What a person says about their own account, by their own word. OptOut looks at no LinkedIn account and asks for no proof."),
        ("UTC", "All moments in this file are Coordinated Universal Time. Due dates are calendar days in the person's own time zone."),
    ];

    private static IEnumerable<string> Rules =>
    [
        AudienceBucket.ExcludedPerson, AudienceBucket.ExcludedCountry, AudienceBucket.ExcludedDepartment, AudienceBucket.ExcludedGroup,
        AudienceBucket.CountryNotInAudience, AudienceBucket.DepartmentNotInAudience, AudienceBucket.GroupNotInAudience, AudienceBucket.ExcludedGroupDeleted,
        AudienceBucket.WorksCouncil, AudienceBucket.Objected, Words.AfterClose,
    ];

    private static string Meaning(AttestationKind kind) => kind switch
    {
        AttestationKind.Done => "\"I have switched the setting off.\"",
        AttestationKind.AlreadyOff => "\"It was off already.\"",
        AttestationKind.NoAccount => "\"I have no LinkedIn account.\"",
        AttestationKind.SettingNotThere => "\"The setting is not there.\"",
        AttestationKind.NeedHelp => "\"I need help.\"",
        AttestationKind.PreferNotToAnswer => "\"I prefer not to answer.\" Counts like silence and has no consequence in the tool.",
        AttestationKind.Withdrawn => "\"I withdraw my answer.\" The person has no answer until they give a new one; the earlier rows stay.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Meaning(DeliveryState state) => state switch
    {
        DeliveryState.Queued => "Waiting to be sent.",
        DeliveryState.Sending => "Being handed to the mail server.",
        DeliveryState.Sent => "The mail server accepted it. Whether it was read is not measured.",
        DeliveryState.RetryLater => "The mail server refused it for now; it is tried again.",
        DeliveryState.Failed => "Refused for good, or given up after the last try.",
        DeliveryState.Unknown => "The outcome of the last attempt is not known; it is tried again and may arrive twice.",
        DeliveryState.NoAddress => "The person has no usable address; they can still answer on their page.",
        DeliveryState.Dropped => "Not sent because it was no longer wanted: answered, left, objected, or the campaign was closed.",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
