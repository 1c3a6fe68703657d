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

    /// <summary>All that is wrong with the draft, one error with a line each; null when it is sound.</summary>
    internal Error? Check(GuidancePacks packs, DateOnly today)
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(Name))
        {
            problems.Add("Give the campaign a name.");
        }
        else if (Name.Trim().Length > MaxNameLength)
        {
            problems.Add($"The name has {Name.Trim().Length} characters; {MaxNameLength} are possible.");
        }
        else if (Name.Any(char.IsControl))
        {
            problems.Add("The name contains a line break or another control character.");
        }

        if (!packs.Find(Pack).Succeeded)
        {
            problems.Add($"There is no guidance pack '{Pack}'.");
        }

        if (DueOn < today)
        {
            problems.Add($"The due date {DueOn:yyyy-MM-dd} is in the past.");
        }

        if (LateJoinerDays is < 1 or > 365)
        {
            problems.Add("People who join late need 1 to 365 days.");
        }

        foreach (var (label, value) in new[] { ("organisation", OrganisationName), ("contact", ContactName) })
        {
            if (value is not null && (value.Length > 200 || value.Any(char.IsControl)))
            {
                problems.Add($"The {label}'s name is longer than 200 characters or contains a line break.");
            }
        }

        if (!string.IsNullOrWhiteSpace(ContactAddress) && !IsAddress(ContactAddress))
        {
            problems.Add($"'{ContactAddress}' is not an e-mail address.");
        }

        problems.AddRange(Audience.Where(a => a.Value.Length > 256).Select(a => $"'{a.Value[..40]}…' is too long for an audience rule."));
        return problems.Count == 0 ? null : new Error("campaign-not-sound", problems[0], problems.Skip(1).ToList());
    }

    private static bool IsAddress(string text) =>
        text.Length <= 320 && !text.Any(char.IsControl) && MailAddress.TryCreate(text.Trim(), out var address) && address.Address == text.Trim();
}

/// <summary>One choice of an audience: see <see cref="AudienceRule"/>.</summary>
/// <param name="Kind">What the rule looks at.</param>
/// <param name="Value">Country code, department, or the employee's key; empty for people without a country or department.</param>
public sealed record AudienceChoice(AudienceRuleKind Kind, string Value);
