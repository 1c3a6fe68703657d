using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OptOut.Application.Access;
using OptOut.Application.Shared;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.Access;

public sealed class AccessPageTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task An_administrator_gives_a_role_sees_why_and_revokes_it(ColorScheme scheme, int width)
    {
        await using var app = await TestApp.StartAsync();
        var ada = People.Employee("ada");
        await app.AddPeopleAsync(ada, People.Employee("ben", "FR", "Legal"));
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } };
        await browser.RunAsync(app, $"access-{scheme}", options, async page =>
        {
            var found = new List<string>();
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Access));
            await page.ClickAsync($"button[value={AppRoles.Administrator}]");
            await page.CheckAccessibilityAsync(AppUrls.Access, found);
            await page.WaitForInteractiveAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Give a role" }).First.ClickAsync();

            // With the keyboard: type a name, arrow keys and Enter.
            await page.Locator("#holder").PressSequentiallyAsync("person ada");
            await Expect(page.Locator("#holder-list [role=option]")).ToHaveCountAsync(1);
            await page.Keyboard.PressAsync("Enter");
            await page.GetByText("Countries", new() { Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Give the role" }).ClickAsync();
            await Expect(page.GetByText("Say how far the role goes")).ToBeVisibleAsync();
            await page.GetByLabel("Germany").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Give the role" }).ClickAsync();
            await Expect(page.GetByText("Say why, in one line")).ToBeVisibleAsync();
            await page.CheckAccessibilityAsync(null, found);
            await page.Locator("#reason").FillAsync("Ticket 4711");
            await page.GetByRole(AriaRole.Button, new() { Name = "Give the role" }).ClickAsync();
            await Expect(page.GetByText("Ticket 4711", new() { Exact = true })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Person ada" })).ToBeVisibleAsync();
            await page.CheckAccessibilityAsync(null, found);
            await using (var db = app.CreateDbContext())
            {
                var grant = await db.AccessGrants.SingleAsync();
                (grant.EmployeeId, Reach.Parse(grant.Reach)).ShouldBe((ada.Id, new Reach { Countries = ["DE"] }));
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "Revoke the role of Person ada" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
            await Expect(page.GetByText("No role has been given here yet")).ToBeVisibleAsync();
            await page.Locator("#show").SelectOptionAsync("revoked");
            await Expect(page.GetByText("Ticket 4711", new() { Exact = true })).ToBeVisibleAsync();
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("show=revoked"));
            await page.Locator("#source").SelectOptionAsync("Group");
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("show=revoked.*source=Group"));
            await Expect(page.Locator("#show")).ToHaveValueAsync("revoked");
            found.ShouldBeEmpty();
        });
    }

    [Fact]
    public async Task A_manager_on_an_open_page_is_shown_out_when_the_role_is_revoked()
    {
        await using var app = await TestApp.StartAsync(configure: builder => builder.Configuration["Session:OpenPageSeconds"] = "1");
        var ada = People.Employee("ada");
        await app.AddPeopleAsync(ada);
        var granted = await app.Services.GetRequiredService<GrantAccess>().RunAsync(
            new GrantRequest(GrantedRole.Manager, AccessHolder.Employee(ada.Id), Reach.Everything, null, null, "For a while"), CurrentUser.CommandLine, default);
        await browser.RunAsync(app, "access-revoked", new BrowserNewContextOptions(), async page =>
        {
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Campaigns));
            await page.ClickAsync("button:has-text('Person ada')");
            await page.WaitForInteractiveAsync();
            var administrator = await page.Context.Browser!.NewPageAsync(new() { BaseURL = app.Address.ToString() });
            await administrator.GotoAsync(AppUrls.SignInThen(AppUrls.Access));
            await administrator.ClickAsync($"button[value={AppRoles.Administrator}]");
            await administrator.WaitForInteractiveAsync();
            await administrator.GetByRole(AriaRole.Button, new() { Name = "Revoke the role of Person ada" }).ClickAsync();
            await administrator.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Campaigns");
            (await page.GotoAsync(AppUrls.Campaigns))!.Status.ShouldBe(403);
            granted.Succeeded.ShouldBeTrue();
        });
    }
}
