namespace OptOut.Application.Campaigns;

/// <summary>Takes over what a draft says about privacy.</summary>
internal static class CampaignPrivacy
{
    public static void TakePrivacyFrom(this Campaign campaign, CampaignDraft draft)
    {
        campaign.Mode = draft.Mode;
        campaign.CountsBy = draft.CountsBy;
        campaign.MinimumGroupSize = draft.MinimumGroupSize;
        campaign.Evidence = draft.Evidence;
        campaign.RetentionDays = draft.RetentionDays;
        campaign.Purpose = Given(draft.Purpose);
        campaign.LegalBasis = Given(draft.LegalBasis);
        campaign.PrivacyContactName = Given(draft.PrivacyContactName);
        campaign.PrivacyContactAddress = Given(draft.PrivacyContactAddress);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
