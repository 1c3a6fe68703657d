using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;
using OptOut.Persistence.Tests.Deliveries;

namespace OptOut.Persistence.Tests.Counts;

/// <summary>Whatever people answer and whenever it is counted: what the rule promises holds for every publication and every pair that follow each other.</summary>
[Collection("Sending")]
public sealed class PublicationsTests
{
    private const int Least = 10;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Two_publications_of_a_block_always_differ_by_enough_people(int seed)
    {
        var random = new Random(seed);
        string[] departments = ["Sales", "Sales", "Sales", "Legal", "Legal", "Board"];
        var people = Enumerable.Range(0, 80).Select(i => People.Employee($"p{i}", department: departments[random.Next(departments.Length)])).ToArray();
        await using var company = await SendingCompany.CreateAsync("Sqlite", CampaignMode.CountsOnly, TallyDimension.Department, people);
        var watcher = new Watcher(company, company.Sender());
        var answers = people.ToDictionary(p => p.Key, _ => CountedAnswer.Silent);
        var published = new Dictionary<int, Dictionary<string, CountedAnswer>>();
        var publications = 0;
        for (var round = 0; round < 60; round++)
        {
            for (var i = random.Next(8); i > 0; i--)
            {
                var key = $"p{random.Next(people.Length)}";
                var kind = Enum.GetValues<AttestationKind>()[random.Next(0, 6)];
                await company.AnswerAsync(key, kind);
                answers[key] = AnswerCell.Of(kind);
            }

            publications += await watcher.PublishAsync();
            await CheckAsync(company, await watcher.OverviewAsync(), people.ToDictionary(p => p.Key, p => p.Department!), answers, published);
        }

        publications.ShouldBeGreaterThan(5);
        published.Count.ShouldBe(2);
    }

    private static async Task CheckAsync(
        SendingCompany company,
        CampaignOverview overview,
        Dictionary<string, string> departments,
        Dictionary<string, CountedAnswer> answers,
        Dictionary<int, Dictionary<string, CountedAnswer>> published)
    {
        await using var db = company.Database.CreateDbContext();
        var blocks = await db.CountBlockValues.Where(v => v.CampaignId == company.Campaign).ToDictionaryAsync(v => v.Value, v => v.Block);
        foreach (var block in overview.Published!.Blocks.Where(b => b.PublishedUtc == company.Clock.GetUtcNow().UtcDateTime))
        {
            var now = answers.Where(a => blocks[departments[a.Key]] == block.Number).ToDictionary();
            var before = published.GetValueOrDefault(block.Number) ?? now.Keys.ToDictionary(k => k, _ => CountedAnswer.Silent);
            now.Count(a => before[a.Key] != a.Value).ShouldBeGreaterThanOrEqualTo(Least);
            block.Cells.Count.ShouldBeGreaterThan(1);
            foreach (var cell in block.Cells)
            {
                cell.People.ShouldBe(now.Values.Count(cell.Answers.Contains));
                cell.People.ShouldBeGreaterThanOrEqualTo(Least);
            }

            published[block.Number] = now;
        }
    }
}
