using Microsoft.Playwright;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using OptOut.EndToEnd.Tests.Campaigns;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests;

/// <summary>Every staff page can be walked with the Tab key alone: each stop is visible, has a name and a ring, and the walk comes to an end.</summary>
public sealed class KeyboardTests(Browser browser) : IClassFixture<Browser>
{
    private const int MostStops = 150;
    private const int MostInside = 40;

    // What has the focus, and what is wrong with it.
    private const string Look = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body || e === document.documentElement) return null;
          const box = e.getBoundingClientRect();
          const style = getComputedStyle(e);
          const names = (e.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent || '').join(' ');
          const name = [e.getAttribute('aria-label'), names, ...[...(e.labels || [])].map(l => l.textContent), e.textContent, e.title, e.placeholder, e.alt].find(n => n && n.trim());
          const label = e.type === 'checkbox' || e.type === 'radio' ? e.closest('label') : null;
          const ringed = [e, label, e.parentElement].filter(x => x).some(x => { const s = getComputedStyle(x); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none'; });
          window.stops ??= new Map();
          if (!window.stops.has(e)) window.stops.set(e, window.stops.size);
          const wrong = [];
          if (box.width < 1 || box.height < 1 || style.visibility !== 'visible') wrong.push('cannot be seen');
          else if (e.tagName !== 'IFRAME' && (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth)) wrong.push('is off the screen');
          if (!name && e.tagName !== 'IFRAME') wrong.push('has no name');
          if (!ringed && e.tagName !== 'IFRAME' && e.id !== 'main') wrong.push('has no ring');
          return { key: window.stops.get(e), html: e.outerHTML.slice(0, 160), wrong: wrong.join(', '), inside: e.tagName === 'IFRAME' || e.getAttribute('role') === 'grid' || e.type === 'date' };
        }
        """;

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Every_staff_page_is_walked_with_the_Tab_key(int width)
    {
        await using var app = await TestApp.StartAsync();
        var people = Enumerable.Range(0, 60).Select(i => People.Employee($"person{i:00}", i % 2 == 0 ? "DE" : "US")).ToArray();
        await app.AddPeopleAsync(people);
        var (launched, draft) = (await LaunchedCampaign.CreateAsync(app), await LaunchedCampaign.ReadyDraftAsync(app, "A draft"));
        await browser.RunAsync(app, $"keyboard-{width}", new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = 900 } }, async page =>
        {
            var found = new List<string>();
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Campaigns));
            await page.ClickAsync($"button[value={AppRoles.Manager}]");
            foreach (var path in new[]
            {
                AppUrls.Campaigns, AppUrls.NewCampaign, AppUrls.Campaign(launched), AppUrls.Campaign(draft), AppUrls.CampaignAudience(draft), AppUrls.CampaignPeople(launched),
                AppUrls.CampaignDeliveries(launched), AppUrls.CampaignReports(launched), AppUrls.People, AppUrls.Person(people[0].Id), AppUrls.Imports, AppUrls.ImportPeople, AppUrls.Ledger,
            })
            {
                await WalkAsync(page, path, found);
            }

            found.ShouldBeEmpty();
        });
    }

    [Fact]
    public async Task A_table_is_sorted_and_paged_and_a_dialog_answered_from_the_keyboard()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync([.. Enumerable.Range(0, 60).Select(i => People.Employee($"person{i:00}"))]);
        var draft = await LaunchedCampaign.ReadyDraftAsync(app, "A draft");
        await browser.RunAsync(app, "keyboard-table", new BrowserNewContextOptions { ViewportSize = new() { Width = 1440, Height = 900 } }, async page =>
        {
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.People));
            await page.ClickAsync($"button[value={AppRoles.Manager}]");
            await page.OpenAsync(AppUrls.People);
            await TabToAsync(page, "e => e.closest('.rz-pager') !== null");
            await page.Keyboard.PressAsync("ArrowRight");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Page 2", Exact = true })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("page=2"));

            // Inside a grid the Tab key goes over its headings, and Enter sorts.
            await page.OpenAsync(AppUrls.People);
            await TabToAsync(page, "e => e.getAttribute('role') === 'grid'");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort="));

            await page.OpenAsync(AppUrls.CampaignAudience(draft));
            var launch = page.GetByRole(AriaRole.Button, new() { Name = "Launch to 60 people" });
            await launch.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            for (var i = 0; i < 5; i++)
            {
                await page.Keyboard.PressAsync("Tab");
                (await page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null")).ShouldBeTrue();
            }

            await page.Keyboard.PressAsync("Escape");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
            await Expect(launch).ToBeFocusedAsync();
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
            await TabToAsync(page, "e => e.type === 'radio'");
            await page.Keyboard.PressAsync("ArrowDown");
            var country = page.Locator(".choose-many-option input").First;
            await Expect(country).ToBeVisibleAsync();
            await TabToAsync(page, "e => e.closest('.choose-many-option') !== null");
            await page.Keyboard.PressAsync("Space");
            await Expect(country).ToBeCheckedAsync();
            await TabToAsync(page, "e => e.getAttribute('role') === 'combobox'");
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

    private static async Task WalkAsync(IPage page, string path, List<string> found)
    {
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        if (await page.Locator("script[src*='blazor.web']").CountAsync() > 0)
        {
            await page.WaitForInteractiveAsync();
            await Expect(page.Locator(".rz-datatable-loading, .rz-data-grid-loading")).ToHaveCountAsync(0);
        }

        // The focus may begin on the heading; the walk goes round once, past the end of the page, to where it began.
        var (seen, stays) = (new HashSet<int>(), 0);
        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<Stop?>(Look) is not { } stop)
            {
                continue;
            }

            if (stop.Key == 0 && seen.Count > 1)
            {
                seen.Count.ShouldBeGreaterThan(3, path);
                return;
            }

            // A frame keeps the focus or a date for as many stops as it has inside, a grid for its headings.
            stays = seen.Add(stop.Key) ? 0 : stays + 1;
            if (stays > (stop.Inside ? MostInside : 0))
            {
                found.Add($"{path}: the focus stays at {stop.Html}");
                return;
            }

            // Inside, the browser draws the ring around a part that the page cannot ask about.
            if (stop.Wrong.Length > 0 && stays == 0)
            {
                found.Add($"{path}: {stop.Wrong}: {stop.Html}");
            }
        }

        found.Add($"{path}: no end after {MostStops} stops");
    }

    private static async Task TabToAsync(IPage page, string condition)
    {
        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>($"() => ({condition})(document.activeElement)"))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The Tab key does not lead to {condition}");
    }

    private sealed class Stop
    {
        public int Key { get; set; }

        public string Html { get; set; } = "";

        public string Wrong { get; set; } = "";

        public bool Inside { get; set; }
    }
}
