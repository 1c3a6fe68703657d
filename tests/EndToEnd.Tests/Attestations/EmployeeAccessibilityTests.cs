using Microsoft.Playwright;
using OptOut.Dashboard;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.Attestations;

public sealed class EmployeeAccessibilityTests(NordlichtAsks asks, Browser browser) : IClassFixture<NordlichtAsks>, IClassFixture<Browser>
{
    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public Task No_page_an_employee_meets_has_a_barrier_or_scrolls_sideways(int width, ColorScheme scheme)
    {
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = 844 }, ColorScheme = scheme, BypassCSP = true };
        var found = new List<string>();
        return browser.RunAsync(asks.App, $"employee-axe-{width}-{scheme}", options, async page =>
        {
            foreach (var country in new[] { "DE", "US", "" })
            {
                await asks.OpenAsync(page, country);
                await page.EvaluateAsync("document.querySelectorAll('article details').forEach(d => { d.removeAttribute('name'); d.open = true; })");
                await page.CheckAccessibilityAsync(null, found);
            }

            await page.Locator("form.answer-card button").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await page.CheckAccessibilityAsync(null, found);
            await page.Locator("#answer-need-help").CheckAsync();
            await page.Locator("form.answer-card button").ClickAsync();
            await page.CheckAccessibilityAsync(null, found);
            foreach (var path in new[] { AppUrls.My, asks.Page, AppUrls.MyWithdrawal(asks.Campaign) })
            {
                await page.GotoAsync(path);
                await page.CheckAccessibilityAsync(null, found);
            }

            await page.Locator("article form button").ClickAsync();
            await page.CheckAccessibilityAsync(null, found);
            found.ShouldBeEmpty();
        });
    }
}
