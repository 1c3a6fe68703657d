using Microsoft.Playwright;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;

namespace OptOut.EndToEnd.Tests;

/// <summary>No page of the shell violates WCAG 2.2 AA, in light and dark, on a phone and on a wide screen.</summary>
public sealed class AccessibilityTests(Browser browser) : IClassFixture<Browser>
{
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
            await page.CheckAccessibilityAsync(AppUrls.SignIn, found);
            await page.CheckAccessibilityAsync(AppUrls.NotFound, found);
            await page.CheckAccessibilityAsync(AppUrls.Denied, found);
            await page.CheckAccessibilityAsync(AppUrls.Error, found);
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.People));
            await page.ClickAsync($"button[value={AppRoles.Manager}]");
            await page.CheckAccessibilityAsync(AppUrls.People, found);
            await page.CheckAccessibilityAsync(AppUrls.People + "?q=nobody-is-called-so", found);
            await page.CheckAccessibilityAsync(AppUrls.Person(gone.Id), found);
            await page.CheckAccessibilityAsync(AppUrls.Ledger, found);
            found.ShouldBeEmpty();
        });
    }

    [Fact]
    public Task A_barrier_is_seen() => browser.RunAsync("axe-barrier", new(), async page =>
    {
        await page.SetContentAsync("<!DOCTYPE html><html lang=en><title>A page</title><main style='width: 5000px'><img src='/x'><p style='color: #ccc; background: #fff'>Pale</p></main>");
        var found = new List<string>();
        await page.CheckAccessibilityAsync(null, found);
        found.Count.ShouldBe(3);
        string.Join('\n', found).ShouldSatisfyAllConditions(all => all.ShouldContain("image-alt"), all => all.ShouldContain("color-contrast"), all => all.ShouldContain("wider than the screen"));
    });
}
