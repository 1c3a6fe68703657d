using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OptOut.Application.Attestations;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.Attestations;

/// <summary>An employee with JavaScript switched off, as in the browsers inside mail programs.</summary>
public sealed class EmployeeJourneyTests(NordlichtAsks asks, Browser browser) : IClassFixture<NordlichtAsks>, IClassFixture<Browser>
{
    private static BrowserNewContextOptions Phone => new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } };

    [Fact]
    public Task A_person_reads_switches_the_country_answers_changes_and_withdraws() => browser.RunAsync(asks.App, "employee-journey", Phone, async page =>
    {
        await asks.OpenAsync(page, "DE");
        await page.Locator("summary", new() { HasText = "Auf dem iPhone" }).ClickAsync();
        await Expect(page.GetByText("Öffnen Sie die LinkedIn-App").First).ToBeVisibleAsync();

        await page.Locator("summary", new() { HasText = "anderen Land zu" }).ClickAsync();
        await page.GetByLabel("Land", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Vereinigtes Königreich" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Text für dieses Land anzeigen" }).ClickAsync();
        await Expect(page.GetByText("Sie lesen den Text für: Vereinigtes Königreich")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Antwort senden" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Bitte wählen Sie zuerst eine der Antworten aus.");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Radio, new() { Name = "Erledigt" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Antwort senden" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Vielen Dank, Ihre Antwort ist gespeichert");

        await page.GetByRole(AriaRole.Link, new() { Name = "Antwort ändern" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Erledigt" })).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Ich möchte nicht antworten" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Antwort senden" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Antwort zurückziehen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, Antwort zurückziehen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ihre Antwort ist zurückgezogen");
        await Expect(page.Locator(".history > li")).ToHaveCountAsync(3);

        (await AnswersAsync("DE")).ShouldBe(
            [(AttestationKind.Done, "gb", "GB"), (AttestationKind.PreferNotToAnswer, "gb", "GB"), (AttestationKind.Withdrawn, "gb", "GB")], ignoreOrder: true);
    });

    [Fact]
    public Task A_dozen_keys_are_enough_to_answer() => browser.RunAsync(asks.App, "employee-keyboard", Phone, async page =>
    {
        await asks.OpenAsync(page, "second");
        var keys = 0;
        async Task PressAsync(string key)
        {
            keys++;
            await page.Keyboard.PressAsync(key);
        }

        await PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Zum Inhalt springen" })).ToBeFocusedAsync();
        await PressAsync("Enter");
        var jump = page.GetByRole(AriaRole.Link, new() { Name = "Direkt zu den Antworten" });
        while (!await FocusedAsync(jump) && keys < 12)
        {
            await PressAsync("Tab");
        }

        await PressAsync("Enter");
        await PressAsync("Tab");
        await PressAsync("Space");
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Erledigt" })).ToBeCheckedAsync();
        await PressAsync("Tab");
        await PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Vielen Dank, Ihre Antwort ist gespeichert");
        keys.ShouldBeLessThanOrEqualTo(12);
        (await AnswersAsync("second")).ShouldBe([(AttestationKind.Done, "eu_eea", null)]);
    });

    private static async Task<bool> FocusedAsync(ILocator element) => await element.Page.Locator(":focus").And(element).CountAsync() == 1;

    private async Task<List<(AttestationKind Kind, string Regime, string? Country)>> AnswersAsync(string who)
    {
        await using var db = asks.App.CreateDbContext();
        var rows = await db.Attestations.AsNoTracking().Where(a => a.EmployeeId == asks[who].Id).ToListAsync();
        return [.. rows.Select(a => (a.Kind, a.Regime, a.LinkedInCountry))];
    }
}
