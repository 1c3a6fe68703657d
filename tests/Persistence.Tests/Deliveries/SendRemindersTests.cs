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
public sealed class SendRemindersTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Only_those_who_have_not_answered_are_reminded_and_once_a_day_is_enough(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(
            provider, People.Employee("silent"), People.Employee("answered"), People.Employee("left"), People.Employee("mute", withAddress: false), People.Employee("objects"));
        var sender = company.Sender();
        await company.SendAsync(sender);
        await company.AnswerAsync("answered");
        await using (var db = company.Database.CreateDbContext())
        {
            await db.Employees.Where(e => e.Key == "left").ExecuteUpdateAsync(e => e.SetProperty(x => x.Standing, EmployeeStanding.Left));
            await ObjectAsync(db, company.Campaign, "objects");
            await Tallies.RecountAsync(db, company.Campaign, default);
        }

        company.Clock.Advance(SendReminders.LeastPause);
        (await sender.GetRequiredService<PreviewReminders>().RunAsync(company.Campaign, Reach.Everything, default)).Value!.Queued.ShouldBe(1);
        var reminded = await company.RemindAsync(sender);

        (reminded.Queued, reminded.Step).ShouldBe((1, DeliveryStep.Reminder1));
        (await company.RemindAsync(sender)).Queued.ShouldBe(0);
        (await company.DeliveriesAsync(DeliveryStep.Reminder1)).Keys.ShouldBe(["silent"]);
        await company.TalliesShouldEqualARecountAsync();
        (await company.SendAsync(sender)).Sent.ShouldBe(1);
        (await company.DeliveriesAsync(DeliveryStep.Reminder1))["silent"].State.ShouldBe(DeliveryState.Sent);
        (await company.LedgerAsync("silent", DeliveryStep.Reminder1)).ShouldBe([LedgerVerb.DeliverySent]);
        (await SubjectAsync(company, DeliveryStep.Reminder1)).ShouldNotBe(await SubjectAsync(company, DeliveryStep.Notice));
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task There_are_three_reminders_three_days_apart_and_no_fourth(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("silent"));
        var sender = company.Sender();
        (await company.RemindAsync(sender)).Queued.ShouldBe(0);
        await company.SendAsync(sender);

        foreach (var step in StepsOfCampaign.Reminders)
        {
            company.Clock.Advance(SendReminders.LeastPause - TimeSpan.FromMinutes(1));
            (await company.RemindAsync(sender)).Queued.ShouldBe(0);
            company.Clock.Advance(TimeSpan.FromMinutes(1));
            (await company.RemindAsync(sender)).Step.ShouldBe(step);
            await company.SendAsync(sender);
        }

        company.Clock.Advance(TimeSpan.FromDays(30));
        (await company.RemindAsync(sender)).Queued.ShouldBe(0);
        company.Files().Length.ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Nobody_is_reminded_while_a_mail_to_them_is_on_its_way(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("waiting"));
        var sender = company.Sender();

        company.Clock.Advance(TimeSpan.FromDays(10));

        (await company.RemindAsync(sender)).Queued.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_answers_before_their_reminder_leaves_does_not_get_it(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("quick"), People.Employee("slow"));
        var sender = company.Sender();
        await company.SendAsync(sender);
        company.Clock.Advance(SendReminders.LeastPause);
        (await company.RemindAsync(sender)).Queued.ShouldBe(2);
        await company.AnswerAsync("quick", AttestationKind.PreferNotToAnswer);

        var summary = await company.SendAsync(sender);

        (summary.Sent, summary.Dropped).ShouldBe((1, 1));
        (await company.DeliveriesAsync(DeliveryStep.Reminder1))["quick"].State.ShouldBe(DeliveryState.Dropped);
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_managers_at_once_remind_each_person_once(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, [.. Enumerable.Range(0, 40).Select(i => People.Employee($"p{i}"))]);
        var sender = company.Sender();
        await company.SendAsync(sender);
        company.Clock.Advance(SendReminders.LeastPause);

        var reminded = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => company.RemindAsync(sender))));

        reminded.Sum(r => r.Queued).ShouldBe(40);
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_campaign_that_is_not_running_reminds_nobody(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("a"));
        var remind = company.Sender().GetRequiredService<SendReminders>();
        (await remind.RunAsync(Guid.NewGuid(), CurrentUser.CommandLine, default)).Error!.Code.ShouldBe("campaign-not-found");
        await company.Database.Get<SteerCampaign>().RunAsync(company.Campaign, CampaignMove.Close, CurrentUser.System, default);

        (await remind.RunAsync(company.Campaign, CurrentUser.CommandLine, default)).Error!.Code.ShouldBe("campaign-closed");
    }

    private static async Task<string> SubjectAsync(SendingCompany company, DeliveryStep step)
    {
        var hash = (await company.DeliveriesAsync(step))["silent"].TemplateHash;
        await using var db = company.Database.CreateDbContext();
        return (await db.MailTemplates.SingleAsync(t => t.Hash == hash)).Subject;
    }

    private static async Task ObjectAsync(AppDb db, Guid campaign, string key)
    {
        var person = await db.Employees.Where(e => e.Key == key).Select(e => e.Id).SingleAsync();
        db.Objections.Add(new Objection { Id = Guid.CreateVersion7(), CampaignId = campaign, EmployeeId = person, RaisedUtc = People.Now });
        await db.SaveChangesAsync();
    }
}
