using Microsoft.Playwright;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.Guidance;

/// <summary>From writing own words to a second person publishing them, with the keyboard; then the preview and its link. No page violates WCAG 2.2 AA.</summary>
public sealed class OwnWordsJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private const string Words = "Bei Fragen wenden Sie sich an die Datenschutzgrundverordnungsverantwortlichenvertretung.";

    [Theory]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 1440)]
    public async Task Two_people_publish_own_words_and_share_the_text(ColorScheme scheme, int width)
    {
        await using var app = await TestApp.StartAsync();
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };
        var found = new List<string>();
        await browser.RunAsync(app, $"own-words-draft-{scheme}-{width}", new BrowserNewContextOptions(options), page => WriteAsync(page, found));
        var link = "";
        await browser.RunAsync(app, $"own-words-publish-{scheme}-{width}", new BrowserNewContextOptions(options), async page => link = await PublishAsync(page, found));
        await browser.RunAsync(app, $"own-words-shared-{scheme}-{width}", new BrowserNewContextOptions(options), async page =>
        {
            await page.CheckAccessibilityAsync(link, found);
            await Expect(page.GetByText("Datenschutzgrundverordnungsverantwortlichenvertretung")).ToBeVisibleAsync();
            await page.CheckAccessibilityAsync(AppUrls.SharedGuidance("made-up"), found);
        });
        found.ShouldBeEmpty();
    }

    private static async Task WriteAsync(IPage page, List<string> found)
    {
        await SignInAsync(page, AppRoles.Manager);
        await page.OpenAsync(AppUrls.OwnTexts(TestPacks.Pack, "de"));
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Contact for questions" });
        await card.GetByRole(AriaRole.Button, new() { Name = "Write own words" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var box = card.GetByLabel("Own words");
        await Expect(box).ToBeFocusedAsync();
        await box.FillAsync("Sie müssen Bea fragen.");
        await Expect(card.GetByText("Something stands against this text.")).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Save the draft" })).ToBeDisabledAsync();
        await page.CheckAccessibilityAsync(null, found);
        await box.FillAsync(Words);
        await Expect(card.Locator("iframe").ContentFrame.GetByText(Words)).ToBeVisibleAsync();
        await Expect(card.GetByText("Nothing stands against this text.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(card.GetByText("You wrote this draft.")).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Publish" })).ToHaveCountAsync(0);
        await page.CheckAccessibilityAsync(null, found);
    }

    private static async Task<string> PublishAsync(IPage page, List<string> found)
    {
        await SignInAsync(page, AppRoles.Administrator);
        await page.OpenAsync(AppUrls.OwnTexts(TestPacks.Pack, "de"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take back" })).ToBeVisibleAsync();
        await page.CheckAccessibilityAsync(null, found);
        foreach (var channel in new[] { "html", "phone", "text", "page" })
        {
            await page.OpenAsync($"{AppUrls.GuidancePreview}?country=DE&channel={channel}");
            await page.CheckAccessibilityAsync(null, found);
        }

        await Expect(page.GetByText(Words)).ToBeVisibleAsync();
        await page.GetByLabel("Country").SelectOptionAsync("GB");
        await Expect(page.GetByText("United Kingdom", new() { Exact = true }).Last).ToBeVisibleAsync();
        await page.GetByLabel("Country").SelectOptionAsync("DE");
        await Expect(page.GetByText(Words)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Before: from" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "After: from" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        await page.CheckAccessibilityAsync(null, found);
        return await page.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
    }

    private static async Task SignInAsync(IPage page, string role)
    {
        await page.GotoAsync(AppUrls.SignInThen(AppUrls.Guidance));
        await page.ClickAsync($"button[value={role}]");
        await page.WaitForInteractiveAsync();
    }
}
