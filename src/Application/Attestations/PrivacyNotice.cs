using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;

namespace OptOut.Application.Attestations;

/// <summary>What a campaign's privacy notice says, for the person it is about and for staff who look at it first.</summary>
public static class PrivacyNotice
{
    /// <summary>The facts of the notice.</summary>
    /// <param name="evidenceAllowed">Whether a picture may be offered to the reader at all; see <see cref="GuidanceResolution.EvidenceAllowed"/>.</param>
    public static PrivacyFacts Facts(Campaign campaign, bool evidenceAllowed) => new(
        campaign.Purpose ?? "",
        campaign.LegalBasis ?? "",
        campaign.RetentionDays,
        campaign.PrivacyContactName ?? "",
        campaign.PrivacyContactAddress ?? "",
        campaign.Mode == CampaignMode.CountsOnly,
        campaign.MinimumGroupSize,
        campaign.Evidence == EvidenceMode.Optional && campaign.Mode == CampaignMode.Named && evidenceAllowed);

    /// <summary>Who asks, with the one to turn to on privacy.</summary>
    public static WhoAsks Asker(Campaign campaign) => new(
        campaign.OrganisationName,
        campaign.PrivacyContactName ?? campaign.ContactName,
        campaign.PrivacyContactAddress ?? campaign.ContactAddress,
        campaign.Name);
}
