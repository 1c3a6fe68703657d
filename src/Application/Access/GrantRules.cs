using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Access;

/// <summary>What a grant must be, as far as it can be told without the database.</summary>
public static class GrantRules
{
    /// <summary>Most countries, departments or campaigns in one grant: they travel in the session's cookie.</summary>
    public const int MostValues = 40;

    /// <summary>Most UTF-16 units of everything that one person's grants reach, written as text.</summary>
    public const int MostReachText = 2000;

    /// <summary>Most grants of one person that count now or later.</summary>
    public const int MostGrants = 20;

    /// <summary>Longest time of an auditor, in days.</summary>
    public const int AuditorDays = 400;

    /// <summary>Longest reason in UTF-16 units.</summary>
    public const int LongestReason = 300;

    /// <summary>Days after which an invitation that nobody took up counts no more.</summary>
    public const int InvitationDays = 30;

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    /// <param name="fromUtc">The beginning that was asked for, or now.</param>
    public static Error? Problem(GrantRequest grant, DateTime fromUtc, DateTime now) =>
        HolderProblem(grant.Holder) ?? ReachProblem(grant.Role, grant.Reach) ?? TimeProblem(grant, fromUtc, now) ?? ReasonProblem(grant.Reason);

    private static Error? HolderProblem(AccessHolder holder)
    {
        if (holder.EmployeeId is not null)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(holder.Name) || holder.Name.Length > EmployeeLengths.Name || holder.Name.Any(char.IsControl))
        {
            return new Error("access-guest-name", $"Give the guest a name of one line and at most {EmployeeLengths.Name} characters.");
        }

        return holder.ObjectId == Guid.Empty ? new Error("access-object-id", "Give the guest's object id, a GUID from Entra.")
            : holder.ObjectId is null && !MailboxAddress.IsUsable(holder.Address) ? new Error("access-address", "This is not a complete mail address.")
            : null;
    }

    private static Error? ReachProblem(GrantedRole role, Reach reach)
    {
        if (reach.IsNothing)
        {
            return new Error("access-reach-empty", "Say how far the role goes: choose everything, or at least one value.");
        }

        if (role == GrantedRole.Manager && (reach.Campaigns.Count > 0 || (reach.Countries.Count > 0 && reach.Departments.Count > 0)))
        {
            return new Error("access-reach-manager", "A manager's role goes over everything, over countries, or over departments: one of them.");
        }

        if (role == GrantedRole.Auditor && (reach.Countries.Count > 0 || reach.Departments.Count > 0))
        {
            return new Error("access-reach-auditor", "An auditor's role goes over everything or over named campaigns.");
        }

        if (reach.Countries.Count + reach.Departments.Count + reach.Campaigns.Count > MostValues)
        {
            return new Error("access-reach-many", $"Name at most {MostValues} countries, departments or campaigns.");
        }

        return reach.Countries.FirstOrDefault(c => IsoCountries.Normalise(c) != c) is { } unknown
            ? new Error("access-country-unknown", $"There is no country with the code {unknown}; use ISO 3166-1 codes such as DE.")
            : null;
    }

    private static Error? TimeProblem(GrantRequest grant, DateTime fromUtc, DateTime now)
    {
        if (grant.ToUtc is { } to && (to <= fromUtc || to <= now))
        {
            return new Error("access-ends-early", "The end must come after the beginning, and after now.");
        }

        if (fromUtc > now.AddDays(AuditorDays))
        {
            return new Error("access-begins-late", $"The beginning must lie within the next {AuditorDays} days.");
        }

        return grant.Role == GrantedRole.Auditor && (grant.ToUtc is not { } end || end > fromUtc.AddDays(AuditorDays))
            ? new Error("access-auditor-end", $"An auditor's role needs an end, at most {AuditorDays} days after its beginning.")
            : null;
    }

    private static Error? ReasonProblem(string reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason || reason.Trim().Any(char.IsControl)
            ? new Error("access-reason", $"Say why, in one line of at most {LongestReason} characters.")
            : null;
}
