using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using OptOut.EndToEnd.Tests.SignIn;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests;

/// <summary>The whole job once, as its users do it: people in, campaign, mails, answer without JavaScript, dashboard that moves, report; and axe on every page on the way.</summary>
public sealed class JourneyTests(Browser browser, RunningProvider provider) : IClassFixture<Browser>, IClassFixture<RunningProvider>
{
    private const string Campaign = "LinkedIn and AI training";

    private const string Entra = """
        userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,country,city,companyName
        anna@contoso.example,Anna Müller,Müller,anna@contoso.example,Anna,2f1e2a9c-0001-4d8e-9a3b-0123456789ab,Member,Engineer,Research,True,DE,Germany,München,Contoso
        bob@contoso.example,"Smith, Bob",Smith,bob@contoso.example,Bob,2f1e2a9c-0002-4d8e-9a3b-0123456789ab,Member,,Sales,True,,United Kingdom,London,Contoso
        ka@contoso.example,"=HYPERLINK(""http://x"")",Wong,ka@contoso.example,Ka,2f1e2a9c-0003-4d8e-9a3b-0123456789ab,Member,,Sales,True,,Hong Kong SAR,,
        joe@contoso.example,Joe Doe,Doe,joe@contoso.example,Joe,2f1e2a9c-0004-4d8e-9a3b-0123456789ab,Member,,Sales,True,US,,,
        lost@contoso.example,Lost Person,Person,,Lost,2f1e2a9c-0005-4d8e-9a3b-0123456789ab,Member,,Legal,True,,Atlantis,,
        x#EXT#@contoso.example,Guest,,x@elsewhere.example,,2f1e2a9c-0006-4d8e-9a3b-0123456789ab,Guest,,,True,,,,
        """;

    [Theory]
    [InlineData(ColorScheme.Light, 1440, false)]
    [InlineData(ColorScheme.Dark, 390, true)]
    public async Task The_whole_job_is_done_in_a_browser(ColorScheme scheme, int width, bool behindEntra)
    {
        await using var app = behindEntra ? await provider.StartAppAsync(workers: true) : await TestApp.StartAsync(workers: true);
        var violations = new List<string>();
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } };
        await browser.RunAsync(app, $"journey-{scheme}-{width}", options, async page =>
        {
            await SignInAsManagerAsync(page, behindEntra);
            await page.CheckAccessibilityAsync(AppUrls.Campaigns, violations);
            await ImportAsync(page, violations);
            var campaign = await PrepareAsync(page, violations);
            await ClearAsync(page, violations);
            await LaunchAsync(page, violations);
            await Expect(page.GetByText("0 of 5 people have answered. 4 mails sent, 0 waiting").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await ReadMailsAsync(page, violations);

            // Somebody answers elsewhere, without JavaScript; the page that is open here moves by itself.
            await page.GotoAsync(AppUrls.Campaign(campaign));
            await page.WaitForInteractiveAsync();
            await AnswerAsync(app, campaign, behindEntra);
            await Expect(page.GetByText("1 of 5 people have answered.").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await page.CheckAccessibilityAsync(null, violations);

            await page.CheckAccessibilityAsync(AppUrls.CampaignPeople(campaign), violations);
            await page.CheckAccessibilityAsync(AppUrls.CampaignDeliveries(campaign), violations);
            await page.CheckAccessibilityAsync(AppUrls.CampaignAudience(campaign), violations);
            await ReportAsync(page, campaign, violations);
            await page.CheckAccessibilityAsync(AppUrls.Ledger, violations);
            violations.ShouldBeEmpty();
        });
    }

    private async Task SignInAsManagerAsync(IPage page, bool behindEntra)
    {
        if (!behindEntra)
        {
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Campaigns));
            await page.ClickAsync($"button[value={AppRoles.Manager}]");
            return;
        }

        await provider.Server.SetUserAsync("mara", Guid.NewGuid(), "Mara Ellison", ["OptOut.Manager"]);
        await RunningProvider.OnlyLoopbackAsync(page);
        await page.GotoAsync(AppUrls.Campaigns);
        await RunningProvider.TypeLoginAsync(page, "mara");
        await page.WaitForURLAsync("**" + AppUrls.Campaigns);
    }

    private static async Task ImportAsync(IPage page, List<string> violations)
    {
        await page.CheckAccessibilityAsync(AppUrls.ImportPeople, violations);
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "users.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Entra) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        var apply = page.GetByRole(AriaRole.Button, new() { Name = "Import now" });
        await Expect(apply).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await page.CheckAccessibilityAsync(null, violations);
        await page.WaitForInteractiveAsync();
        await apply.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Show people" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.CheckAccessibilityAsync(null, violations);
        await page.CheckAccessibilityAsync(AppUrls.Imports, violations);
        await page.CheckAccessibilityAsync(AppUrls.People, violations);
    }

    private static async Task<Guid> PrepareAsync(IPage page, List<string> violations)
    {
        await page.CheckAccessibilityAsync(AppUrls.NewCampaign, violations);
        await page.WaitForInteractiveAsync();
        await page.FillAsync("#campaign-name", Campaign);
        await page.FillAsync("#campaign-dueon", DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and see who is asked" }).ClickAsync();

        // The address and not the end of loading: the preview of the mail is a frame of its own, which the browser may take its time to draw.
        await Expect(page).ToHaveURLAsync(new Regex("/campaigns/[0-9a-f-]{36}/audience"));
        return Guid.Parse(Regex.Match(page.Url, "[0-9a-f-]{36}").Value);
    }

    // The person in Germany waits until somebody has recorded that the works council agrees.
    private static async Task ClearAsync(IPage page, List<string> violations)
    {
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Launch to 4 people" })).ToBeEnabledAsync();
        await page.CheckAccessibilityAsync(null, violations);
        await page.WaitForInteractiveAsync();
        await page.GetByLabel("Cleared by").FillAsync("Petra Example");
        await page.GetByLabel("Date of the clearance").FillAsync("2026-11-20");
        await page.GetByLabel("Reference", new() { Exact = true }).FillAsync("Agreement 12/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record clearance for Germany" }).ClickAsync();
        await Expect(page.GetByText("Cleared by Petra Example on 20 Nov 2026: Agreement 12/2026.")).ToBeVisibleAsync();
    }

    private static async Task LaunchAsync(IPage page, List<string> violations)
    {
        var launch = page.GetByRole(AriaRole.Button, new() { Name = "Launch to 5 people" });
        await Expect(launch).ToBeEnabledAsync();
        await page.CheckAccessibilityAsync(null, violations);
        await page.WaitForInteractiveAsync();
        await launch.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new("Launch") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/campaigns/[0-9a-f-]{36}$"));
    }

    // Each of the four finds what is true for them.
    private static async Task ReadMailsAsync(IPage page, List<string> violations)
    {
        foreach (var (person, words) in new[]
        {
            ("Anna Müller", "3. November 2025"),
            ("Smith, Bob", "Information Commissioner"),
            ("=HYPERLINK", "Hong Kong"),
            ("Joe Doe", "Global Privacy Control"),
        })
        {
            await page.OpenAsync(AppUrls.Mailbox + "?q=" + Uri.EscapeDataString(person));
            await page.GetByRole(AriaRole.Link, new() { Name = person }).First.ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("/mailbox/.+"));
            await Expect(page.FrameLocator("iframe").GetByText(words).First).ToBeAttachedAsync();
        }

        await page.CheckAccessibilityAsync(null, violations);
        await page.CheckAccessibilityAsync(AppUrls.Mailbox, violations);
    }

    private async Task AnswerAsync(TestApp app, Guid campaign, bool behindEntra)
    {
        await using var db = app.CreateDbContext();
        var anna = await db.Employees.SingleAsync(e => e.GivenName == "Anna");
        await browser.RunAsync(app, "journey-answer", new() { JavaScriptEnabled = false }, async page =>
        {
            if (behindEntra)
            {
                // As from the mail's button: to the provider and back to the page.
                await provider.Server.SetUserAsync("anna", Guid.Parse(anna.ExternalId!), anna.DisplayName, []);
                await RunningProvider.OnlyLoopbackAsync(page);
                await page.GotoAsync(AppUrls.MyCampaign(campaign));
                await RunningProvider.TypeLoginAsync(page, "anna");
            }
            else
            {
                await page.GotoAsync(AppUrls.SignInThen(AppUrls.MyCampaign(campaign)) + "&q=" + anna.SignInName);
                await page.Locator("section[aria-labelledby=employees] button.choice").First.ClickAsync();
            }

            await page.GetByRole(AriaRole.Radio, new() { Name = "Erledigt" }).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Antwort senden" }).ClickAsync();
            await page.WaitForURLAsync("**" + AppUrls.MyReceipt(campaign) + "**");
        });
    }

    private static async Task ReportAsync(IPage page, Guid campaign, List<string> violations)
    {
        await page.CheckAccessibilityAsync(AppUrls.CampaignReports(campaign), violations);
        await page.WaitForInteractiveAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Build report" }).ClickAsync();
        var link = page.GetByRole(AriaRole.Button, new() { NameRegex = new("Download the report") });
        await Expect(link).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.CheckAccessibilityAsync(null, violations);
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        using var workbook = SpreadsheetDocument.Open(await download.PathAsync(), isEditable: false);
        workbook.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value)
            .ShouldBe(["Summary", "Assignments", "Not asked", "Attestations", "Definitions"], ignoreOrder: true);
    }
}
