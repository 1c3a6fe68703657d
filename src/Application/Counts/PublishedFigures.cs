using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Counts;

/// <summary>What has been published of a counts-only campaign: the latest figures of each block, and their sums. Nothing here is derived from live answers.</summary>
/// <param name="By">What the blocks are made by: Regime or Department.</param>
/// <param name="Least">The campaign's minimum group size.</param>
/// <param name="Blocks">Blocks with figures, largest first.</param>
public sealed record PublishedFigures(TallyDimension By, int Least, IReadOnlyList<PublishedBlock> Blocks)
{
    /// <summary>People in the blocks, when they were counted.</summary>
    public long People => Blocks.Sum(b => b.People);

    /// <summary>When a block was last published, UTC; null while none has been.</summary>
    public DateTime? LatestUtc => Blocks.Count == 0 ? null : Blocks.Max(b => b.PublishedUtc);

    /// <summary>The cells of all blocks, added up where they count the same answers; single answers first.</summary>
    public IReadOnlyList<AnswerCell> Total =>
    [
        .. Blocks.SelectMany(b => b.Cells)
            .GroupBy(c => c.Name)
            .Select(g => new AnswerCell(g.First().Answers, g.Sum(c => c.People)))
            .OrderBy(c => c.Answers.Count).ThenBy(c => c.Answers[0]).ThenBy(c => c.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether <paramref name="other"/> shows the same publications.</summary>
    public bool IsSameAs(PublishedFigures? other) =>
        other is not null && Blocks.Select(b => (b.Number, b.PublishedUtc)).SequenceEqual(other.Blocks.Select(b => (b.Number, b.PublishedUtc)));

    /// <summary>Reads the latest figures of a campaign.</summary>
    internal static async Task<PublishedFigures> ReadAsync(AppDb db, Campaign campaign, CancellationToken cancellationToken)
    {
        var counts = db.PublishedCounts.AsNoTracking().Where(p => p.CampaignId == campaign.Id);
        var latest = await counts
            .Where(p => p.PublishedUtc == counts.Where(o => o.Block == p.Block).Max(o => o.PublishedUtc))
            .ToListAsync(cancellationToken);
        var shown = latest.Select(p => p.Block).Distinct().ToList();
        var values = await db.CountBlockValues.AsNoTracking()
            .Where(v => v.CampaignId == campaign.Id && shown.Contains(v.Block))
            .GroupBy(v => v.Block)
            .Select(g => new { Block = g.Key, Count = g.Count(), First = g.OrderBy(v => v.Value).Select(v => v.Value).Take(PublishedBlock.ValuesNamed).ToList() })
            .ToDictionaryAsync(v => v.Block, cancellationToken);
        return new PublishedFigures(campaign.CountsBy, campaign.MinimumGroupSize,
        [
            .. latest.GroupBy(p => p.Block)
                .Select(g => new PublishedBlock(
                    g.Key,
                    values[g.Key].First,
                    values[g.Key].Count - values[g.Key].First.Count,
                    g.First().PublishedUtc,
                    [.. g.Select(p => AnswerCell.Parse(p.Cell, p.People)).OrderBy(c => c.Answers.Count).ThenBy(c => c.Answers[0])]))
                .OrderByDescending(b => b.People).ThenBy(b => b.Number),
        ]);
    }
}

/// <summary>The published figures of one block of people.</summary>
/// <param name="Number">Of the block; <see cref="CountBlockValue.Others"/> for the small values together.</param>
/// <param name="Values">Its regimes or departments, the first few; an empty one for people without.</param>
/// <param name="MoreValues">How many more there are.</param>
/// <param name="PublishedUtc">When it was counted.</param>
/// <param name="Cells">Everybody in it, by answer, in groups of at least the minimum size.</param>
public sealed record PublishedBlock(int Number, IReadOnlyList<string> Values, int MoreValues, DateTime PublishedUtc, IReadOnlyList<AnswerCell> Cells)
{
    /// <summary>Values named one by one.</summary>
    public const int ValuesNamed = 5;

    /// <summary>People in it, when it was counted.</summary>
    public long People => Cells.Sum(c => c.People);
}
