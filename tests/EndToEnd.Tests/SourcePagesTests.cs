using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests;

public sealed class SourcePagesTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task A_manager_fills_gaps_undoes_it_and_decides_a_doubt(ColorScheme scheme, int width)
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(People.Employee("7", country: null), People.Employee("ben", country: null));
        var doubtful = new DirectoryRecord { SourceId = "s1", EmployeeNumber = "8", DisplayName = "Somebody", SignInName = "7@nordlicht.example" };
        await app.Services.GetRequiredService<ApplyDirectoryRecords>().RunAsync(
            new DirectoryBatch(DirectorySource.Scim, new[] { doubtful }.ToAsyncEnumerable(), false, false, null, false, CurrentUser.System), null, default);
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } };
        await browser.RunAsync(app, $"sources-{scheme}", options, async page =>
        {
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Gaps));
            await page.ClickAsync($"button[value={AppRoles.Manager}]");
            var found = new List<string>();
            await page.CheckAccessibilityAsync(AppUrls.Gaps, found);
            await page.WaitForInteractiveAsync();
            await page.GetByLabel("Choose Person 7").CheckAsync();
            await page.Locator("#fill-country").SelectOptionAsync("DE");
            await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
            await Expect(page.GetByText("1 of 1 people would change.")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Fill in", Exact = true }).ClickAsync();
            await Expect(page.GetByText("Filled in for 1 people.")).ToBeVisibleAsync();
            await Expect(page.Locator("tr.rz-data-row")).ToHaveCountAsync(1);
            await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
            await Expect(page.Locator("tr.rz-data-row")).ToHaveCountAsync(2);

            await page.CheckAccessibilityAsync(AppUrls.Doubts, found);
            await page.WaitForInteractiveAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Same person as Person 7" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Same person", Exact = true }).ClickAsync();
            await Expect(page.GetByText("No doubt is waiting")).ToBeVisibleAsync();
            found.ShouldBeEmpty();
        });
    }
}
