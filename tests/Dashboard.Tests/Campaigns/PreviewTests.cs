using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.Campaigns;

public sealed class PreviewTests
{
    [Fact]
    public async Task Each_mail_shown_before_the_launch_is_to_the_letter_the_one_that_is_sent()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(
            People.Employee("de"), People.Employee("us", "US"), People.Employee("gf", "GF", language: "en"), People.Employee("fr", "FR"), People.Employee("nowhere", country: null));
        var campaign = await app.DraftAsync("Previewed");
        await app.Services.ClearWorksCouncilsAsync(campaign);
        var mails = (await app.Get<PreviewAudience>().RunAsync(campaign, Reach.Everything, default)).Value!.Mails;
        mails.Sum(m => m.Count).ShouldBe(5);
        mails.Select(m => (m.TextKey, m.Language)).Distinct().Count().ShouldBe(mails.Count);
        var shown = new List<string>();
        foreach (var mail in mails)
        {
            var preview = (await app.Get<PreviewMail>().RunAsync(campaign, mail.Countries[0], mail.Language, "Ada", Reach.Everything, default)).Value!;
            shown.Add(preview.Subject + preview.Html + preview.Text);
        }

        await using var db = app.CreateDbContext();
        (await db.MailTemplates.AnyAsync()).ShouldBeFalse("looking stores nothing");
        await app.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default);
        await app.Get<SendDeliveries>().RunAsync(new SendRequest(campaign, UntilIdle: true), CurrentUser.CommandLine, null, default);

        var page = app.Get<MailOptions>().EffectiveBaseUrl + AppUrls.MyCampaign(campaign);
        var sent = (await db.MailTemplates.AsNoTracking().ToListAsync())
            .Select(t => new MailTemplate(t.Subject, t.Html, t.Text).Fill("Ada", CampaignFixture.Due, page))
            .Select(m => m.Subject + m.Html + m.Text);
        shown.ShouldBe(sent, ignoreOrder: true);
    }

    [Fact]
    public async Task A_campaign_whose_due_date_has_passed_is_not_launched()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await using var app = await TestApp.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await app.AddPeopleAsync(People.Employee("ada"));
        var campaign = await app.DraftAsync("Too late");
        await app.Services.ClearWorksCouncilsAsync(campaign);
        clock.Advance(TimeSpan.FromDays(31));

        (await app.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Error!.Code.ShouldBe("due-in-the-past");
    }
}
