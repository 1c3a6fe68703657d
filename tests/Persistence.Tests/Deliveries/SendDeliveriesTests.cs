using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Deliveries;

[Collection("Sending")]
public sealed class SendDeliveriesTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Everybody_with_an_address_gets_one_mail_that_can_be_shown_again(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(
            provider, People.Employee("de"), People.Employee("us", "US"), People.Employee("nowhere", null), People.Employee("mute", withAddress: false));

        var summary = await company.SendAsync(company.Sender());

        summary.ShouldBe(new SendSummary(Sent: 3, Failed: 0, Dropped: 0, RetryLater: 0, Unknown: 0, Problem: null));
        var deliveries = await company.DeliveriesAsync();
        deliveries["de"].State.ShouldBe(DeliveryState.Sent);
        deliveries["de"].Attempts.ShouldBe(1);
        deliveries["de"].ClaimedBy.ShouldBeNull();
        deliveries["mute"].State.ShouldBe(DeliveryState.NoAddress);
        company.Files().Length.ShouldBe(3);
        (await company.LedgerAsync("us")).ShouldBe([LedgerVerb.DeliverySent]);
        await using var db = company.Database.CreateDbContext();
        var german = await db.MailTemplates.SingleAsync(t => t.Hash == deliveries["de"].TemplateHash);
        german.Language.ShouldBe("de");
        new MailTemplate(german.Subject, german.Html, german.Text).Hash.ShouldBe(german.Hash);
        deliveries["us"].TemplateHash.ShouldNotBe(deliveries["nowhere"].TemplateHash);
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Several_senders_at_once_send_each_mail_once(string provider)
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["security"] = "none" });
        await using var company = await SendingCompany.CreateAsync(provider, [.. Enumerable.Range(0, 700).Select(i => People.Employee($"p{i}"))]);
        var senders = Enumerable.Range(0, 3).Select(_ => company.Sender(smtp)).ToList();

        var summaries = await Task.WhenAll(senders.Select(s => Task.Run(() => company.SendAsync(s))));

        summaries.Sum(s => s.Sent).ShouldBe(700);
        await smtp.StopAsync();
        (await smtp.MailsAsync(700)).Count.ShouldBe(700);
        smtp.Mails.Select(m => m["messageId"]!.ToString()).Distinct().Count().ShouldBe(700);
        (await company.DeliveriesAsync()).Values.ShouldAllBe(d => d.State == DeliveryState.Sent && d.Attempts == 1 && d.MayBeTwiceSinceUtc == null);
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_not_wanted_any_more_is_dropped_by_its_reason(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("stays"), People.Employee("left"), People.Employee("answered"), People.Employee("moved"));
        await using (var db = company.Database.CreateDbContext())
        {
            await db.Employees.Where(e => e.Key == "left").ExecuteUpdateAsync(e => e.SetProperty(x => x.Standing, EmployeeStanding.Left));
            await db.Employees.Where(e => e.Key == "moved").ExecuteUpdateAsync(e => e.SetProperty(x => x.Address, (string?)null));
            await db.Assignments.Where(a => db.Employees.Any(e => e.Id == a.EmployeeId && e.Key == "answered"))
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.Answer, AttestationKind.Done).SetProperty(x => x.AnsweredUtc, People.Now));
            await Tallies.RecountAsync(db, company.Campaign, default);
        }

        var summary = await company.SendAsync(company.Sender());

        (summary.Sent, summary.Dropped).ShouldBe((1, 2));
        var deliveries = await company.DeliveriesAsync();
        deliveries["left"].State.ShouldBe(DeliveryState.Dropped);
        deliveries["answered"].State.ShouldBe(DeliveryState.Dropped);
        deliveries["moved"].State.ShouldBe(DeliveryState.NoAddress);
        (await company.LedgerAsync("answered")).ShouldBe([LedgerVerb.DeliveryDropped]);
        company.Files().Length.ShouldBe(1);
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_held_campaign_sends_nothing_and_a_closed_one_drops_what_waits(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("a"), People.Employee("b"));
        var sender = company.Sender();
        var steer = company.Database.Get<SteerCampaign>();

        await steer.RunAsync(company.Campaign, CampaignMove.PauseSending, CurrentUser.System, default);
        (await company.SendAsync(sender)).Problem.ShouldNotBeNull();
        (await company.DeliveriesAsync()).Values.ShouldAllBe(d => d.State == DeliveryState.Queued && d.ClaimedBy == null);

        await steer.RunAsync(company.Campaign, CampaignMove.Close, CurrentUser.System, default);
        (await sender.GetRequiredService<FindDueCampaigns>().RunAsync(default)).ShouldBe([company.Campaign]);
        (await company.SendAsync(sender)).Dropped.ShouldBe(2);
        (await sender.GetRequiredService<FindDueCampaigns>().RunAsync(default)).ShouldBeEmpty();
        company.Files().ShouldBeEmpty();
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Each_failure_is_kept_with_the_servers_words_and_only_what_failed_is_sent_again(string provider)
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["security"] = "none" });
        await using var company = await SendingCompany.CreateAsync(
            provider, People.Employee("ok.1"), People.Employee("gone.1"), People.Employee("greylisted.1"), People.Employee("cut-after-content.1"));
        var sender = company.Sender(smtp);

        var first = await company.SendAsync(sender);

        (first.Sent, first.Failed, first.RetryLater, first.Unknown).ShouldBe((1, 1, 1, 1));
        var deliveries = await company.DeliveriesAsync();
        deliveries["gone.1"].Reply.ShouldBe("550 5.1.1 No such person here");
        deliveries["greylisted.1"].State.ShouldBe(DeliveryState.RetryLater);
        deliveries["greylisted.1"].NextAttemptUtc!.Value.ShouldBeInRange(People.Now.AddSeconds(40), People.Now.AddSeconds(80));
        deliveries["cut-after-content.1"].MayBeTwiceSinceUtc.ShouldBe(People.Now);
        await company.TalliesShouldEqualARecountAsync();

        company.Clock.Advance(TimeSpan.FromMinutes(2));
        var second = await company.SendAsync(sender);

        (second.Sent, second.Failed, second.RetryLater, second.Unknown).ShouldBe((2, 0, 0, 0));
        (await company.LedgerAsync("cut-after-content.1")).ShouldBe([LedgerVerb.DeliveryUnknown, LedgerVerb.DeliverySent]);
        var twice = (await company.DeliveriesAsync())["cut-after-content.1"];
        twice.MayBeTwiceSinceUtc.ShouldBe(People.Now);
        smtp.Mails.Where(m => m["to"]!.ToString().StartsWith("cut", StringComparison.Ordinal)).Select(m => m["messageId"]!.ToString())
            .ShouldBe(Enumerable.Repeat(new DeliveryKey(company.Campaign, twice.EmployeeId, DeliveryStep.Notice).MessageId("nordlicht.example"), 2));

        (await sender.GetRequiredService<RetryDeliveries>().RunAsync(company.Campaign, null, CurrentUser.System, default)).Value.ShouldBe(1);
        (await company.DeliveriesAsync()).Values.Where(d => d.State == DeliveryState.Queued).ShouldHaveSingleItem().Attempts.ShouldBe(0);
        var failed = await sender.GetRequiredService<ListDeliveries>().RunAsync(company.Campaign, new DeliveryFilter(DeliveryState.Queued), new PageRequest(0, 10, "gone"), Reach.Everything, default);
        failed.Items.ShouldHaveSingleItem().Name.ShouldBe("Person gone.1");
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_server_that_takes_nothing_costs_nobody_an_attempt(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("a"), People.Employee("b"), People.Employee("c"));
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["security"] = "none", ["refuseSender"] = true });
        var sender = company.Sender(smtp);

        var summary = await company.SendAsync(sender, untilIdle: false);

        summary.Sent.ShouldBe(0);
        summary.Problem.ShouldNotBeNull().ShouldContain("Sender not allowed");
        sender.GetRequiredService<SendingHealth>().Problem.ShouldNotBeNull();
        (await company.DeliveriesAsync()).Values.ShouldAllBe(d => d.State == DeliveryState.Queued && d.Attempts == 0 && d.ClaimedBy == null);
        await company.TalliesShouldEqualARecountAsync();
    }
}
