using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Retention;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;
using OptOut.Persistence.Tests.Deliveries;

namespace OptOut.Persistence.Tests.Webhooks;

[Collection("Sending")]
public sealed class OutboxTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_answer_is_told_to_whoever_wants_it_with_ids_and_the_answer_and_nothing_else(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("ada"));
        var (one, other) = (await AddAsync(company), await AddAsync(company, WebhookType.AttestationGiven));
        await AddAsync(company, WebhookType.CampaignClosed);
        var off = await AddAsync(company);
        await using var db = company.Database.CreateDbContext();
        await db.WebhookEndpoints.Where(e => e.Id == off).ExecuteUpdateAsync(e => e.SetProperty(x => x.DisabledUtc, People.Now));

        await company.AnswerAsync("ada", AttestationKind.AlreadyOff);
        await company.AnswerAsync("ada", AttestationKind.AlreadyOff);

        var messages = await db.WebhookMessages.AsNoTracking().ToListAsync();
        messages.Select(m => m.EndpointId).ShouldBe([one, other], ignoreOrder: true);
        var person = await db.Employees.Select(e => e.Id).SingleAsync();
        messages.ShouldAllBe(m => m.State == WebhookState.Waiting && m.HappenedUtc == People.Now && m.NextAttemptUtc == People.Now && m.EmployeeId == person && m.CampaignId == company.Campaign);
        messages.Select(m => m.Body).Distinct().ShouldHaveSingleItem().ShouldBe(
            $$$"""{"type":"attestation.given","timestamp":"2026-11-22T09:00:00Z","data":{"campaignId":"{{{company.Campaign}}}","employeeId":"{{{person}}}","answer":"alreadyOff"}}""");

        await company.AnswerAsync("ada", AttestationKind.Withdrawn);
        (await db.WebhookMessages.CountAsync(m => m.Body.Contains("withdrawn"))).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_counts_only_campaign_tells_no_answer_and_no_reminder_that_failed(string provider)
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["security"] = "none" });
        await using var company = await SendingCompany.CreateAsync(provider, CampaignMode.CountsOnly, People.Employee("ada"), People.Employee("gone.1"));
        await AddAsync(company);
        await company.AnswerAsync("ada");
        await using var db = company.Database.CreateDbContext();
        (await db.WebhookMessages.CountAsync()).ShouldBe(0);

        // The notice arrives, the reminder is refused: that there was one tells who has not answered.
        await company.SendAsync(company.Sender());
        company.Clock.Advance(SendReminders.LeastPause);
        var refusing = company.Sender(smtp);
        await company.RemindAsync(refusing);
        await company.SendAsync(refusing);
        (await company.DeliveriesAsync(DeliveryStep.Reminder1))["gone.1"].State.ShouldBe(DeliveryState.Failed);

        (await db.WebhookMessages.CountAsync()).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_mail_that_failed_for_good_is_told_by_a_code_without_address_or_the_servers_words(string provider)
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["security"] = "none" });
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("ok.1"), People.Employee("gone.1"), People.Employee("greylisted.1"));
        await AddAsync(company);

        await company.SendAsync(company.Sender(smtp));

        var failed = (await company.DeliveriesAsync())["gone.1"];
        await using var db = company.Database.CreateDbContext();
        var message = await db.WebhookMessages.AsNoTracking().SingleAsync();
        message.Body.ShouldBe(
            $$$"""{"type":"delivery.failed","timestamp":"2026-11-22T09:00:00Z","data":{"campaignId":"{{{company.Campaign}}}","employeeId":"{{{failed.EmployeeId}}}","step":"notice","code":"refused"}}""");
        failed.Reply.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_close_is_told_once_and_what_is_about_people_goes_when_their_time_has_ended(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, People.Employee("ada"));
        await AddAsync(company);
        await company.AnswerAsync("ada");
        var steer = company.Database.Get<SteerCampaign>();
        await steer.RunAsync(company.Campaign, CampaignMove.PauseSending, CurrentUser.CommandLine, default);
        await steer.RunAsync(company.Campaign, CampaignMove.Close, CurrentUser.CommandLine, default);
        await steer.RunAsync(company.Campaign, CampaignMove.Close, CurrentUser.CommandLine, default);
        await using var db = company.Database.CreateDbContext();
        (await db.WebhookMessages.Where(m => m.Type == WebhookType.CampaignClosed).Select(m => m.Body).SingleAsync()).ShouldContain($"\"data\":{{\"campaignId\":\"{company.Campaign}\"}}");

        company.Clock.Advance(TimeSpan.FromDays(91));
        (await company.Database.Get<DeletePersonRows>().RunAsync(company.Campaign, CurrentUser.System, default)).Succeeded.ShouldBeTrue();

        (await db.WebhookMessages.Select(m => m.Type).ToListAsync()).ShouldBe([WebhookType.CampaignClosed]);
    }

    [Fact]
    public async Task A_change_that_does_not_happen_is_not_told()
    {
        await using var company = await SendingCompany.CreateAsync("Sqlite", People.Employee("ada"));
        await AddAsync(company);
        await using var db = company.Database.CreateDbContext();

        // After the answer and its message are written, before the commit.
        await db.Database.ExecuteSqlRawAsync("""CREATE TRIGGER "Stop" BEFORE UPDATE OF "AnsweredUtc" ON "Assignments" BEGIN SELECT RAISE(ABORT, 'stopped'); END;""");
        await Should.ThrowAsync<Exception>(() => company.AnswerAsync("ada"));
        (await db.Attestations.CountAsync() + await db.WebhookMessages.CountAsync()).ShouldBe(0);

        await db.Database.ExecuteSqlRawAsync("""DROP TRIGGER "Stop";""");
        await company.AnswerAsync("ada");
        (await db.WebhookMessages.CountAsync()).ShouldBe(1);
    }

    private static async Task<Guid> AddAsync(SendingCompany company, params string[] types)
    {
        var id = Guid.CreateVersion7();
        await using var db = company.Database.CreateDbContext();
        db.WebhookEndpoints.Add(new WebhookEndpoint
        {
            Id = id,
            Name = "HR",
            Url = "https://hr.example/",
            Events = string.Join(' ', types.Length == 0 ? WebhookType.All : types),
            Secret = "-",
            CreatedUtc = People.Now,
            CreatedBy = "cli",
        });
        await db.SaveChangesAsync();
        return id;
    }
}
