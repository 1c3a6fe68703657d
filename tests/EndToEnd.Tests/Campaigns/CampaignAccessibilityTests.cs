using Microsoft.Playwright;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.Campaigns;

/// <summary>No campaign page violates WCAG 2.2 AA, in light and dark, on a phone and on a wide screen; none is wider than its screen.</summary>
public sealed class CampaignAccessibilityTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Dark, 1440)]
    public async Task A_campaign_page_has_no_violation(ColorScheme scheme, int width)
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(
            People.Employee("ada"), People.Employee("bob", "US"), People.Employee("nowhere", country: null, department: null), People.Employee("unreachable", withAddress: false));
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };
        await browser.RunAsync(app, $"axe-campaigns-{scheme}-{width}", options, async page =>
        {
            var found = new List<string>();
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Campaigns));
            await page.ClickAsync($"button[value={AppRoles.Manager}]");
            await CheckAsync(page, AppUrls.Campaigns, page.GetByText("No campaign yet"), found);

            var (draft, launched) = (await LaunchedCampaign.ReadyDraftAsync(app, "A draft with a rather long name, as people like them"), await LaunchedCampaign.CreateAsync(app));
            await CheckAsync(page, AppUrls.Campaigns, page.GetByText("0 of 4 have answered"), found);
            await CheckAsync(page, AppUrls.Campaign(draft), page.GetByText("What it is"), found);
            await CheckAsync(page, AppUrls.CampaignAudience(draft), page.Locator("iframe"), found);
            await CheckAsync(page, AppUrls.CampaignAudience(draft) + "?view=text", page.Locator(".mail-text"), found);
            await CheckAsync(page, AppUrls.CampaignAudience(launched), page.GetByText("All who are asked"), found);
            await CheckAsync(page, AppUrls.Campaign(launched), page.Locator(".live-summary"), found);
            await CheckAsync(page, AppUrls.CampaignPeople(launched), page.Locator("tr.rz-data-row").First, found);
            await CheckAsync(page, AppUrls.CampaignPeopleWho(launched, "any"), page.GetByText("Nobody matches these filters."), found);
            await CheckAsync(page, AppUrls.CampaignDeliveries(launched), page.Locator("tr.rz-data-row").First, found);
            await CheckFormAsync(page, draft, found);
            await CheckDialogAsync(page, draft, found);
            found.ShouldBeEmpty();
        });
    }

    private static async Task CheckFormAsync(IPage page, Guid draft, List<string> found)
    {
        await CheckAsync(page, AppUrls.EditCampaign(draft), page.GetByLabel("Due date"), found);
        await page.WaitForInteractiveAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("");
        await page.GetByText("Only some countries, departments or groups").ClickAsync();
        await page.GetByLabel("Leave out these people").FillAsync("Person");
        await Expect(page.Locator("[role=option]")).ToHaveCountAsync(4);
        await page.CheckAccessibilityAsync(null, found);
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and see who is asked" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.CheckAccessibilityAsync(null, found);
    }

    private static async Task CheckDialogAsync(IPage page, Guid draft, List<string> found)
    {
        await page.OpenAsync(AppUrls.CampaignAudience(draft));
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch to 4 people" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.CheckAccessibilityAsync(null, found);
    }

    private static async Task CheckAsync(IPage page, string path, ILocator ready, List<string> found)
    {
        await page.GotoAsync(path);
        await Expect(ready).ToBeVisibleAsync();
        await page.CheckAccessibilityAsync(null, found);
    }
}
