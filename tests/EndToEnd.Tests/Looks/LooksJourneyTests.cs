using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.Looks;

/// <summary>A manager opens a person's record; the person sees it without JavaScript.</summary>
public sealed class LooksJourneyTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_manager_looks_and_the_person_sees_it()
    {
        await using var app = await TestApp.StartAsync();
        var ada = People.Employee("ada", "GB", language: "en");
        await app.AddPeopleAsync(ada);
        var found = new List<string>();

        await browser.RunAsync(app, "looks-manager", new(), async page =>
        {
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Person(ada.Id)));
            await page.ClickAsync($"button[value={AppRoles.Manager}]");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Person ada" })).ToBeVisibleAsync();
            await Expect(page.GetByText("Your look is recorded, and the person sees it.")).ToBeVisibleAsync();
            // Within the same minutes, on a new circuit: the same look.
            await page.ReloadAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Person ada" })).ToBeVisibleAsync();
            await page.CheckAccessibilityAsync(null, found);
        });
        await using (var db = app.CreateDbContext())
        {
            (await db.LedgerEvents.SingleAsync(e => e.Verb == LedgerVerb.EmployeeViewed)).Subject.ShouldBe($"employee:{ada.Id}");
        }

        var phone = new BrowserNewContextOptions { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } };
        await browser.RunAsync(app, "looks-employee", phone, page => ReadAsync(page, ada));
        var dark = new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 390, Height = 844 }, BypassCSP = true };
        await browser.RunAsync(app, "looks-axe", dark, async page =>
        {
            await ReadAsync(page, ada);
            await page.CheckAccessibilityAsync(null, found);
        });
        found.ShouldBeEmpty();
    }

    private static async Task ReadAsync(IPage page, Employee person)
    {
        await page.GotoAsync(AppUrls.SignInThen(AppUrls.My) + "&q=" + person.Key);
        await page.Locator("section[aria-labelledby=employees] button.choice").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See who looked at your record" }).ClickAsync();
        await Expect(page.Locator(".looks li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".looks li")).ToContainTextAsync("Campaign manager");
    }
}
