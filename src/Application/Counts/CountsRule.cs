namespace OptOut.Application.Counts;

/// <summary>What of a counts-only campaign may be published (docs/adr/0011): pure arithmetic, so that it can be attacked in tests.</summary>
public static class CountsRule
{
    /// <summary>Fewest people of a block: with fewer than two groups of the minimum size it could never show anything.</summary>
    public static int LeastInBlock(int least) => 2 * least;

    /// <summary>Puts values into blocks: each large one alone, the small ones together, and with the smallest large one if they are still too few.</summary>
    /// <param name="people">People by regime or department.</param>
    /// <param name="least">The campaign's minimum group size.</param>
    /// <returns>The block of each value; <see cref="CountBlockValue.Others"/> for the small ones.</returns>
    public static IReadOnlyDictionary<string, int> Blocks(IReadOnlyDictionary<string, long> people, int least)
    {
        var large = people.Where(p => p.Value >= LeastInBlock(least)).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).ToList();
        var small = people.Where(p => p.Value < LeastInBlock(least)).ToList();
        if (small.Count > 0 && large.Count > 0 && small.Sum(p => p.Value) < LeastInBlock(least))
        {
            small.Add(large[^1]);
            large.RemoveAt(large.Count - 1);
        }

        var blocks = small.ToDictionary(p => p.Key, _ => CountBlockValue.Others, StringComparer.Ordinal);
        for (var i = 0; i < large.Count; i++)
        {
            blocks[large[i].Key] = i + 1;
        }

        return blocks;
    }

    /// <summary>Puts the answers of a block into cells of at least the minimum size. Kinds with fewer people, also with none, are counted together;
    /// while they are too few even together, the smallest cell joins them. Empty when only one cell would be left: it would tell everybody's answer.</summary>
    public static IReadOnlyList<AnswerCell> Cells(IReadOnlyDictionary<CountedAnswer, long> people, int least)
    {
        var all = Enum.GetValues<CountedAnswer>().Select(a => (Answer: a, People: people.GetValueOrDefault(a))).ToList();
        var alone = new Queue<(CountedAnswer Answer, long People)>(all.Where(a => a.People >= least).OrderBy(a => a.People).ThenBy(a => a.Answer));
        var together = all.Where(a => a.People < least).ToList();
        while (together.Count > 0 && together.Sum(a => a.People) < least && alone.Count > 0)
        {
            together.Add(alone.Dequeue());
        }

        List<AnswerCell> cells = [.. alone.OrderBy(a => a.Answer).Select(a => new AnswerCell([a.Answer], a.People))];
        if (together.Count > 0)
        {
            cells.Add(new AnswerCell([.. together.Select(a => a.Answer).Order()], together.Sum(a => a.People)));
        }

        return cells.Count > 1 ? cells : [];
    }
}
