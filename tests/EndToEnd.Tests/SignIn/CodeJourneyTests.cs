using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;
using OptOut.Dashboard;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.SignIn;

/// <summary>Somebody without a work account comes from a mail, with a browser that runs no script.</summary>
public sealed class CodeJourneyTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Without_JavaScript_a_code_leads_from_the_mails_button_to_the_page(ColorScheme scheme, int width)
    {
        await using var app = await TestApp.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(
        [
            new("OneTimeCodes:Enabled", "true"),
            new("AzureAd:Instance", "https://login.nordlicht.example/"),
            new("AzureAd:TenantId", OidcServer.Tenant),
            new("AzureAd:ClientId", OidcServer.ClientId),
            new("AzureAd:ClientSecret", OidcServer.ClientSecret),
        ]));
        var ada = People.Employee("ada", language: "de");
        await app.AddPeopleAsync(ada);
        var options = new BrowserNewContextOptions { JavaScriptEnabled = false, Locale = "de-AT", ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } };
        await browser.RunAsync(app, $"code-{scheme}-{width}", options, async page =>
        {
            await page.GotoAsync(AppUrls.MyList("de"));
            await page.GetByRole(AriaRole.Link, new() { Name = "Code per Mail bekommen" }).ClickAsync();
            await page.GetByLabel("Dienstliche Mailadresse").FillAsync("ada@nordlicht.example");
            await page.Keyboard.PressAsync("Enter");
            var field = page.GetByLabel("Die sechs Ziffern aus der Mail");
            await Expect(field).ToBeFocusedAsync();
            var code = (await app.CodeMailAsync(1))!.Code();

            await field.FillAsync(code[..5] + (code[5] == '0' ? '1' : '0'));
            await page.GetByRole(AriaRole.Button, new() { Name = "Anmelden" }).ClickAsync();
            await Expect(page.GetByText("Dieser Code passt nicht")).ToBeVisibleAsync();
            await field.FillAsync($"{code[..3]} {code[3..]}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Anmelden" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Uri(app.Address, AppUrls.MyList("de")).ToString());
            await Expect(page.Locator(".who-name").First).ToHaveTextAsync(ada.DisplayName);
        });
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task The_pages_around_a_code_can_be_used_by_everybody(ColorScheme scheme, int width)
    {
        await using var app = await TestApp.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection([new("OneTimeCodes:Enabled", "true")]));
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } };
        await browser.RunAsync(app, $"code-pages-{scheme}-{width}", options, async page =>
        {
            var found = new List<string>();
            await page.CheckAccessibilityAsync(AppUrls.EnterCode, found);
            foreach (var language in new[] { "en", "pl", "zh-Hans" })
            {
                await page.CheckAccessibilityAsync(AppUrls.SignInCodeThen(null, language), found);
                await page.GetByRole(AriaRole.Textbox).FillAsync("nobody@nordlicht.example");
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.Locator("input[name=Code]")).ToBeVisibleAsync();
                await page.Locator("input[name=Code]").FillAsync("000000");
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.Locator(".field-error")).ToBeVisibleAsync();
                await page.CheckAccessibilityAsync(null, found);
            }

            found.ShouldBeEmpty();
        });
    }
}
