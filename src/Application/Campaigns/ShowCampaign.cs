using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Counts;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Reads what a campaign's page shows: from the tallies, never by counting people.</summary>
public sealed class ShowCampaign(IDbContextFactory<AppDb> databases)
{
    /// <summary>Departments shown on the page; the rest are one line.</summary>
    private const int DepartmentsShown = 25;

    /// <summary>Departments handed to programs.</summary>
    public const int MostDepartments = 1000;

    private static readonly HashSet<string> AlwaysShown =
    [
        .. Enum.GetValues<DeliveryStep>().Where(step => !step.IsHidden(CampaignMode.CountsOnly))
            .SelectMany(step => Enum.GetValues<DeliveryState>().Select(state => TallyMeasure.Delivery(step, state)).Append(TallyMeasure.MayBeTwice(step))),
    ];

    /// <summary>The campaign with its counts as of now; of one that is within reach in part, neither rules nor counts.</summary>
    /// <param name="departments">How many departments are counted one by one: the largest.</param>
    public async Task<Result<CampaignOverview>> RunAsync(Guid campaignId, Reach reach, CancellationToken cancellationToken, int departments = DepartmentsShown)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().SeenWith(db, reach).SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        if (!reach.IsEverything && !await db.Campaigns.WithinReach(db, reach).AnyAsync(c => c.Id == campaignId, cancellationToken))
        {
            return new CampaignOverview(campaign, [], new CampaignCounts([])) { IsInPart = true };
        }

        var rules = await db.AudienceRules.AsNoTracking().Where(r => r.CampaignId == campaignId)
            .OrderBy(r => r.Kind).ThenBy(r => r.Value).Take(200).ToListAsync(cancellationToken);
        var largest = db.Tallies
            .Where(t => t.CampaignId == campaignId && t.Dimension == TallyDimension.Department && t.Measure == TallyMeasure.Assigned)
            .OrderByDescending(t => t.Count).ThenBy(t => t.Value)
            .Take(departments)
            .Select(t => t.Value);
        var tallies = await db.Tallies.AsNoTracking()
            .Where(t => t.CampaignId == campaignId && (t.Dimension != TallyDimension.Department || largest.Contains(t.Value)))
            .ToListAsync(cancellationToken);
        return campaign.Mode == CampaignMode.CountsOnly
            ? new CampaignOverview(campaign, rules, new CampaignCounts([.. tallies.Where(ForAnybody)]), await PublishedFigures.ReadAsync(db, campaign, cancellationToken))
            : new CampaignOverview(campaign, rules, new CampaignCounts(tallies));
    }

    // What of a counts-only campaign does not depend on anybody's answer.
    private static bool ForAnybody(Tally tally) =>
        tally.Measure == TallyMeasure.Assigned
        || tally.Measure.StartsWith(TallyMeasure.BucketPrefix, StringComparison.Ordinal)
        || AlwaysShown.Contains(tally.Measure);
}

/// <summary>A campaign, its audience rules (the first 200), and its counts.</summary>
/// <param name="Counts">Of a counts-only campaign without anything that depends on answers.</param>
/// <param name="Published">What has been published of a counts-only campaign; null for a named one.</param>
public sealed record CampaignOverview(Campaign Campaign, IReadOnlyList<AudienceRule> Rules, CampaignCounts Counts, PublishedFigures? Published = null)
{
    /// <summary>Whether the campaign goes beyond the viewer's reach: they see their own people, and neither rules nor figures.</summary>
    public bool IsInPart { get; init; }

    /// <summary>Whether <paramref name="other"/> shows the same state and counts of a launched campaign.</summary>
    public bool IsSameAs(CampaignOverview other) =>
        Campaign.Status == other.Campaign.Status && IsInPart == other.IsInPart && Campaign.SendingPausedUtc == other.Campaign.SendingPausedUtc && Counts.IsSameAs(other.Counts)
        && (Published is null || Published.IsSameAs(other.Published));
}

/// <summary>The counts of a campaign at one moment.</summary>
public sealed class CampaignCounts(IReadOnlyList<Tally> tallies)
{
    private static readonly DeliveryStep[] Steps = Enum.GetValues<DeliveryStep>();

    private readonly HashSet<(TallyDimension, string, string, long)> _cells = [.. tallies.Select(t => (t.Dimension, t.Value, t.Measure, t.Count))];

    /// <summary>Assignments made, including those of people who have left since.</summary>
    public long Assigned => All(TallyMeasure.Assigned);

    /// <summary>People whose answer holds now.</summary>
    public long Answered => Answers.Values.Sum();

    /// <summary>Answers that hold now; every kind an employee can choose is there, if only with 0.</summary>
    public IReadOnlyDictionary<AttestationKind, long> Answers { get; } = Enum.GetValues<AttestationKind>()
        .Where(k => k != AttestationKind.Withdrawn)
        .ToDictionary(k => k, k => Sum(tallies, TallyDimension.All, TallyMeasure.Answer(k)));

    /// <summary>Mails of all steps together, by state; every state is there, if only with 0.</summary>
    public IReadOnlyDictionary<DeliveryState, long> Deliveries { get; } = Enum.GetValues<DeliveryState>()
        .ToDictionary(s => s, s => Steps.Sum(step => Sum(tallies, TallyDimension.All, TallyMeasure.Delivery(step, s))));

    /// <summary>Mails of one step by state; every state is there, if only with 0.</summary>
    public IReadOnlyDictionary<DeliveryState, long> DeliveriesOf(DeliveryStep step) => Enum.GetValues<DeliveryState>()
        .ToDictionary(s => s, s => All(TallyMeasure.Delivery(step, s)));

    /// <summary>The steps of which there are mails, in order; the notice always.</summary>
    public IReadOnlyList<DeliveryStep> StepsWithMails =>
        [.. Steps.Where(step => step == DeliveryStep.Notice || DeliveriesOf(step).Values.Any(count => count > 0))];

    /// <summary>Mails that may have reached the person twice.</summary>
    public long MayBeTwice => Steps.Sum(step => All(TallyMeasure.MayBeTwice(step)));

    /// <summary>Everybody in the directory by <see cref="AudienceBucket"/>, as counted at the last launch or import.</summary>
    public IReadOnlyDictionary<string, long> Buckets { get; } = tallies
        .Where(t => t.Dimension == TallyDimension.All && t.Measure.StartsWith(TallyMeasure.BucketPrefix, StringComparison.Ordinal))
        .ToDictionary(t => t.Measure[TallyMeasure.BucketPrefix.Length..], t => t.Count);

    /// <summary>Counts by regime, largest first.</summary>
    public IReadOnlyList<CountsOf> ByRegime => By(TallyDimension.Regime);

    /// <summary>Counts by department, largest first; the name is empty for people without one.</summary>
    public IReadOnlyList<CountsOf> ByDepartment => By(TallyDimension.Department);

    /// <summary>Counts by language, largest first.</summary>
    public IReadOnlyList<CountsOf> ByLanguage => By(TallyDimension.Language);

    /// <summary>Answers that hold now by the UTC day on which they were given, in order; days without an answer are left out.</summary>
    public IReadOnlyList<(DateOnly Day, long Answers)> ByDay => tallies
        .Where(t => t.Dimension == TallyDimension.Day)
        .GroupBy(t => t.Value)
        .Select(g => (DateOnly.ParseExact(g.Key, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), g.Sum(t => t.Count)))
        .OrderBy(d => d.Item1)
        .ToList();

    /// <summary>Whether <paramref name="other"/> counts the same everywhere: nothing new to show.</summary>
    public bool IsSameAs(CampaignCounts other) => _cells.SetEquals(other._cells);

    private long All(string measure) => Sum(tallies, TallyDimension.All, measure);

    private List<CountsOf> By(TallyDimension dimension) => tallies
        .Where(t => t.Dimension == dimension)
        .GroupBy(t => t.Value)
        .Select(g => new CountsOf(
            g.Key,
            g.Where(t => t.Measure == TallyMeasure.Assigned).Sum(t => t.Count),
            Enum.GetValues<AttestationKind>()
                .ToDictionary(k => k, k => g.Where(t => t.Measure == TallyMeasure.Answer(k)).Sum(t => t.Count))))
        .OrderByDescending(c => c.Assigned).ThenBy(c => c.Value, StringComparer.CurrentCulture)
        .ToList();

    private static long Sum(IReadOnlyList<Tally> tallies, TallyDimension dimension, string measure) =>
        tallies.Where(t => t.Dimension == dimension && t.Measure == measure).Sum(t => t.Count);
}

/// <summary>The counts of one regime, department or language.</summary>
/// <param name="Value">Which one; empty for people without the value.</param>
/// <param name="Assigned">Assignments made.</param>
/// <param name="Answers">Answers that hold now, by kind.</param>
public sealed record CountsOf(string Value, long Assigned, IReadOnlyDictionary<AttestationKind, long> Answers)
{
    /// <summary>People whose answer holds now.</summary>
    public long Answered => Answers.Values.Sum();
}
