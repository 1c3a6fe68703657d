using Microsoft.Playwright;
using OptOut.Application.Employees;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests;

public sealed class PeopleListTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task The_list_searches_sorts_and_pages_on_the_server_and_keeps_its_state_in_the_address()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync([.. Enumerable.Range(0, 60).Select(i => Named($"p{i:00}", $"Person {i:00}")), Named("zoe", "Zoë Only")]);
        await browser.RunAsync(app, nameof(PeopleListTests), new(), async page =>
        {
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.People));
            await page.ClickAsync($"button[value={AppRoles.Auditor}]");
            var rows = page.Locator("tr.rz-data-row");
            await Expect(rows).ToHaveCountAsync(25);
            await page.WaitForInteractiveAsync();

            await page.GetByLabel("Next page").ClickAsync();
            await Expect(rows.First).ToContainTextAsync("Person 25");
            await Expect(page).ToHaveURLAsync(new Uri(app.Address, AppUrls.People + "?page=2").ToString());

            await page.ReloadAsync();
            await page.WaitForInteractiveAsync();
            await Expect(rows.First).ToContainTextAsync("Person 25");

            await page.Locator("th .rz-column-title", new() { HasTextString = "Name" }).ClickAsync();
            await page.Locator("th .rz-column-title", new() { HasTextString = "Name" }).ClickAsync();
            await Expect(rows.First).ToContainTextAsync("Zoë Only");

            await page.GetByRole(AriaRole.Searchbox).FillAsync("son 4");
            await page.Keyboard.PressAsync("Enter");
            await Expect(rows).ToHaveCountAsync(10);
            await Expect(rows.First).ToContainTextAsync("Person 49");
            page.Url.ShouldContain("q=son");

            await page.GetByRole(AriaRole.Searchbox).FillAsync("nobody");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByText("Nothing matches “nobody”.")).ToBeVisibleAsync();

            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Import people" })).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Times_are_shown_in_the_zone_of_the_browser()
    {
        await using var app = await TestApp.StartAsync();
        var ada = Named("ada", "Ada");
        await app.AddPeopleAsync(ada);
        await browser.RunAsync(app, nameof(Times_are_shown_in_the_zone_of_the_browser), new() { TimezoneId = "Asia/Tokyo" }, async page =>
        {
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Person(ada.Id)));
            await page.ClickAsync($"button[value={AppRoles.Auditor}]");
            await Expect(page.Locator("time").First).ToHaveTextAsync("22 Nov 2026, 18:00");
        });
    }

    private static Employee Named(string key, string name)
    {
        var person = People.Employee(key);
        person.DisplayName = name;
        return person;
    }
}
