namespace OptOut.Application.Campaigns;

/// <summary>Turns a draft's audience into rows and into what the ledger keeps of it.</summary>
internal static class CampaignAudience
{
    /// <param name="groups">Of <see cref="AudienceGroups.ResolveAsync"/>.</param>
    public static IEnumerable<AudienceRule> Rules(Guid campaignId, IEnumerable<AudienceChoice> audience, IReadOnlyDictionary<string, NamedGroup> groups) =>
        audience
            .Select(a => Rule(campaignId, a, a.OfGroup ? groups[AudienceGroups.KeyOf(a)] : null))
            .DistinctBy(r => (r.Kind, r.Value));

    /// <summary>The choices as they are compared.</summary>
    public static IEnumerable<AudienceChoice> Normalised(IEnumerable<AudienceChoice> audience) => audience.Select(a => new AudienceChoice(a.Kind, Normalise(a)));

    /// <summary>The campaign without names of people: a person excluded by name is counted, not named.</summary>
    public static object LedgerContent(Campaign campaign, IReadOnlyList<AudienceChoice> audience, IReadOnlyDictionary<string, NamedGroup> groups) => new
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
        rules = Rules(campaign.Id, audience.Where(a => a.Kind != AudienceRuleKind.ExcludePerson), groups)
            .Select(r => $"{r.Kind}:{r.Value}")
            .Order(StringComparer.Ordinal),
        excludedPeople = audience.Count(a => a.Kind == AudienceRuleKind.ExcludePerson),
    };

    private static AudienceRule Rule(Guid campaignId, AudienceChoice choice, NamedGroup? group) => new()
    {
        CampaignId = campaignId,
        Kind = choice.Kind,
        Value = group?.Id.ToString() ?? Normalise(choice),
        GroupId = group?.Id,
        GroupName = group?.Name,
    };

    private static string Normalise(AudienceChoice choice) => choice.Kind switch
    {
        AudienceRuleKind.IncludeCountry or AudienceRuleKind.ExcludeCountry => choice.Value.Trim().ToUpperInvariant(),
        AudienceRuleKind.ExcludePerson => choice.Value.Trim().ToLowerInvariant(),
        _ => choice.Value.Trim(),
    };
}
