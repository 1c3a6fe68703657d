using System.Net.Mail;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>What a manager enters to prepare a campaign.</summary>
public sealed record CampaignDraft
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 120;

    public required string Name { get; init; }

    public string Pack { get; init; } = "linkedin-ai-training";

    /// <summary>Last day to answer; not before today.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Days that people who join after the launch have; 1 to 365.</summary>
    public int LateJoinerDays { get; init; } = 14;

    /// <summary>Null for the organisation's own name from the configuration; likewise the contact.</summary>
    public string? OrganisationName { get; init; }

    public string? ContactName { get; init; }

    public string? ContactAddress { get; init; }

    /// <summary>Who may see answers by name.</summary>
    public CampaignMode Mode { get; init; }

    /// <summary>What a counts-only campaign publishes beside the total: Regime or Department.</summary>
    public TallyDimension CountsBy { get; init; } = TallyDimension.Regime;

    /// <summary>Fewest people behind a published number of a counts-only campaign; 5 to 1,000.</summary>
    public int MinimumGroupSize { get; init; } = 10;

    public EvidenceMode Evidence { get; init; }

    /// <summary>Days after the close until the rows about single people are deleted; 1 to 730.</summary>
    public int RetentionDays { get; init; } = 90;

    /// <summary>For the privacy notice; null for the pack's words. Likewise <see cref="LegalBasis"/>.</summary>
    public string? Purpose { get; init; }

    public string? LegalBasis { get; init; }

    /// <summary>Null for the contact of the campaign.</summary>
    public string? PrivacyContactName { get; init; }

    public string? PrivacyContactAddress { get; init; }

    /// <summary>Who is asked and who is not; empty for everybody.</summary>
    public IReadOnlyList<AudienceChoice> Audience { get; init; } = [];

    /// <summary>All that is wrong with the draft, by the property that is to be corrected; empty when it is sound.</summary>
    /// <param name="reach">How far whoever prepares it may go: the audience must stay within.</param>
    public IReadOnlyList<DraftProblem> Problems(GuidancePacks packs, DateOnly today, Reach reach) =>
    [
        .. ProblemsOfName(),
        .. When(!packs.Find(Pack).Succeeded, nameof(Pack), "pack-unknown", $"There is no guidance pack '{Pack}'."),
        .. When(DueOn < today, nameof(DueOn), "due-before-today", $"The due date {DueOn:yyyy-MM-dd} is in the past."),
        .. When(LateJoinerDays is < 1 or > 365, nameof(LateJoinerDays), "late-joiner-days", "People who join late need 1 to 365 days."),
        .. When(!IsLine(OrganisationName), nameof(OrganisationName), "not-a-line", "The organisation's name is longer than 200 characters or contains a line break."),
        .. When(!IsLine(ContactName), nameof(ContactName), "not-a-line", "The contact's name is longer than 200 characters or contains a line break."),
        .. When(
            !string.IsNullOrWhiteSpace(ContactAddress) && !IsAddress(ContactAddress),
            nameof(ContactAddress), "not-an-address", $"'{ContactAddress}' is not an e-mail address."),
        .. ProblemsOfPrivacy(),
        .. Audience.Where(a => a.Value.Length > 256)
            .SelectMany(a => When(true, nameof(Audience), "rule-too-long", $"'{a.Value[..40]}…' is too long for an audience rule.")),
        .. ProblemsOfReach(reach),
    ];

    /// <summary><see cref="Problems"/> as one error with a line each; null when there is none.</summary>
    internal Error? Check(GuidancePacks packs, DateOnly today, Reach reach)
    {
        var problems = Problems(packs, today, reach);
        return problems.Count == 0 ? null : new Error("campaign-not-sound", $"{problems[0].Problem}", [.. problems.Skip(1).Select(p => p.Problem)]);
    }

    private DraftProblem[] ProblemsOfReach(Reach reach)
    {
        if (reach.IsEverything)
        {
            return [];
        }

        var included = CampaignAudience.Normalised(Audience).Where(a => a.Kind is AudienceRuleKind.IncludeCountry or AudienceRuleKind.IncludeDepartment or AudienceRuleKind.IncludeGroup).ToList();
        var beyond = included.Where(a => a.Kind == AudienceRuleKind.IncludeGroup || !(a.Kind == AudienceRuleKind.IncludeCountry ? reach.NamedCountries() : reach.NamedDepartments()).Contains(a.Value)).ToList();
        return included.Count == 0
            ? When(true, nameof(Audience), "audience-beyond-reach", "Choose countries or departments that your role covers; you cannot ask everybody.")
            : When(beyond.Count > 0, nameof(Audience), ReachErrors.BeyondCode, ReachErrors.Beyond.Message);
    }

    private DraftProblem[] ProblemsOfName() =>
        string.IsNullOrWhiteSpace(Name)
            ? When(true, nameof(Name), "name-missing", "Give the campaign a name.")
            :
            [
                .. When(Name.Trim().Length > MaxNameLength, nameof(Name), "name-too-long", $"The name has {Name.Trim().Length} characters; {MaxNameLength} are possible."),
                .. When(Name.Any(char.IsControl), nameof(Name), "name-not-a-line", "The name contains a line break or another control character."),
            ];

    private IEnumerable<DraftProblem> ProblemsOfPrivacy() =>
    [
        .. When(!Enum.IsDefined(Mode), nameof(Mode), "mode-unknown", "A campaign is named or counts-only."),
        .. When(
            CountsBy is not (TallyDimension.Regime or TallyDimension.Department),
            nameof(CountsBy), "counts-by-unknown", "Counts can be published by region or by department."),
        .. When(MinimumGroupSize is < 5 or > 1000, nameof(MinimumGroupSize), "group-size", "The smallest group has 5 to 1,000 people."),
        .. When(!Enum.IsDefined(Evidence), nameof(Evidence), "evidence-unknown", "Pictures are off or optional."),
        .. When(
            Evidence != EvidenceMode.Off && Mode == CampaignMode.CountsOnly,
            nameof(Evidence), "evidence-counts-only", "A counts-only campaign takes no pictures: a picture would show a name."),
        .. When(RetentionDays is < 1 or > 730, nameof(RetentionDays), "retention-days", "Personal rows are kept 1 to 730 days after the close."),
        .. When(!IsText(Purpose), nameof(Purpose), "statement-too-long", "The purpose is longer than 1,000 characters or contains a control character."),
        .. When(!IsText(LegalBasis), nameof(LegalBasis), "statement-too-long", "The legal basis is longer than 1,000 characters or contains a control character."),
        .. When(!IsLine(PrivacyContactName), nameof(PrivacyContactName), "not-a-line", "The privacy contact's name is longer than 200 characters or contains a line break."),
        .. When(
            !string.IsNullOrWhiteSpace(PrivacyContactAddress) && !IsAddress(PrivacyContactAddress),
            nameof(PrivacyContactAddress), "not-an-address", $"'{PrivacyContactAddress}' is not an e-mail address."),
        .. When(
            string.IsNullOrWhiteSpace(PrivacyContactName) != string.IsNullOrWhiteSpace(PrivacyContactAddress),
            nameof(PrivacyContactAddress), "privacy-contact-half", "Give the privacy contact a name and an address, or neither."),
    ];

    private static DraftProblem[] When(bool wrong, string field, string code, Sentence message) => wrong ? [new(field, new Error(code, message))] : [];

    private static bool IsLine(string? text) => text is null || (text.Length <= 200 && !text.Any(char.IsControl));

    private static bool IsText(string? text) => text is null || (text.Length <= 1000 && !text.Any(char.IsControl));

    private static bool IsAddress(string text) =>
        text.Length <= 320 && !text.Any(char.IsControl) && MailAddress.TryCreate(text.Trim(), out var address) && address.Address == text.Trim();
}

/// <summary>Something in a draft that is to be corrected.</summary>
/// <param name="Field">Name of the property of <see cref="CampaignDraft"/>.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record DraftProblem(string Field, Error Problem);

/// <summary>One choice of an audience: see <see cref="AudienceRule"/>.</summary>
/// <param name="Kind">What the rule looks at.</param>
/// <param name="Value">Country code, department, the employee's key, or a group's id or name; empty for people without a country or department.</param>
public sealed record AudienceChoice(AudienceRuleKind Kind, string Value)
{
    /// <summary>Whether it is about a group.</summary>
    internal bool OfGroup => Kind is AudienceRuleKind.IncludeGroup or AudienceRuleKind.ExcludeGroup;
}
