using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;

namespace OptOut.EndToEnd.Tests;

/// <summary>No page of the shell violates WCAG 2.2 AA, in light and dark, on a phone and on a wide screen.</summary>
public sealed class AccessibilityTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly AxeRunOptions Wcag22Aa = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [Theory]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Dark, 1440)]
    public async Task A_page_of_the_shell_has_no_violation(ColorScheme scheme, int width)
    {
        await using var app = await TestApp.StartAsync();
        var gone = People.Employee("gone", country: null, withAddress: false);
        await app.AddPeopleAsync(gone, People.Employee("ada"));
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } };
        await browser.RunAsync(app, $"axe-{scheme}-{width}", options, async page =>
        {
            var found = new List<string>();
            await CheckAsync(page, AppUrls.SignIn, found);
            await CheckAsync(page, AppUrls.NotFound, found);
            await CheckAsync(page, AppUrls.Denied, found);
            await CheckAsync(page, AppUrls.Error, found);
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.People));
            await page.ClickAsync($"button[value={AppRoles.Manager}]");
            await CheckAsync(page, AppUrls.People, found);
            await CheckAsync(page, AppUrls.People + "?q=nobody-is-called-so", found);
            await CheckAsync(page, AppUrls.Person(gone.Id), found);
            await CheckAsync(page, AppUrls.Ledger, found);
            found.ShouldBeEmpty();
        });
    }

    private static async Task CheckAsync(IPage page, string path, List<string> found)
    {
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var result = await page.RunAxe(Wcag22Aa);
        found.AddRange(result.Violations.Select(v => $"{path}: {v.Id}: {v.Help}: {v.Nodes[0].Html}"));
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (width > 0)
        {
            found.Add($"{path}: {width} pixels wider than the screen");
        }
    }
}
