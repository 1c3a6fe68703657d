using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using OptOut.Dashboard;
using OptOut.TestKit.Pictures;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.Attestations;

/// <summary>An employee adds a picture without JavaScript; a manager looks at it.</summary>
public sealed class PictureJourneyTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly Employee _grace = People.Employee("grace", "GB", language: "en");
    private TestApp _app = null!;
    private Guid _campaign;

    public async Task InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        await _app.AddPeopleAsync(_grace);
        var draft = new CampaignDraft { Name = "With pictures", DueOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30), Evidence = EvidenceMode.Optional };
        _campaign = (await _app.Services.GetRequiredService<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        (await _app.Services.GetRequiredService<LaunchCampaign>().RunAsync(_campaign, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
    }

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task Added_by_an_employee_without_script_looked_at_by_a_manager_and_deleted()
    {
        await browser.RunAsync(_app, "picture-employee", new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } }, async page =>
        {
            await SignInAsync(page, AppUrls.MyCampaign(_campaign));
            await AnswerAsync(page);
            await page.Locator("#picture summary").ClickAsync();
            await Expect(page.Locator("#picture-explain")).ToContainTextAsync("A picture is never needed");
            await page.GetByLabel("Image file").SetInputFilesAsync(File("page.html", "<script>alert(1)</script>"u8.ToArray()));
            await page.GetByRole(AriaRole.Button, new() { Name = "Add the picture" }).ClickAsync();
            await Expect(page.Locator("#picture .banner")).ToContainTextAsync("We cannot read this file as an image.");

            await page.GetByLabel("Image file").SetInputFilesAsync(File("photo.jpg", JpegFiles.Write(TestPicture.Ramps(300, 200), JpegKind.Usual with { Orientation = 8, Progressive = true })));
            await page.GetByRole(AriaRole.Button, new() { Name = "Add the picture" }).ClickAsync();
            await Expect(page.Locator("#picture .banner")).ToContainTextAsync("Your picture is stored.");
            await Expect(page.Locator("#picture img")).ToHaveJSPropertyAsync("naturalWidth", 200);
        });

        await browser.RunAsync(_app, "picture-manager", new(), async page =>
        {
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Person(_grace.Id)));
            await page.GetByRole(AriaRole.Button, new() { Name = "Manager" }).First.ClickAsync();
            await page.WaitForInteractiveAsync();
            var shown = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Show the picture" }).ClickAsync());
            await Expect(shown.Locator("img")).ToHaveJSPropertyAsync("naturalHeight", 300);
        });

        await browser.RunAsync(_app, "picture-deleted", new() { JavaScriptEnabled = false }, async page =>
        {
            await SignInAsync(page, AppUrls.MyReceipt(_campaign));
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete the picture" }).ClickAsync();
            await Expect(page.Locator("#picture .banner")).ToContainTextAsync("The picture is deleted.");
            await Expect(page.Locator("#picture img")).ToHaveCountAsync(0);
        });

        await using var db = _app.CreateDbContext();
        (await db.LedgerEvents.Where(e => e.Verb.StartsWith("evidence.")).OrderBy(e => e.Sequence).Select(e => e.Verb).ToListAsync())
            .ShouldBe([LedgerVerb.EvidenceAdded, LedgerVerb.EvidenceViewed, LedgerVerb.EvidenceDeleted]);
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public Task Pages_with_pictures_and_other_platforms_have_no_barrier(int width, ColorScheme scheme)
    {
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = 844 }, ColorScheme = scheme, BypassCSP = true };
        var found = new List<string>();
        return browser.RunAsync(_app, $"picture-axe-{width}-{scheme}", options, async page =>
        {
            await SignInAsync(page, AppUrls.MyCampaign(_campaign));
            await Expect(page.Locator(".platforms > li")).ToHaveCountAsync(2);
            await Expect(page.Locator(".platforms")).ToContainTextAsync("as of");
            await page.CheckAccessibilityAsync(null, found);
            await AnswerAsync(page);
            await page.Locator("#picture summary").ClickAsync();
            await page.CheckAccessibilityAsync(null, found);
            await page.GetByLabel("Image file").SetInputFilesAsync(File("photo.png", PngFiles.Write(TestPicture.Ramps(900, 300))));
            await page.GetByRole(AriaRole.Button, new() { Name = "Add the picture" }).ClickAsync();
            await Expect(page.Locator("#picture img")).ToBeVisibleAsync();
            await page.CheckAccessibilityAsync(null, found);
            found.ShouldBeEmpty();
        });
    }

    private static FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "image/jpeg", Buffer = content };

    private static async Task AnswerAsync(IPage page)
    {
        await page.Locator("#answer-done").CheckAsync();
        await page.Locator("form.answer-card button").ClickAsync();
        await Expect(page.Locator("#picture")).ToBeVisibleAsync();
    }

    private async Task SignInAsync(IPage page, string path)
    {
        await page.GotoAsync(AppUrls.SignInThen(path) + "&q=" + _grace.Key);
        await page.Locator("section[aria-labelledby=employees] button.choice").First.ClickAsync();
        await page.WaitForURLAsync("**" + path);
    }
}
