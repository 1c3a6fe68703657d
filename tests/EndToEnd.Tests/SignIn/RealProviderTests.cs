using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OptOut.Dashboard;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.SignIn;

/// <summary>A browser signs in through the real pages of a certified OpenID provider.</summary>
public sealed class RealProviderTests(Browser browser, RunningProvider running) : IClassFixture<Browser>, IClassFixture<RunningProvider>
{
    private static readonly Guid Mara = Guid.NewGuid();

    private readonly TestClock _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_manager_signs_in_works_and_signs_out_everywhere()
    {
        var provider = running.Server;
        await using var app = await StartAsync(provider);
        await browser.RunAsync(app, nameof(A_manager_signs_in_works_and_signs_out_everywhere), new(), async page =>
        {
            await RunningProvider.OnlyLoopbackAsync(page);
            await page.GotoAsync(AppUrls.People);
            await RunningProvider.TypeLoginAsync(page, "mara");
            await Expect(page).ToHaveURLAsync(new Uri(app.Address, AppUrls.People).ToString());
            await page.WaitForInteractiveAsync();
            await Expect(page.Locator(".who-name").First).ToHaveTextAsync("Mara Ellison");
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Import people" }).First).ToBeVisibleAsync();

            await page.Locator("form[action='/sign-out'] button").First.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Yes, sign me out" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();

            await page.GotoAsync(AppUrls.People);
            await Expect(page.GetByPlaceholder("Enter any login")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task An_employee_comes_from_a_mail_without_JavaScript_and_sees_their_own_page()
    {
        var provider = running.Server;
        await using var app = await StartAsync(provider);
        var ada = People.Employee(Guid.NewGuid().ToString());
        await app.AddPeopleAsync(ada);
        await provider.SetUserAsync("ada", Guid.Parse(ada.Key), "Ada Nord", []);
        await browser.RunAsync(app, nameof(An_employee_comes_from_a_mail_without_JavaScript_and_sees_their_own_page), new() { JavaScriptEnabled = false }, async page =>
        {
            await RunningProvider.OnlyLoopbackAsync(page);
            await page.GotoAsync(AppUrls.MyList("de"));
            await RunningProvider.TypeLoginAsync(page, "ada");
            await Expect(page).ToHaveURLAsync(new Uri(app.Address, AppUrls.MyList("de")).ToString());
            await page.GotoAsync(AppUrls.Campaigns);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Diese Seite ist nicht für Sie zugänglich" })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Who_cancels_at_the_provider_is_told_in_plain_words_with_a_number()
    {
        var provider = running.Server;
        await using var app = await StartAsync(provider);
        await browser.RunAsync(app, nameof(Who_cancels_at_the_provider_is_told_in_plain_words_with_a_number), new(), async page =>
        {
            await RunningProvider.OnlyLoopbackAsync(page);
            await page.GotoAsync(AppUrls.My);
            await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
            await Expect(page.GetByText("The sign-in was cancelled.")).ToBeVisibleAsync();
            (await page.Locator(".reference").InnerTextAsync()).ShouldMatch("^[2-9A-Z]{4}-[2-9A-Z]{4}$");
            await page.GetByRole(AriaRole.Link, new() { Name = "Try again" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with my work account" }).ClickAsync();
            await RunningProvider.TypeLoginAsync(page, "mara");
            await Expect(page.Locator(".who-name").First).ToHaveTextAsync("Mara Ellison");
        });
    }

    [Fact]
    public async Task An_open_page_closes_when_the_role_is_taken_away()
    {
        var provider = running.Server;
        await using var app = await StartAsync(provider);
        await browser.RunAsync(app, nameof(An_open_page_closes_when_the_role_is_taken_away), new(), async page =>
        {
            await RunningProvider.OnlyLoopbackAsync(page);
            await page.GotoAsync(AppUrls.Campaigns);
            await RunningProvider.TypeLoginAsync(page, "mara");
            await page.WaitForInteractiveAsync();

            _clock.Advance(TimeSpan.FromMinutes(6));
            await page.GetByRole(AriaRole.Link, new() { Name = "People" }).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "People" })).ToBeVisibleAsync();

            await provider.SetUserAsync("mara", Mara, "Mara Ellison", []);
            _clock.Advance(TimeSpan.FromMinutes(6));
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Please sign in again" })).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Sign in and come back here" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This is not open to you" })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_disabled_account_is_sent_away_from_its_open_page()
    {
        var provider = running.Server;
        await using var app = await StartAsync(provider);
        await browser.RunAsync(app, nameof(A_disabled_account_is_sent_away_from_its_open_page), new(), async page =>
        {
            await RunningProvider.OnlyLoopbackAsync(page);
            await page.GotoAsync(AppUrls.Campaigns);
            await RunningProvider.TypeLoginAsync(page, "mara");
            await page.WaitForInteractiveAsync();
            await provider.SetUserAsync("mara", Mara, "Mara Ellison", ["OptOut.Manager"], disabled: true);
            _clock.Advance(TimeSpan.FromMinutes(6));
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Please sign in again" })).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Sign in and come back here" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("^" + Regex.Escape(provider.Address.ToString())));
        });
    }

    [Fact]
    public async Task The_application_can_prove_itself_with_a_certificate()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=OptOut", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var publicKey = key.ExportParameters(false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["n"] = WebEncoders.Base64UrlEncode(publicKey.Modulus!), ["e"] = WebEncoders.Base64UrlEncode(publicKey.Exponent!) };
        var provider = running.Server;
        await using var app = await StartAsync(
            provider,
            new()
            {
                ["AzureAd:ClientCertificates:0:SourceType"] = "Base64Encoded",
                ["AzureAd:ClientCertificates:0:Base64EncodedValue"] = Convert.ToBase64String(certificate.Export(X509ContentType.Pfx)),
            },
            [jwk]);
        await browser.RunAsync(app, nameof(The_application_can_prove_itself_with_a_certificate), new(), async page =>
        {
            await RunningProvider.OnlyLoopbackAsync(page);
            await page.GotoAsync(AppUrls.My);
            await RunningProvider.TypeLoginAsync(page, "mara");
            await Expect(page.Locator(".who-name").First).ToHaveTextAsync("Mara Ellison");
        });
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_pages_around_signing_in_can_be_used_by_everybody(ColorScheme scheme)
    {
        var provider = running.Server;
        await using var app = await StartAsync(provider);
        await browser.RunAsync(app, nameof(The_pages_around_signing_in_can_be_used_by_everybody) + scheme, new() { ColorScheme = scheme, ViewportSize = new() { Width = 390, Height = 800 } }, async page =>
        {
            var found = new List<string>();
            await page.CheckAccessibilityAsync(AppUrls.SignIn, found);
            await page.CheckAccessibilityAsync(AppUrls.SignInFailed("consent", "ABCD-2345"), found);
            await page.CheckAccessibilityAsync(AppUrls.SignedOut, found);
            found.ShouldBeEmpty();
        });
    }

    private async Task<TestApp> StartAsync(OidcServer provider, Dictionary<string, string?>? credential = null, JsonArray? keys = null)
    {
        var app = await TestApp.StartAsync(configure: builder =>
        {
            builder.Configuration.AddInMemoryCollection(provider.Configuration);
            builder.Configuration.AddInMemoryCollection(credential ?? new() { ["AzureAd:ClientSecret"] = OidcServer.ClientSecret });
            builder.Configuration.AddInMemoryCollection([new("Session:OpenPageSeconds", "1")]);
            builder.Services.AddSingleton<TimeProvider>(_clock);
        });
        await provider.RegisterAsync(app.Address, keys);
        await provider.SetUserAsync("mara", Mara, "Mara Ellison", ["OptOut.Manager"]);
        return app;
    }
}
