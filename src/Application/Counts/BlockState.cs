using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Counts;

/// <summary>The people of a block as they answer now, and how many of them answer otherwise than was published.</summary>
internal sealed class BlockState(int number)
{
    public int Number => number;

    /// <summary>Distinct people whose answer counts otherwise than at the last publication. Somebody who changes to and fro counts once, or not at all.</summary>
    public long Changed { get; private set; }

    /// <summary>People by their answer now.</summary>
    public Dictionary<CountedAnswer, long> People { get; } = [];

    /// <summary>What may be published now; empty for nothing.</summary>
    public IReadOnlyList<AnswerCell> Due(int least) => Changed >= least ? CountsRule.Cells(People, least) : [];

    public void Add(CountedAnswer published, CountedAnswer now, long people)
    {
        People[now] = People.GetValueOrDefault(now) + people;
        Changed += published == now ? 0 : people;
    }

    /// <summary>Everybody a campaign asked, with the value it counts by.</summary>
    public static IQueryable<CountedPerson> PeopleOf(AppDb db, Campaign campaign) => campaign.CountsBy == TallyDimension.Department
        ? db.Assignments.Where(a => a.CampaignId == campaign.Id)
            .Select(a => new CountedPerson { Value = a.Department ?? "", Published = a.PublishedAnswer, Now = a.Answer })
        : db.Assignments.Where(a => a.CampaignId == campaign.Id)
            .Select(a => new CountedPerson { Value = a.Regime, Published = a.PublishedAnswer, Now = a.Answer });

    /// <summary>The blocks of a campaign as they stand, and the values that are not yet fixed in one.</summary>
    public static async Task<(IReadOnlyList<BlockState> Blocks, IReadOnlyList<CountBlockValue> New)> ReadAsync(
        AppDb db, Campaign campaign, CancellationToken cancellationToken)
    {
        var cube = await PeopleOf(db, campaign)
            .GroupBy(p => new { p.Value, p.Published, p.Now })
            .Select(g => new { g.Key.Value, g.Key.Published, g.Key.Now, People = g.LongCount() })
            .ToListAsync(cancellationToken);
        var known = await db.CountBlockValues.AsNoTracking().Where(v => v.CampaignId == campaign.Id)
            .ToDictionaryAsync(v => v.Value, v => v.Block, StringComparer.Ordinal, cancellationToken);
        var sizes = cube.GroupBy(c => c.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.People), StringComparer.Ordinal);
        IReadOnlyDictionary<string, int> placed = known.Count == 0
            ? CountsRule.Blocks(sizes, campaign.MinimumGroupSize)
            : sizes.Keys.ToDictionary(v => v, v => known.GetValueOrDefault(v, CountBlockValue.Others), StringComparer.Ordinal);
        var blocks = new SortedDictionary<int, BlockState>();
        foreach (var cell in cube)
        {
            var number = placed[cell.Value];
            if (!blocks.TryGetValue(number, out var block))
            {
                blocks[number] = block = new BlockState(number);
            }

            block.Add(AnswerCell.Of(cell.Published), AnswerCell.Of(cell.Now), cell.People);
        }

        return (
            [.. blocks.Values],
            [.. placed.Where(p => !known.ContainsKey(p.Key)).Select(p => new CountBlockValue { CampaignId = campaign.Id, Value = p.Key, Block = p.Value })]);
    }
}

/// <summary>A person as counted.</summary>
internal sealed class CountedPerson
{
    public required string Value { get; init; }

    public AttestationKind? Published { get; init; }

    public AttestationKind? Now { get; init; }
}
