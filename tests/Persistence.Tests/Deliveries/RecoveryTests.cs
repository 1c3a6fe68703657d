using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Deliveries;
using OptOut.Application.Ledger;

namespace OptOut.Persistence.Tests.Deliveries;

[Collection("Sending")]
public sealed class RecoveryTests
{
    private const string OtherHost = "another-host:17:4711:1";

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_begun_mail_that_is_in_the_folder_counts_as_sent_and_one_that_is_not_is_sent(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("left-the-house"), People.Employee("stuck"), People.Employee("claimed"));
        await company.SendAsync(company.Sender());
        var (written, begun) = await FindAsync(company, "left-the-house", "stuck");
        File.Delete(company.Files().Single(f => f.Contains($"{begun.EmployeeId:N}")));
        var (claimed, _) = await FindAsync(company, "claimed", "claimed");
        File.Delete(company.Files().Single(f => f.Contains($"{claimed.EmployeeId:N}")));
        var before = File.GetLastWriteTimeUtc(company.Files().Single());
        await SetAsync(company, OtherHost, lease: TimeSpan.FromSeconds(-1), "left-the-house", "stuck");
        await SetAsync(company, OtherHost, lease: TimeSpan.FromSeconds(-1), DeliveryState.Queued, "claimed");

        var summary = await company.SendAsync(company.Sender());

        summary.Sent.ShouldBe(3);
        company.Files().Length.ShouldBe(3);
        File.GetLastWriteTimeUtc(company.Files().Single(f => f.Contains($"{written.EmployeeId:N}"))).ShouldBe(before);
        (await company.DeliveriesAsync()).Values.ShouldAllBe(d => d.State == DeliveryState.Sent && d.Attempts == 1 && d.MayBeTwiceSinceUtc == null);
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_begun_mail_nobody_can_tell_about_is_sent_again_and_marked(string provider)
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["security"] = "none" });
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("a"), People.Employee("b"));
        await SetAsync(company, DeadProcess(), lease: TimeSpan.FromHours(1), "a");

        var summary = await company.SendAsync(company.Sender(smtp));

        (summary.Sent, summary.Unknown).ShouldBe((2, 0));
        var deliveries = await company.DeliveriesAsync();
        deliveries["a"].MayBeTwiceSinceUtc.ShouldBe(People.Now);
        deliveries["b"].MayBeTwiceSinceUtc.ShouldBeNull();
        (await company.LedgerAsync("a")).ShouldBe([LedgerVerb.DeliveryUnknown, LedgerVerb.DeliverySent]);
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_a_living_process_elsewhere_has_in_hand_is_waited_for_and_taken_when_its_lease_ends(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("theirs"), People.Employee("begun-by-them"), People.Employee("free"));
        await SetAsync(company, OtherHost, lease: TimeSpan.FromMinutes(2), DeliveryState.Queued, "theirs");
        await SetAsync(company, OtherHost, lease: TimeSpan.FromMinutes(2), "begun-by-them");

        (await company.SendAsync(company.Sender(), untilIdle: false)).Sent.ShouldBe(1);
        var waiting = company.SendAsync(company.Sender());
        waiting.IsCompleted.ShouldBeFalse();
        company.Files().Length.ShouldBe(1);

        company.Clock.Advance(TimeSpan.FromMinutes(3));
        (await waiting).Sent.ShouldBe(2);
        company.Files().Length.ShouldBe(3);
        await company.TalliesShouldEqualARecountAsync();
    }

    // A process of this host that cannot exist: our own number, started at another time.
    private static string DeadProcess()
    {
        var mine = SendingOwner.ThisProcess.Split(':');
        return $"{mine[0]}:{mine[1]}:1:1";
    }

    private static async Task<(Delivery First, Delivery Second)> FindAsync(SendingCompany company, string first, string second)
    {
        var deliveries = await company.DeliveriesAsync();
        return (deliveries[first], deliveries[second]);
    }

    private static Task SetAsync(SendingCompany company, string owner, TimeSpan lease, params string[] keys) =>
        SetAsync(company, owner, lease, DeliveryState.Sending, keys);

    private static async Task SetAsync(SendingCompany company, string owner, TimeSpan lease, DeliveryState state, params string[] keys)
    {
        var until = company.Clock.GetUtcNow().UtcDateTime + lease;
        await using var db = company.Database.CreateDbContext();
        await db.Deliveries.Where(d => db.Employees.Any(e => e.Id == d.EmployeeId && keys.Contains(e.Key))).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, state)
            .SetProperty(d => d.Attempts, state == DeliveryState.Sending ? 1 : 0)
            .SetProperty(d => d.ClaimedBy, owner)
            .SetProperty(d => d.ClaimedUntilUtc, until));
        await Application.Campaigns.Tallies.RecountAsync(db, company.Campaign, default);
    }
}
