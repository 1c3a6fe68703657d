using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using OptOut.Infrastructure.Mail;

namespace OptOut.Persistence.Tests.Deliveries;

[Collection("Sending")]
public sealed class ObjectionTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_objection_drops_what_has_not_left_and_tells_the_privacy_contact_once(string provider)
    {
        var anna = People.Employee("anna");
        await using var company = await SendingCompany.CreateAsync(provider, anna, People.Employee("ben"));
        var sender = company.Sender();
        await SetContactAsync(company);

        (await RaiseAsync(company, sender, anna)).Succeeded.ShouldBeTrue();
        (await RaiseAsync(company, sender, anna)).Succeeded.ShouldBeTrue();

        (await company.DeliveriesAsync())["anna"].State.ShouldBe(DeliveryState.Dropped);
        await company.TalliesShouldEqualARecountAsync();
        (await company.SendAsync(sender)).Sent.ShouldBe(2);
        await company.TalliesShouldEqualARecountAsync();
        (await company.DeliveriesAsync(DeliveryStep.Objection))["anna"].State.ShouldBe(DeliveryState.Sent);
        company.Files().Length.ShouldBe(2);
        var key = new DeliveryKey(company.Campaign, anna.Id, DeliveryStep.Objection);
        var mail = (await PickupMail.ReadAsync(sender.GetRequiredService<PickupFolder>(), key, default)).ShouldNotBeNull();
        mail.Header("To").ShouldContain("dpo@nordlicht.example");
        mail.Header("Reply-To").ShouldContain("anna@nordlicht.example");
        mail.Header("Message-ID").ShouldContain(key.Name);
        mail.Text.ShouldContain("Person anna (anna@nordlicht.example) objects");
        mail.Text.ShouldContain("22 November 2026");
        mail.Text.ShouldContain("LinkedIn 2026");
        mail.Html.ShouldContain("Person anna (anna@nordlicht.example) objects");
        (await company.LedgerAsync("anna")).ShouldBe([LedgerVerb.DeliveryDropped]);
        await using var db = company.Database.CreateDbContext();
        (await db.LedgerEvents.Where(e => e.Subject == $"employee:{anna.Id}").Select(e => e.Verb).ToListAsync()).ShouldBe([LedgerVerb.ObjectionRaised]);
        (await db.MailTemplates.AsNoTracking().ToListAsync()).ShouldAllBe(t => !t.Html.Contains("anna") && !t.Text.Contains("anna"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Mails_of_all_campaigns_are_dropped_also_one_that_a_sender_has_in_hand(string provider)
    {
        var anna = People.Employee("anna");
        await using var company = await SendingCompany.CreateAsync(provider, anna);
        var other = await CreateAsync(company, "Another");
        (await company.Database.Get<LaunchCampaign>().RunAsync(other, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        await using (var db = company.Database.CreateDbContext())
        {
            await db.Deliveries.Where(d => d.CampaignId == other).ExecuteUpdateAsync(
                d => d.SetProperty(x => x.ClaimedBy, "elsewhere:1:1:1").SetProperty(x => x.ClaimedUntilUtc, DateTime.UtcNow.AddDays(9)));
        }

        await RaiseAsync(company, company.Sender(), anna);

        await using var after = company.Database.CreateDbContext();
        var notices = await after.Deliveries.AsNoTracking().Where(d => d.Step == DeliveryStep.Notice).ToListAsync();
        notices.Count.ShouldBe(2);
        notices.ShouldAllBe(d => d.State == DeliveryState.Dropped && d.ClaimedBy == null);
        (await after.Deliveries.CountAsync(d => d.Step == DeliveryStep.Objection)).ShouldBe(1);
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_queued_afterwards_is_dropped_when_its_turn_comes(string provider)
    {
        var anna = People.Employee("anna");
        await using var company = await SendingCompany.CreateAsync(provider, anna);
        var sender = company.Sender();
        await RaiseAsync(company, sender, anna);
        await using (var db = company.Database.CreateDbContext())
        {
            await db.Deliveries.Where(d => d.Step == DeliveryStep.Notice).ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Queued));
            await Tallies.RecountAsync(db, company.Campaign, default);
        }

        (await company.SendAsync(sender)).Dropped.ShouldBe(1);

        company.Files().Length.ShouldBe(1, "only the mail to the contact left");
        await company.TalliesShouldEqualARecountAsync();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_new_campaign_leaves_the_person_out_by_rule_until_the_objection_is_lifted_which_sends_nothing(string provider)
    {
        var anna = People.Employee("anna");
        await using var company = await SendingCompany.CreateAsync(provider, anna, People.Employee("ben"));
        var sender = company.Sender();
        await RaiseAsync(company, sender, anna);
        var later = await CreateAsync(company, "Later");

        var launched = (await company.Database.Get<LaunchCampaign>().RunAsync(later, CurrentUser.CommandLine, default)).Value.ShouldNotBeNull();
        launched.Assigned.ShouldBe(1);
        launched.Excluded.ShouldBe(new Dictionary<string, long> { [AudienceBucket.Objected] = 1 });

        (await sender.GetRequiredService<LiftObjection>().RunAsync(anna.Id, default)).ShouldBeTrue();
        (await sender.GetRequiredService<LiftObjection>().RunAsync(anna.Id, default)).ShouldBeFalse();
        await using var db = company.Database.CreateDbContext();
        (await db.Deliveries.SingleAsync(d => d.EmployeeId == anna.Id && d.Step == DeliveryStep.Notice)).State.ShouldBe(DeliveryState.Dropped);
        (await company.Database.Get<LaunchCampaign>().RunAsync(later, CurrentUser.CommandLine, default)).Value!.Assigned.ShouldBe(2);
        (await db.LedgerEvents.Where(e => e.Subject == $"employee:{anna.Id}").OrderBy(e => e.Sequence).Select(e => e.Verb).ToListAsync())
            .ShouldBe([LedgerVerb.ObjectionRaised, LedgerVerb.ObjectionLifted]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_person_can_still_answer_and_the_contact_is_told_after_the_campaign_was_closed(string provider)
    {
        var anna = People.Employee("anna");
        await using var company = await SendingCompany.CreateAsync(provider, anna);
        var sender = company.Sender();
        await RaiseAsync(company, sender, anna);

        await company.AnswerAsync("anna");
        await company.Database.Get<SteerCampaign>().RunAsync(company.Campaign, CampaignMove.Close, CurrentUser.CommandLine, default);
        (await company.SendAsync(sender)).Sent.ShouldBe(1);

        (await company.DeliveriesAsync(DeliveryStep.Objection))["anna"].State.ShouldBe(DeliveryState.Sent);
        var mine = (await company.Database.Get<ShowMyAssignment>().RunAsync(company.Campaign, anna.Id, null, null, default)).Value.ShouldNotBeNull();
        mine.ObjectedUtc.ShouldNotBeNull();
        mine.Current.ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Whoever_is_not_asked_cannot_object_there_and_pressing_eight_times_at_once_objects_once(string provider)
    {
        var (anna, stranger) = (People.Employee("anna"), People.Employee("stranger"));
        await using var company = await SendingCompany.CreateAsync(provider, anna);
        var sender = company.Sender();

        (await RaiseAsync(company, sender, stranger)).Error.ShouldNotBeNull().Code.ShouldBe("not-asked");
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RaiseAsync(company, sender, anna))));

        all.ShouldAllBe(o => o.Succeeded);
        await using var db = company.Database.CreateDbContext();
        (await db.Objections.CountAsync()).ShouldBe(1);
        (await db.Deliveries.CountAsync(d => d.Step == DeliveryStep.Objection)).ShouldBe(1);
        await company.TalliesShouldEqualARecountAsync();
    }

    private static Task<Result<DateTime>> RaiseAsync(SendingCompany company, IServiceProvider sender, Employee person) =>
        sender.GetRequiredService<RaiseObjection>().RunAsync(company.Campaign, person.Id, default);

    private static async Task<Guid> CreateAsync(SendingCompany company, string name) =>
        (await company.Database.Get<CreateCampaign>().RunAsync(new CampaignDraft { Name = name, DueOn = new DateOnly(2026, 12, 31) }, CurrentUser.CommandLine, default)).Value;

    private static async Task SetContactAsync(SendingCompany company)
    {
        await using var db = company.Database.CreateDbContext();
        await db.Campaigns.ExecuteUpdateAsync(c => c.SetProperty(x => x.PrivacyContactName, "Dana Example").SetProperty(x => x.PrivacyContactAddress, "dpo@nordlicht.example"));
    }
}
