namespace OptOut.Application.Campaigns;

/// <summary>Turns a draft's audience into rows and into what the ledger keeps of it.</summary>
internal static class CampaignAudience
{
    public static IEnumerable<AudienceRule> Rules(Guid campaignId, IEnumerable<AudienceChoice> audience) =>
        Normalised(audience).Select(a => new AudienceRule { CampaignId = campaignId, Kind = a.Kind, Value = a.Value });

    /// <summary>The choices as they are stored and compared, without doubles.</summary>
    public static IEnumerable<AudienceChoice> Normalised(IEnumerable<AudienceChoice> audience) =>
        audience.Select(a => new AudienceChoice(a.Kind, Normalise(a))).Distinct();

    /// <summary>The campaign without names of people: a person excluded by name is counted, not named.</summary>
    public static object LedgerContent(Campaign campaign, IReadOnlyList<AudienceChoice> audience) => new
    {
        campaign.Name,
        campaign.Pack,
        campaign.DueOn,
        campaign.LateJoinerDays,
        mode = campaign.Mode.ToString(),
        countsBy = campaign.CountsBy.ToString(),
        campaign.MinimumGroupSize,
        evidence = campaign.Evidence.ToString(),
        campaign.RetentionDays,
        rules = audience
            .Where(a => a.Kind != AudienceRuleKind.ExcludePerson)
            .Select(a => $"{a.Kind}:{Normalise(a)}")
            .Order(StringComparer.Ordinal),
        excludedPeople = audience.Count(a => a.Kind == AudienceRuleKind.ExcludePerson),
    };

    private static string Normalise(AudienceChoice choice) => choice.Kind switch
    {
        AudienceRuleKind.IncludeCountry or AudienceRuleKind.ExcludeCountry => choice.Value.Trim().ToUpperInvariant(),
        AudienceRuleKind.ExcludePerson => choice.Value.Trim().ToLowerInvariant(),
        _ => choice.Value.Trim(),
    };
}
