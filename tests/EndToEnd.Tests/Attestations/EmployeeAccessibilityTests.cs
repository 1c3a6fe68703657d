using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OptOut.Dashboard;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.Attestations;

public sealed class EmployeeAccessibilityTests(NordlichtAsks asks, Browser browser) : IClassFixture<NordlichtAsks>, IClassFixture<Browser>
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public Task No_page_an_employee_meets_has_a_barrier_or_scrolls_sideways(int width, ColorScheme scheme)
    {
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = 844 }, ColorScheme = scheme, BypassCSP = true };
        return browser.RunAsync(asks.App, $"employee-axe-{width}-{scheme}", options, async page =>
        {
            foreach (var country in new[] { "DE", "US", "" })
            {
                await asks.OpenAsync(page, country);
                await page.EvaluateAsync("document.querySelectorAll('article details').forEach(d => { d.removeAttribute('name'); d.open = true; })");
                await CheckAsync(page, $"page {country}");
            }

            await page.Locator("form.answer-card button").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await CheckAsync(page, "refusal");
            await page.Locator("#answer-need-help").CheckAsync();
            await page.Locator("form.answer-card button").ClickAsync();
            await CheckAsync(page, "receipt");
            foreach (var path in new[] { AppUrls.My, asks.Page, AppUrls.MyWithdrawal(asks.Campaign) })
            {
                await page.GotoAsync(path);
                await CheckAsync(page, path);
            }

            await page.Locator("article form button").ClickAsync();
            await CheckAsync(page, "withdrawn");
        });
    }

    private static async Task CheckAsync(IPage page, string what)
    {
        var result = await page.RunAxe(Rules);
        result.Violations.Select(v => $"{what}: {v.Id} {v.Help}: {v.Nodes[0].Html}").ShouldBeEmpty();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue(what);
    }
}
