using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.Keyboard;

/// <summary>Every staff page can be used with the keyboard alone: each thing is reached by Tab, in order, is visible, has a name and a ring; dialogs hold the focus and give it back; forms are filled in and sent.</summary>
public sealed class KeyboardTests(StaffScene scene, Browser browser) : IClassFixture<StaffScene>, IClassFixture<Browser>
{
    private static BrowserNewContextOptions Wide => new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public Task Every_staff_page_is_walked_with_the_Tab_key(int width)
    {
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };
        return browser.RunAsync(scene.App, $"keyboard-{width}", options, async page =>
        {
            var found = new List<string>();
            await SignInAsync(page, AppRoles.Administrator);
            foreach (var path in scene.Pages())
            {
                await page.WalkAsync(path, found);
            }

            found.ShouldBeEmpty();
        });
    }

    [Fact]
    public Task A_dialog_opens_on_Enter_and_Space_holds_the_focus_closes_on_Escape_and_gives_it_back() => browser.RunAsync(scene.App, "keyboard-dialogs", Wide, async page =>
    {
        await SignInAsync(page, AppRoles.Administrator);
        foreach (var (path, button) in new[]
        {
            (AppUrls.CampaignAudience(scene.Draft), "Launch to"), (AppUrls.Campaign(scene.Launched), "Close campaign"), (AppUrls.CampaignChanges(scene.Launched), "Ask 1 people again"),
            (AppUrls.OwnTexts(TestPacks.Pack, "de"), "Publish"), (AppUrls.OwnTexts(TestPacks.Pack, "de"), "Discard"), (AppUrls.Provisioning, "Revoke"),
            (AppUrls.Doubts, "Same person as"),
        })
        {
            await page.OpenWholeAsync(path);
            var opener = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^" + button) }).First;
            foreach (var key in new[] { "Enter", "Space" })
            {
                await opener.FocusAsync();
                await page.Keyboard.PressAsync(key);
                await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
                await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button).First).ToBeFocusedAsync();
                for (var i = 0; i < 5; i++)
                {
                    await page.Keyboard.PressAsync(i < 3 ? "Tab" : "Shift+Tab");
                    (await page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null")).ShouldBeTrue(path);
                }

                await page.Keyboard.PressAsync("Escape");
                await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
                await Expect(opener).ToBeFocusedAsync();
            }
        }
    });

    [Fact]
    public Task A_campaign_is_made_from_the_keyboard() => browser.RunAsync(scene.App, "keyboard-campaign", Wide, async page =>
    {
        await SignInAsync(page, AppRoles.Manager);
        await page.OpenWholeAsync(AppUrls.NewCampaign);
        await page.TabToAsync(page.GetByLabel("Name", new() { Exact = true }));
        await page.Keyboard.TypeAsync("By keyboard");
        await page.TabToAsync(page.GetByLabel("Due date"));
        await page.Keyboard.TypeAsync(DateTime.UtcNow.AddDays(30).ToString("MMddyyyy", CultureInfo.InvariantCulture));
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save and see who is asked" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/campaigns/[0-9a-f-]{36}/audience"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "By keyboard" })).ToBeVisibleAsync();
    });

    [Fact]
    public Task People_are_imported_from_the_keyboard() => browser.RunAsync(scene.App, "keyboard-import", Wide, async page =>
    {
        await SignInAsync(page, AppRoles.Manager);
        await page.OpenWholeAsync(AppUrls.ImportPeople);
        await page.TabToAsync(page.Locator("input[type=file]"));

        // Both keys open the window in which a file is chosen; the window is the system's. Somebody listens between the keys too.
        page.FileChooser += (_, _) => { };
        foreach (var key in new[] { "Space", "Enter" })
        {
            var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync(key));
            await chooser.SetFilesAsync(new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = "employee_id,email,name,country,where\nk1,k1@x.example,Kim Keyboard,DE,Keys\n"u8.ToArray() });
        }

        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Upload" }));
        await page.Keyboard.PressAsync("Enter");
        var apply = page.GetByRole(AriaRole.Button, new() { Name = "Import now" });
        await Expect(apply).ToBeEnabledAsync();

        // A column that was not understood is given a meaning: open the columns, choose, read again.
        await page.TabToAsync(page.Locator("summary", new() { HasText = "Columns" }));
        await page.Keyboard.PressAsync("Enter");
        var department = page.GetByLabel("Department");
        await page.TabToAsync(department);
        await page.Keyboard.TypeAsync("where");
        await Expect(department).ToHaveValueAsync("4");
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Read again with these columns" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Keys · DE")).ToBeVisibleAsync();
        await Expect(apply).ToBeEnabledAsync();
        await page.TabToAsync(apply);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Show people" })).ToBeVisibleAsync();
        await using var db = scene.App.CreateDbContext();
        (await db.Employees.SingleAsync(e => e.DisplayName == "Kim Keyboard")).Department.ShouldBe("Keys");
    });

    [Fact]
    public Task A_heading_is_there_at_once_takes_the_focus_and_keeps_it_when_the_data_come() => browser.RunAsync(scene.App, "keyboard-heading", Wide, async page =>
    {
        await SignInAsync(page, AppRoles.Administrator);
        await page.OpenWholeAsync(AppUrls.Campaigns);
        foreach (var path in scene.Pages().Where(path => path != AppUrls.Campaigns))
        {
            await page.EvaluateAsync("() => document.activeElement.blur()");
            var heading = page.Locator("h1:focus");
            using (scene.Database.Stop())
            {
                await page.EvaluateAsync("path => Blazor.navigateTo(path)", path);
                await Expect(heading).ToBeVisibleAsync();
            }

            await Expect(page.Locator("main [aria-busy=true], .rz-data-grid-loading")).ToHaveCountAsync(0);
            await Expect(heading).ToBeVisibleAsync();
        }
    });

    [Fact]
    public Task Gaps_are_filled_and_a_token_is_made_from_the_keyboard() => browser.RunAsync(scene.App, "keyboard-gaps", Wide, async page =>
    {
        await SignInAsync(page, AppRoles.Administrator);
        await page.OpenWholeAsync(AppUrls.Gaps);
        await page.TabToAsync(page.GetByLabel("Choose Person 7"));
        await page.Keyboard.PressAsync("Space");
        await page.TabToAsync(page.Locator("#fill-country"));
        await page.Keyboard.TypeAsync("Germany");
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Preview" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("1 of 1 people would change.")).ToBeVisibleAsync();

        await page.OpenWholeAsync(AppUrls.Provisioning);
        await page.TabToAsync(page.Locator("#token-name"));
        await page.Keyboard.TypeAsync("Okta");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#new-token")).ToBeVisibleAsync();
    });

    [Fact]
    public async Task A_table_is_sorted_and_paged_from_the_keyboard()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync([.. Enumerable.Range(0, 60).Select(i => People.Employee($"person{i:00}"))]);
        await browser.RunAsync(app, "keyboard-table", new BrowserNewContextOptions { ViewportSize = new() { Width = 1440, Height = 900 } }, async page =>
        {
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.People));
            await page.ClickAsync($"button[value={AppRoles.Manager}]");
            await page.OpenAsync(AppUrls.People);
            await page.TabToAsync("e => e.closest('.rz-pager') !== null");
            await page.Keyboard.PressAsync("ArrowRight");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Page 2", Exact = true })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page).ToHaveURLAsync(new Regex("page=2"));

            // Inside a grid the Tab key goes over its headings, and Enter sorts.
            await page.OpenAsync(AppUrls.People);
            await page.TabToAsync("e => e.getAttribute('role') === 'grid'");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page).ToHaveURLAsync(new Regex("sort="));
        });
    }

    [Fact]
    public async Task Countries_and_people_are_chosen_from_the_keyboard()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(People.Employee("ada"), People.Employee("bob", "US"));
        await browser.RunAsync(app, "keyboard-form", new BrowserNewContextOptions { ViewportSize = new() { Width = 1440, Height = 900 } }, async page =>
        {
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Campaigns));
            await page.ClickAsync($"button[value={AppRoles.Manager}]");
            await page.OpenAsync(AppUrls.NewCampaign);
            await page.TabToAsync("e => e.type === 'radio'");
            await page.Keyboard.PressAsync("ArrowDown");
            var country = page.Locator(".choose-many-option input").First;
            await Expect(country).ToBeVisibleAsync();
            await page.TabToAsync("e => e.closest('.choose-many-option') !== null");
            await page.Keyboard.PressAsync("Space");
            await Expect(country).ToBeCheckedAsync();
            await page.TabToAsync("e => e.getAttribute('role') === 'combobox'");
            await page.Keyboard.InsertTextAsync("Person");
            await Expect(page.Locator("[role=option]")).ToHaveCountAsync(2);
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("[role=option]")).ToHaveCountAsync(0);
            await page.Keyboard.InsertTextAsync(" ");
            await Expect(page.Locator("[role=option]")).ToHaveCountAsync(2);
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".people-chosen li")).ToHaveCountAsync(1);
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".people-chosen li")).ToHaveCountAsync(0);
        });
    }

    private static async Task SignInAsync(IPage page, string role)
    {
        await page.GotoAsync(AppUrls.SignInThen(AppUrls.Campaigns));
        await page.ClickAsync($"button[value={role}]");
        await page.WaitForInteractiveAsync();
    }
}
