using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>What is in the fields of a campaign's form, right or wrong.</summary>
public sealed class CampaignForm
{
    /// <summary>How far the audience may go.</summary>
    public required Reach Manages { get; init; }

    public string Name { get; set; } = "";

    public string Pack { get; set; } = "";

    public DateOnly? DueOn { get; set; }

    public int? LateJoinerDays { get; set; } = 14;

    public string OrganisationName { get; set; } = "";

    public string ContactName { get; set; } = "";

    public string ContactAddress { get; set; } = "";

    public CampaignMode Mode { get; set; }

    public TallyDimension CountsBy { get; set; } = TallyDimension.Regime;

    public int? MinimumGroupSize { get; set; } = 10;

    public EvidenceMode Evidence { get; set; }

    public int? RetentionDays { get; set; } = 90;

    public string Purpose { get; set; } = "";

    public string LegalBasis { get; set; } = "";

    public string PrivacyContactName { get; set; } = "";

    public string PrivacyContactAddress { get; set; } = "";

    /// <summary>Whether nothing on privacy was chosen that differs from a new form.</summary>
    public bool HasUsualPrivacy =>
        (Mode, CountsBy, MinimumGroupSize, Evidence, RetentionDays) == (CampaignMode.Named, TallyDimension.Regime, 10, EvidenceMode.Off, 90)
        && Purpose.Length + LegalBasis.Length + PrivacyContactName.Length + PrivacyContactAddress.Length == 0;

    /// <summary>Whether everybody is asked, but for the exclusions; else only those in the chosen countries, departments and groups.</summary>
    public bool Everybody { get; set; } = true;

    public HashSet<string> Countries { get; } = [];

    public HashSet<string> Departments { get; } = [];

    /// <summary>Groups by id, or by a name that was typed.</summary>
    public HashSet<string> Groups { get; } = [];

    public HashSet<string> CountriesLeftOut { get; } = [];

    public HashSet<string> DepartmentsLeftOut { get; } = [];

    public HashSet<string> GroupsLeftOut { get; } = [];

    /// <summary>What the groups of a stored draft are called, by id.</summary>
    public IReadOnlyDictionary<string, string> GroupNames { get; init; } = new Dictionary<string, string>();

    public List<PersonToExclude> PeopleLeftOut { get; } = [];

    /// <summary>An empty form, with what the configuration knows.</summary>
    public static CampaignForm New(OrganisationOptions organisation, string pack, DateOnly dueOn, Reach manages) => new()
    {
        Manages = manages,
        Everybody = manages.IsEverything,
        Pack = pack,
        DueOn = dueOn,
        OrganisationName = organisation.Name,
        ContactName = organisation.ContactName,
        ContactAddress = organisation.ContactAddress,
    };

    /// <summary>The form of a draft that exists.</summary>
    public static CampaignForm Of(DraftDetails draft, Reach manages)
    {
        var form = new CampaignForm
        {
            Manages = manages,
            Name = draft.Campaign.Name,
            Pack = draft.Campaign.Pack,
            DueOn = draft.Campaign.DueOn,
            LateJoinerDays = draft.Campaign.LateJoinerDays,
            OrganisationName = draft.Campaign.OrganisationName,
            ContactName = draft.Campaign.ContactName,
            ContactAddress = draft.Campaign.ContactAddress,
            Mode = draft.Campaign.Mode,
            CountsBy = draft.Campaign.CountsBy,
            MinimumGroupSize = draft.Campaign.MinimumGroupSize,
            Evidence = draft.Campaign.Evidence,
            RetentionDays = draft.Campaign.RetentionDays,
            Purpose = draft.Campaign.Purpose ?? "",
            LegalBasis = draft.Campaign.LegalBasis ?? "",
            PrivacyContactName = draft.Campaign.PrivacyContactName ?? "",
            PrivacyContactAddress = draft.Campaign.PrivacyContactAddress ?? "",
            GroupNames = draft.GroupNames,
        };
        foreach (var rule in draft.Audience)
        {
            form.SetOf(rule.Kind)?.Add(rule.Value);
        }

        form.Everybody = manages.IsEverything && form.Countries.Count + form.Departments.Count + form.Groups.Count == 0;

        // Somebody the directory does not know any more stays left out, by their key.
        form.PeopleLeftOut.AddRange(draft.ExcludedPeople);
        form.PeopleLeftOut.AddRange(draft.Audience
            .Where(r => r.Kind == AudienceRuleKind.ExcludePerson && draft.ExcludedPeople.All(p => p.Key != r.Value))
            .Select(r => new PersonToExclude(r.Value, r.Value, null, null)));
        return form;
    }

    /// <summary>What is handed to the use case, which says what is wrong with it.</summary>
    public CampaignDraft ToDraft() => new()
    {
        Name = Name,
        Pack = Pack,
        DueOn = DueOn ?? DateOnly.MinValue,
        LateJoinerDays = LateJoinerDays ?? 0,
        OrganisationName = OrganisationName,
        ContactName = ContactName,
        ContactAddress = ContactAddress,
        Mode = Mode,
        CountsBy = CountsBy,
        MinimumGroupSize = MinimumGroupSize ?? 0,
        Evidence = Evidence,
        RetentionDays = RetentionDays ?? 0,
        Purpose = Purpose,
        LegalBasis = LegalBasis,
        PrivacyContactName = PrivacyContactName,
        PrivacyContactAddress = PrivacyContactAddress,
        Audience =
        [
            .. Rules(AudienceRuleKind.IncludeCountry, Everybody ? [] : Countries),
            .. Rules(AudienceRuleKind.IncludeDepartment, Everybody ? [] : Departments),
            .. Rules(AudienceRuleKind.IncludeGroup, Everybody ? [] : Groups),
            .. Rules(AudienceRuleKind.ExcludeCountry, CountriesLeftOut),
            .. Rules(AudienceRuleKind.ExcludeDepartment, DepartmentsLeftOut),
            .. Rules(AudienceRuleKind.ExcludeGroup, GroupsLeftOut),
            .. Rules(AudienceRuleKind.ExcludePerson, PeopleLeftOut.Select(p => p.Key)),
        ],
    };

    private static IEnumerable<AudienceChoice> Rules(AudienceRuleKind kind, IEnumerable<string> values) => values.Select(v => new AudienceChoice(kind, v));

    private HashSet<string>? SetOf(AudienceRuleKind kind) => kind switch
    {
        AudienceRuleKind.IncludeCountry => Countries,
        AudienceRuleKind.IncludeDepartment => Departments,
        AudienceRuleKind.ExcludeCountry => CountriesLeftOut,
        AudienceRuleKind.ExcludeDepartment => DepartmentsLeftOut,
        AudienceRuleKind.IncludeGroup => Groups,
        AudienceRuleKind.ExcludeGroup => GroupsLeftOut,
        _ => null,
    };
}
