using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Ledger;

public sealed class ListLedgerEventsTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Parts_follow_each_other_from_the_newest_to_the_first(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await WriteAsync(database, 25);
        var list = new ListLedgerEvents(database);
        var seen = new List<long>();
        long? before = null;
        do
        {
            var part = await list.RunAsync(new LedgerRequest(before, Take: 10), Reach.Everything, CancellationToken.None);
            seen.AddRange(part.Events.Select(e => e.Sequence));
            before = part.OlderBefore;
        }
        while (before is not null);

        seen.ShouldBe(seen.OrderDescending());
        seen.Count.ShouldBe(25);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_subject_and_a_verb_narrow_it(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await WriteAsync(database, 6);
        var list = new ListLedgerEvents(database);

        (await list.RunAsync(new LedgerRequest(Subject: " campaign:2 "), Reach.Everything, CancellationToken.None)).Events.Single().Subject.ShouldBe("campaign:2");
        (await list.RunAsync(new LedgerRequest(Verb: LedgerVerb.CampaignLaunched), Reach.Everything, CancellationToken.None)).Events.Count.ShouldBe(3);
        (await list.RunAsync(new LedgerRequest(Subject: "campaign:2", Verb: LedgerVerb.CampaignClosed), Reach.Everything, CancellationToken.None)).Events.ShouldBeEmpty();
    }

    private static async Task WriteAsync(TestDatabase database, int count)
    {
        await using var db = database.CreateDbContext();
        for (var i = 0; i < count; i++)
        {
            db.AddLedgerEvent(People.Now, CurrentUser.System, i % 2 == 0 ? LedgerVerb.CampaignLaunched : LedgerVerb.CampaignCreated, $"campaign:{i}", new { i });
        }

        await db.SaveChangesAsync();
    }
}
