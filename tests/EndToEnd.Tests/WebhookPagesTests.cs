using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests;

public sealed class WebhookPagesTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task An_administrator_makes_a_webhook_tries_it_and_takes_it_away(ColorScheme scheme, int width)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await TestApp.StartAsync(workers: true, builder => builder.Configuration["Webhooks:AllowedNetworks:0"] = "127.0.0.0/8");
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } };
        await browser.RunAsync(app, $"webhooks-{scheme}", options, async page =>
        {
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Webhooks));
            await page.ClickAsync($"button[value={AppRoles.Administrator}]");
            var found = new List<string>();
            await page.CheckAccessibilityAsync(AppUrls.Webhooks, found);
            await page.WaitForInteractiveAsync();
            await PictureAsync(page, $"webhooks-empty-{scheme}");
            await Expect(page.GetByText("No webhook yet")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Make webhook" }).ClickAsync();
            await Expect(page.GetByText("Give the webhook a name")).ToBeVisibleAsync();
            await page.Locator("#webhook-name").FillAsync("HR system");
            await page.Locator("#webhook-url").FillAsync("https://169.254.169.254/latest");
            await page.GetByLabel("An answer is given").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Make webhook" }).ClickAsync();
            await Expect(page.GetByText("private or reserved network. Allow")).ToBeVisibleAsync();
            await page.Locator("#webhook-url").FillAsync(receiver.Url);
            await page.GetByRole(AriaRole.Button, new() { Name = "Make webhook" }).ClickAsync();
            await Expect(page.Locator("#new-secret")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^whsec_.{44}$"));
            var secret = await page.Locator("#new-secret").InputValueAsync();
            await PictureAsync(page, $"webhooks-made-{scheme}");

            await page.GetByRole(AriaRole.Link, new() { Name = "HR system" }).ClickAsync();
            await Expect(page.GetByText("Nothing sent yet")).ToBeVisibleAsync();
            await page.WaitForInteractiveAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Send a test event" }).ClickAsync();
            (await receiver.NextAsync()).IsSignedWith(secret).ShouldBeTrue();
            await Expect(page.GetByText("HTTP 204")).ToBeVisibleAsync();
            receiver.Answer = _ => Task.FromResult(Results.StatusCode(500));
            await page.GetByRole(AriaRole.Button, new() { Name = "Send again: Test event" }).ClickAsync();
            await receiver.NextAsync();
            await Expect(page.GetByText("HTTP 500")).ToBeVisibleAsync();
            await Expect(page.GetByText("Every attempt has failed since")).ToBeVisibleAsync();
            await PictureAsync(page, $"webhook-{scheme}");
            await page.Locator("#message-state").SelectOptionAsync("GivenUp");
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("state=GivenUp"));
            await Expect(page.GetByText("No message is in this state")).ToBeVisibleAsync();
            await page.ReloadAsync();
            await page.WaitForInteractiveAsync();
            await Expect(page.Locator("#message-state")).ToHaveValueAsync("GivenUp");
            await page.Locator("#message-state").SelectOptionAsync("");

            await page.GetByRole(AriaRole.Button, new() { Name = "Make a new secret" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Make a new secret" }).ClickAsync();
            await Expect(page.Locator("#new-secret")).Not.ToHaveValueAsync(secret);
            await Expect(page.GetByText("The secret before still signs until")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();
            await Expect(page.GetByText("Switched off by an administrator")).ToBeVisibleAsync();
            await Expect(page.GetByText("webhook was off")).ToBeVisibleAsync();
            await page.CheckAccessibilityAsync(new Uri(page.Url).AbsolutePath, found);
            await page.WaitForInteractiveAsync();
            await Expect(page.Locator("#new-secret")).ToHaveCountAsync(0);
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete webhook" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
            await Expect(page.GetByText("No webhook yet")).ToBeVisibleAsync();
            found.ShouldBeEmpty();
        });
    }

    // For people who want to see how it looks.
    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("OPTOUT_TEST_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
