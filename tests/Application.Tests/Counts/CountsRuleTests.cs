using OptOut.Application.Counts;
using Shouldly;

namespace OptOut.Application.Tests.Counts;

public sealed class CountsRuleTests
{
    private const int Least = 10;

    [Fact]
    public void Large_enough_answers_stand_alone_and_the_small_ones_together()
    {
        Cells(120, 30, 8, 0, 2, 40).ShouldBe(["Done 120", "AlreadyOff 30", "Silent 40", "NoAccount+SettingNotThere+NeedHelp 10"]);
    }

    [Fact]
    public void Small_answers_that_are_too_few_together_take_the_smallest_cell_in()
    {
        Cells(120, 30, 5, 0, 2, 40).ShouldBe(["Done 120", "Silent 40", "AlreadyOff+NoAccount+SettingNotThere+NeedHelp 37"]);
    }

    [Fact]
    public void Nobody_looks_like_a_few()
    {
        // Whether three people need help or nobody does cannot be told: neither by a zero nor by what is put together.
        Cells(15, 0, 0, 0, 0, 12).ShouldBe(Cells(15, 0, 0, 0, 3, 9));
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(29, 1)]
    [InlineData(0, 30)]
    [InlineData(9, 21)]
    public void An_answer_that_everybody_or_nearly_everybody_gave_is_not_told(long done, long silent)
    {
        Cells(done, 0, 0, 0, 0, silent).ShouldBeEmpty();
    }

    [Fact]
    public void Every_cell_holds_the_least_and_together_they_hold_everybody()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 20_000; i++)
        {
            var people = Enum.GetValues<CountedAnswer>().ToDictionary(a => a, _ => random.NextInt64(0, random.Next(2) == 0 ? 12 : 60));
            var cells = CountsRule.Cells(people, Least);
            if (cells.Count == 0)
            {
                continue;
            }

            cells.Count.ShouldBeGreaterThan(1);
            cells.ShouldAllBe(c => c.People >= Least);
            cells.Sum(c => c.People).ShouldBe(people.Values.Sum());
            cells.SelectMany(c => c.Answers).Order().ShouldBe(Enum.GetValues<CountedAnswer>());
            cells.ShouldAllBe(c => c.People == c.Answers.Sum(a => people[a]));
        }
    }

    [Fact]
    public void Small_values_share_a_block_that_is_large_enough()
    {
        var blocks = CountsRule.Blocks(new Dictionary<string, long> { ["Sales"] = 90, ["Legal"] = 25, ["Board"] = 4, [""] = 3 }, Least);

        (blocks["Sales"], blocks["Legal"], blocks["Board"], blocks[""]).ShouldBe((1, 0, 0, 0));
    }

    [Fact]
    public void Small_values_that_are_enough_together_leave_the_large_ones_alone()
    {
        var blocks = CountsRule.Blocks(new Dictionary<string, long> { ["Sales"] = 90, ["Legal"] = 12, ["Board"] = 9 }, Least);

        (blocks["Sales"], blocks["Legal"], blocks["Board"]).ShouldBe((1, 0, 0));
    }

    [Fact]
    public void A_cell_is_read_as_it_was_written()
    {
        var cell = new AnswerCell([CountedAnswer.NoAccount, CountedAnswer.Silent], 12);

        AnswerCell.Parse(cell.Name, 12).Answers.ShouldBe(cell.Answers);
        string.Join('+', Enum.GetValues<CountedAnswer>()).Length.ShouldBeLessThanOrEqualTo(64);
    }

    private static IReadOnlyList<string> Cells(long done, long alreadyOff, long noAccount, long notThere, long needHelp, long silent) =>
    [
        .. CountsRule.Cells(
            new Dictionary<CountedAnswer, long>
            {
                [CountedAnswer.Done] = done,
                [CountedAnswer.AlreadyOff] = alreadyOff,
                [CountedAnswer.NoAccount] = noAccount,
                [CountedAnswer.SettingNotThere] = notThere,
                [CountedAnswer.NeedHelp] = needHelp,
                [CountedAnswer.Silent] = silent,
            },
            Least).Select(c => $"{c.Name} {c.People}"),
    ];
}
