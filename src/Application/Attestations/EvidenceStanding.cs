using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>All that decides whether there may be a picture beside a person's answer.</summary>
/// <param name="Campaign">The campaign that asks.</param>
/// <param name="Regime">Regime of the assignment.</param>
/// <param name="Answer">The answer that holds now; null for none.</param>
/// <param name="Countries">Every country that may be the person's: of the assignment, of the directory today, and each that they ever named in an answer
/// to this campaign. Null where one is not known.</param>
internal sealed record EvidenceStanding(Campaign Campaign, string Regime, AttestationKind? Answer, IReadOnlyList<string?> Countries)
{
    /// <summary>Reads it; null when the campaign does not ask this person.</summary>
    public static async Task<EvidenceStanding?> ReadAsync(AppDb db, Guid campaignId, Guid employeeId, CancellationToken cancellationToken)
    {
        var found = await (
            from a in db.Assignments.AsNoTracking()
            join c in db.Campaigns on a.CampaignId equals c.Id
            join e in db.Employees on a.EmployeeId equals e.Id
            where a.CampaignId == campaignId && a.EmployeeId == employeeId
            select new { Campaign = c, a.Regime, a.Answer, Assigned = a.Country, Now = e.Country })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var named = await db.Attestations.AsNoTracking()
            .Where(a => a.CampaignId == campaignId && a.EmployeeId == employeeId && a.LinkedInCountry != null)
            .Select(a => a.LinkedInCountry)
            .Distinct()
            .ToListAsync(cancellationToken);
        return new EvidenceStanding(found.Campaign, found.Regime, found.Answer, [found.Assigned, found.Now, .. named]);
    }

    /// <summary>Whether a picture can say anything beside an answer: not beside "no account", "need help" or "prefer not to answer".</summary>
    public static bool Suits(AttestationKind? answer) => answer is AttestationKind.Done or AttestationKind.AlreadyOff or AttestationKind.SettingNotThere;

    /// <summary>Whether a picture may be kept and shown. Never where one of the countries forbids it or is not known, and never in counts-only campaigns.</summary>
    public bool MayBeKept(GuidancePacks packs, DateOnly today) =>
        Campaign is { Evidence: EvidenceMode.Optional, Mode: CampaignMode.Named }
        && packs.Find(Campaign.Pack).Value is { } pack
        && pack.Regimes.FirstOrDefault(regime => regime.Key == Regime) is { } regime
        && regime.Intervals.All(interval => interval.EvidenceAllowed)
        && Countries.All(country => pack.Resolve(country, today).Value is { EvidenceAllowed: true });

    /// <summary>Why no picture is taken now; null when one is.</summary>
    public Error? Refusal(GuidancePacks packs, DateOnly today) =>
        !MayBeKept(packs, today) ? EvidenceErrors.NotOffered
        : Campaign.Status != CampaignStatus.Running ? CampaignErrors.Closed(Campaign.Name)
        : !Suits(Answer) ? EvidenceErrors.AnswerFirst
        : null;
}
