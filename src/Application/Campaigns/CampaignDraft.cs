using System.Net.Mail;
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

    /// <summary>Who is asked and who is not; empty for everybody.</summary>
    public IReadOnlyList<AudienceChoice> Audience { get; init; } = [];

    /// <summary>All that is wrong with the draft, by the property that is to be corrected; empty when it is sound.</summary>
    public IReadOnlyList<DraftProblem> Problems(GuidancePacks packs, DateOnly today) =>
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
        .. Audience.Where(a => a.Value.Length > 256)
            .SelectMany(a => When(true, nameof(Audience), "rule-too-long", $"'{a.Value[..40]}…' is too long for an audience rule.")),
    ];

    /// <summary><see cref="Problems"/> as one error with a line each; null when there is none.</summary>
    internal Error? Check(GuidancePacks packs, DateOnly today)
    {
        var problems = Problems(packs, today);
        return problems.Count == 0 ? null : new Error("campaign-not-sound", $"{problems[0].Problem}", [.. problems.Skip(1).Select(p => p.Problem)]);
    }

    private DraftProblem[] ProblemsOfName() =>
        string.IsNullOrWhiteSpace(Name)
            ? When(true, nameof(Name), "name-missing", "Give the campaign a name.")
            :
            [
                .. When(Name.Trim().Length > MaxNameLength, nameof(Name), "name-too-long", $"The name has {Name.Trim().Length} characters; {MaxNameLength} are possible."),
                .. When(Name.Any(char.IsControl), nameof(Name), "name-not-a-line", "The name contains a line break or another control character."),
            ];

    private static DraftProblem[] When(bool wrong, string field, string code, Sentence message) => wrong ? [new(field, new Error(code, message))] : [];

    private static bool IsLine(string? text) => text is null || (text.Length <= 200 && !text.Any(char.IsControl));

    private static bool IsAddress(string text) =>
        text.Length <= 320 && !text.Any(char.IsControl) && MailAddress.TryCreate(text.Trim(), out var address) && address.Address == text.Trim();
}

/// <summary>Something in a draft that is to be corrected.</summary>
/// <param name="Field">Name of the property of <see cref="CampaignDraft"/>.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record DraftProblem(string Field, Error Problem);

/// <summary>One choice of an audience: see <see cref="AudienceRule"/>.</summary>
/// <param name="Kind">What the rule looks at.</param>
/// <param name="Value">Country code, department, or the employee's key; empty for people without a country or department.</param>
public sealed record AudienceChoice(AudienceRuleKind Kind, string Value);
