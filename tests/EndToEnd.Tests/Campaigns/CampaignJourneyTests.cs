using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OptOut.Application.Attestations;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.Campaigns;

public sealed partial class CampaignJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private const string Name = "LinkedIn and AI training";

    [Fact]
    public async Task A_manager_creates_checks_and_launches_and_sees_answers_arrive_without_reloading()
    {
        await using var app = await TestApp.StartAsync();
        var (berlin, boston) = (People.Employee("berlin"), People.Employee("boston", "US"));
        await app.AddPeopleAsync(berlin, boston, People.Employee("nowhere", country: null), People.Employee("tokyo", "JP"), People.Employee("unreachable", "GB", withAddress: false));
        await browser.RunAsync(app, nameof(CampaignJourneyTests), new() { ReducedMotion = ReducedMotion.Reduce }, async page =>
        {
            await SignInAsync(page, AppRoles.Manager, AppUrls.Campaigns);
            await Expect(page.GetByText("No campaign yet")).ToBeVisibleAsync();
            await page.WaitForInteractiveAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "New campaign" }).First.ClickAsync();
            await page.WaitForURLAsync("**" + AppUrls.NewCampaign);

            await FillAsync(page);
            await ClearAsync(page);
            await CheckAudienceAsync(page);
            await LaunchAsync(page);

            await Expect(Tile(page, "Asked")).ToHaveTextAsync("4");
            await Expect(Tile(page, "Delivery problems")).ToHaveTextAsync("1");
            await Expect(page.Locator(".live-summary")).ToContainTextAsync("0 of 4 people have answered");

            var campaign = Guid.Parse(CampaignId().Match(page.Url).Value);
            await AnswerAsync(app, campaign, berlin, "eu_eea", "de", AttestationKind.Done);
            await Expect(Tile(page, "Answered")).ToHaveTextAsync("1");
            await AnswerAsync(app, campaign, boston, "us", "en", AttestationKind.NeedHelp);
            await Expect(page.Locator(".live-summary")).ToContainTextAsync("2 of 4 people have answered");
            await Expect(Tile(page, "Need help")).ToHaveTextAsync("1");
            await Expect(page.GetByRole(AriaRole.Img, new() { Name = "People who have answered: 50 % (2 / 4)" })).ToBeVisibleAsync();

            await Tile(page, "Need help").GetByRole(AriaRole.Link).ClickAsync();
            await Expect(page.Locator("tr.rz-data-row")).ToHaveCountAsync(1);
            await Expect(page.Locator("tr.rz-data-row")).ToContainTextAsync("Person boston");
        });
    }

    [Fact]
    public async Task A_running_campaign_is_paused_resumed_and_closed()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(People.Employee("ada"));
        var campaign = await LaunchedCampaign.CreateAsync(app);
        await browser.RunAsync(app, nameof(A_running_campaign_is_paused_resumed_and_closed), new(), async page =>
        {
            await SignInAsync(page, AppRoles.Manager, AppUrls.Campaign(campaign));
            await page.WaitForInteractiveAsync();
            await Button(page, "Pause sending").ClickAsync();
            await Expect(page.GetByText("Running, sending paused")).ToBeVisibleAsync();
            await Button(page, "Resume sending").ClickAsync();
            await Expect(Button(page, "Pause sending")).ToBeVisibleAsync();
            await Button(page, "Close campaign").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("1 people have not answered");
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close campaign" }).ClickAsync();
            await Expect(page.Locator("h1 .badge")).ToHaveTextAsync("Closed");
            await Expect(Button(page, "Close campaign")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task An_auditor_reads_everything_and_finds_no_button_that_changes_something()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(People.Employee("ada"), People.Employee("unreachable", withAddress: false));
        var launched = await LaunchedCampaign.CreateAsync(app);
        var draft = await LaunchedCampaign.ReadyDraftAsync(app, "Draft");
        await browser.RunAsync(app, nameof(An_auditor_reads_everything_and_finds_no_button_that_changes_something), new(), async page =>
        {
            await SignInAsync(page, AppRoles.Auditor, AppUrls.Campaigns);
            foreach (var (path, seen) in new[]
            {
                (AppUrls.Campaigns, "Draft"), (AppUrls.Campaign(draft), "nobody has been asked yet"), (AppUrls.CampaignAudience(draft), "Who gets which text"),
                (AppUrls.Campaign(launched), "0 of 2 people have answered"), (AppUrls.CampaignDeliveriesIn(launched, "problems"), "No address"),
            })
            {
                await page.OpenAsync(path);
                await Expect(page.Locator("main")).ToContainTextAsync(seen);
                await Expect(page.Locator(".page-header-actions :is(a, button)")).ToHaveCountAsync(0);
            }
        });
    }

    private static async Task FillAsync(IPage page)
    {
        await page.WaitForInteractiveAsync();
        await page.GetByLabel("Due date").FillAsync("2020-01-01");
        await page.GetByLabel("Contact’s address", new() { Exact = true }).FillAsync("nowhere");
        await page.GetByText("Only some countries, departments or groups").ClickAsync();
        await Button(page, "Save and see who is asked").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("To correct: 4");
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveAttributeAsync("aria-describedby", "campaign-name-help campaign-name-error-0");
        await Expect(page.Locator("#campaign-name-error-0")).ToHaveTextAsync("Give the campaign a name.");
        await Expect(page.GetByLabel("Contact’s address", new() { Exact = true })).ToHaveValueAsync("nowhere");

        await page.GetByText("Everybody in the directory").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(Name);
        await page.GetByLabel("Due date").FillAsync(DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByLabel("Contact’s address", new() { Exact = true }).FillAsync("privacy@nordlicht.example");
        await page.GetByLabel("Leave out these people").FillAsync("tok");
        await Expect(page.Locator("[role=option]")).ToContainTextAsync("Person tokyo");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".people-chosen")).ToContainTextAsync("Person tokyo");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Button(page, "Save and see who is asked").ClickAsync();
    }

    private static async Task ClearAsync(IPage page)
    {
        await Expect(Button(page, "Launch to 3 people")).ToBeVisibleAsync();
        await Expect(page.Locator(".works-council")).ToContainTextAsync("1 people wait.");
        await Button(page, "Record clearance for Germany").ClickAsync();
        await Expect(page.Locator(".works-council").GetByRole(AriaRole.Alert)).ToContainTextAsync("Name the person who cleared it");
        await page.GetByLabel("Cleared by").FillAsync("Petra Example");
        await page.GetByLabel("Date of the clearance").FillAsync("2026-11-20");
        await page.GetByLabel("Reference", new() { Exact = true }).FillAsync("Agreement 12/2026");
        await Button(page, "Record clearance for Germany").ClickAsync();
        await Expect(page.Locator(".works-council")).ToContainTextAsync("Cleared by Petra Example");
    }

    private static async Task CheckAudienceAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Before you launch" })).ToBeVisibleAsync();
        var sums = page.GetByRole(AriaRole.Table, new() { Name = "Everybody in the directory, each in exactly one group" });
        await Expect(sums.GetByRole(AriaRole.Row, new() { Name = "Excluded: named one by one" })).ToContainTextAsync("1");
        await Expect(sums.Locator("tfoot")).ToContainTextAsync("5");

        await page.GetByLabel("Recipient", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "EU and EEA · German (1)" });
        await Expect(page.FrameLocator("iframe").Locator("body")).ToContainTextAsync("Alex Example");
        await Expect(page.FrameLocator("iframe").Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Button(page, "Plain text").ClickAsync();
        await Expect(page.Locator(".mail-text")).ToContainTextAsync("Alex Example");

        await page.GetByRole(AriaRole.Link, new() { Name = "Without an address" }).ClickAsync();
        await Expect(page.Locator("tr.rz-data-row")).ToContainTextAsync("Person unreachable");
    }

    private static async Task LaunchAsync(IPage page)
    {
        await Button(page, "Launch to 4 people").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("3 mails go out");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Launch to 4 people" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Name })).ToContainTextAsync("Running");
    }

    private static async Task SignInAsync(IPage page, string role, string then)
    {
        await page.GotoAsync(AppUrls.SignInThen(then));
        await page.ClickAsync($"button[value={role}]");
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Tile(IPage page, string label) => page.Locator(".tile", new() { Has = page.GetByText(label, new() { Exact = true }) }).Locator(".tile-value");

    private static async Task AnswerAsync(TestApp app, Guid campaign, Employee employee, string regime, string language, AttestationKind kind)
    {
        var statement = app.Services.GetRequiredService<GuidancePacks>().All[0].Statement(kind, regime, language);
        var answer = await app.Services.GetRequiredService<SubmitAttestation>().RunAsync(campaign, employee.Id, new GivenAnswer(kind, statement.Hash, language, null), default);
        answer.Succeeded.ShouldBeTrue();
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.NonBacktracking)]
    private static partial Regex CampaignId();
}
