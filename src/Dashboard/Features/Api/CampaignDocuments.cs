using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;
using OptOut.Application.Deliveries;

namespace OptOut.Dashboard.Features.Api;

/// <summary>A campaign in the list.</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Name">As employees read it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Mode">Who may see answers by name.</param>
/// <param name="DueOn">Last day to answer, in each recipient's zone.</param>
/// <param name="CreatedUtc">When it was created.</param>
/// <param name="LaunchedUtc">When it was launched; null before.</param>
/// <param name="ClosedUtc">When it was closed; null before.</param>
/// <param name="Assigned">People asked, including those who have left since.</param>
/// <param name="Answered">People whose answer holds now; null in a counts-only campaign.</param>
public sealed record CampaignItem(
    Guid Id, string Name, CampaignStatus Status, CampaignMode Mode, DateOnly DueOn, DateTime CreatedUtc, DateTime? LaunchedUtc, DateTime? ClosedUtc, long Assigned, long? Answered)
{
    internal static CampaignItem Of(ScrolledCampaign c) =>
        new(c.Id, c.Name, c.Status, c.Mode, c.DueOn, c.CreatedUtc, c.LaunchedUtc, c.ClosedUtc, c.Assigned, c.Answered);
}

/// <summary>A campaign with its figures as of now.</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Name">As employees read it.</param>
/// <param name="Pack">Key of the guidance pack.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Mode">Who may see answers by name.</param>
/// <param name="DueOn">Last day to answer, in each recipient's zone.</param>
/// <param name="CreatedUtc">When it was created.</param>
/// <param name="LaunchedUtc">When it was launched; null before.</param>
/// <param name="SendingPausedUtc">Since when sending is held; null while it is not.</param>
/// <param name="ClosedUtc">When it was closed; null before.</param>
/// <param name="RetentionEndsUtc">When everything about single people will be deleted; null before the close.</param>
/// <param name="PersonRowsDeletedUtc">When it was deleted: there are no assignments any more, and the counts stay. Null while it is there.</param>
/// <param name="Counts">How many people and mails.</param>
/// <param name="Published">Published figures of a counts-only campaign; null for a named one.</param>
public sealed record CampaignDetail(
    Guid Id,
    string Name,
    string Pack,
    CampaignStatus Status,
    CampaignMode Mode,
    DateOnly DueOn,
    DateTime CreatedUtc,
    DateTime? LaunchedUtc,
    DateTime? SendingPausedUtc,
    DateTime? ClosedUtc,
    DateTime? RetentionEndsUtc,
    DateTime? PersonRowsDeletedUtc,
    CampaignFigures Counts,
    PublishedCounts? Published)
{
    internal static CampaignDetail Of(CampaignOverview overview)
    {
        var c = overview.Campaign;
        return new(
            c.Id, c.Name, c.Pack, c.Status, c.Mode, c.DueOn, c.CreatedUtc, c.LaunchedUtc, c.SendingPausedUtc, c.ClosedUtc, c.RetentionEndsUtc, c.PersonRowsDeletedUtc,
            CampaignFigures.Of(overview.Counts, c.Mode == CampaignMode.CountsOnly),
            overview.Published is { } published ? PublishedCounts.Of(published) : null);
    }
}

/// <summary>Counts of a campaign.</summary>
/// <param name="Assigned">People asked, including those who have left since.</param>
/// <param name="Answered">People whose answer holds now; null in a counts-only campaign.</param>
/// <param name="Answers">Answers that hold now, by kind; null in a counts-only campaign.</param>
/// <param name="Mails">Mails by state; of a counts-only campaign only those that everybody gets.</param>
/// <param name="MailsMaybeTwice">Mails that may have reached the person twice.</param>
/// <param name="Buckets">Everybody in the directory, each once: assigned, left, due, or excluded by a named rule.</param>
/// <param name="ByRegime">By region, largest first.</param>
/// <param name="ByDepartment">By department at assignment, the 1,000 largest; an empty value counts people without one.</param>
/// <param name="ByLanguage">By language of the guidance, largest first.</param>
/// <param name="ByDay">Answers that hold now by the UTC day on which they were given; null in a counts-only campaign.</param>
public sealed record CampaignFigures(
    long Assigned,
    long? Answered,
    IReadOnlyDictionary<AttestationKind, long>? Answers,
    IReadOnlyDictionary<DeliveryState, long> Mails,
    long MailsMaybeTwice,
    IReadOnlyDictionary<string, long> Buckets,
    IReadOnlyList<FiguresOf> ByRegime,
    IReadOnlyList<FiguresOf> ByDepartment,
    IReadOnlyList<FiguresOf> ByLanguage,
    IReadOnlyList<AnswersOfDay>? ByDay)
{
    internal static CampaignFigures Of(CampaignCounts counts, bool hidden)
    {
        List<FiguresOf> By(IReadOnlyList<CountsOf> values) =>
            [.. values.Select(v => new FiguresOf(v.Value, v.Assigned, hidden ? null : v.Answers.Where(a => a.Key != AttestationKind.Withdrawn).ToDictionary()))];
        return new(
            counts.Assigned,
            hidden ? null : counts.Answered,
            hidden ? null : counts.Answers,
            counts.Deliveries,
            counts.MayBeTwice,
            counts.Buckets,
            By(counts.ByRegime),
            By(counts.ByDepartment),
            By(counts.ByLanguage),
            hidden ? null : [.. counts.ByDay.Select(d => new AnswersOfDay(d.Day, d.Answers))]);
    }
}

/// <summary>Counts of one region, department or language.</summary>
/// <param name="Value">Which one; empty for people without it.</param>
/// <param name="Assigned">People asked.</param>
/// <param name="Answers">Answers that hold now, by kind; null in a counts-only campaign.</param>
public sealed record FiguresOf(string Value, long Assigned, IReadOnlyDictionary<AttestationKind, long>? Answers);

/// <summary>Answers of a day.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Answers">Given on it, and holding now.</param>
public sealed record AnswersOfDay(DateOnly Day, long Answers);

/// <summary>What has been published of a counts-only campaign. No group is smaller than the least, also not by subtraction.</summary>
/// <param name="By">What the groups are made by.</param>
/// <param name="Least">Fewest people behind any number.</param>
/// <param name="LatestUtc">When something was last published; null while nothing has been.</param>
/// <param name="People">People in the groups, when they were counted.</param>
/// <param name="Total">All groups together.</param>
/// <param name="Groups">Each group.</param>
public sealed record PublishedCounts(
    TallyDimension By, int Least, DateTime? LatestUtc, long People, IReadOnlyList<PublishedAnswers> Total, IReadOnlyList<PublishedGroup> Groups)
{
    internal static PublishedCounts Of(PublishedFigures figures) => new(
        figures.By, figures.Least, figures.LatestUtc, figures.People, Answers(figures.Total),
        [.. figures.Blocks.Select(b => new PublishedGroup(b.Values, b.MoreValues, b.PublishedUtc, b.People, Answers(b.Cells)))]);

    private static List<PublishedAnswers> Answers(IReadOnlyList<AnswerCell> cells) => [.. cells.Select(c => new PublishedAnswers(c.Answers, c.People))];
}

/// <summary>The published figures of one group of people.</summary>
/// <param name="Values">Its regions or departments, the first five.</param>
/// <param name="MoreValues">How many more there are.</param>
/// <param name="PublishedUtc">When it was counted.</param>
/// <param name="People">People in it, then.</param>
/// <param name="Answers">What they answered, then.</param>
public sealed record PublishedGroup(IReadOnlyList<string> Values, int MoreValues, DateTime PublishedUtc, long People, IReadOnlyList<PublishedAnswers> Answers);

/// <summary>People who gave one of some answers.</summary>
/// <param name="Answers">The answers, counted together.</param>
/// <param name="People">How many people.</param>
public sealed record PublishedAnswers(IReadOnlyList<CountedAnswer> Answers, long People);
