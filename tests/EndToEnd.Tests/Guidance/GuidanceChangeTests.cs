using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OptOut.Application.Attestations;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using OptOut.EndToEnd.Tests.Campaigns;
using static Microsoft.Playwright.Assertions;

namespace OptOut.EndToEnd.Tests.Guidance;

/// <summary>From a changed pack to asking again, in a browser; no page on the way violates WCAG 2.2 AA.</summary>
public sealed class GuidanceChangeTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly GuidancePacks Older = TestPacks.With(
        ($"{TestPacks.Pack}/en.yaml", "LinkedIn says that it does not train on the data of members", "LinkedIn said something else about minors"),
        ($"{TestPacks.Pack}/de.yaml", "LinkedIn hat ein Formular", "LinkedIn bietet ein Formular"));

    [Theory]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 1440)]
    public async Task A_manager_reads_what_changed_declares_it_and_asks_again(ColorScheme scheme, int width)
    {
        await using var app = await TestApp.StartAsync();
        var ada = People.Employee("ada", "GB");
        await app.AddPeopleAsync(ada);
        var campaign = await LaunchedCampaign.CreateAsync(app);
        await ConfirmOlderAsync(app, campaign, ada.Id);
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };
        await browser.RunAsync(app, $"guidance-change-{scheme}-{width}", options, async page =>
        {
            var found = new List<string>();
            await page.GotoAsync(AppUrls.SignInThen(AppUrls.Guidance));
            await page.ClickAsync($"button[value={AppRoles.Manager}]");
            await page.WaitForInteractiveAsync();
            await page.CheckAccessibilityAsync(null, found);
            await page.GetByRole(AriaRole.Link, new() { Name = "Look at the change" }).First.ClickAsync();
            await DeclareAsync(page, found);

            await page.OpenAsync(AppUrls.CampaignChanges(campaign));
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Person ada" })).ToBeVisibleAsync();
            await page.CheckAccessibilityAsync(null, found);
            await page.GetByRole(AriaRole.Button, new() { Name = "Ask 1 people again" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Ask 1 people again" }).ClickAsync();
            await Expect(page.GetByText("Nobody needs to be asked again")).ToBeVisibleAsync();
            await page.CheckAccessibilityAsync(AppUrls.PackVersions(TestPacks.Pack), found);
            await page.CheckAccessibilityAsync(AppUrls.TextsOfPerson(campaign, ada.Id), found);
            found.ShouldBeEmpty();
        });
        await using var db = app.CreateDbContext();
        (await db.Deliveries.CountAsync(d => d.Step == OptOut.Application.Deliveries.DeliveryStep.AskAgain1)).ShouldBe(1);
    }

    private static async Task DeclareAsync(IPage page, List<string> found)
    {
        await Expect(page.Locator("article.difference")).ToHaveCountAsync(2);
        await page.CheckAccessibilityAsync(null, found);
        await page.GetByLabel("Language", new() { Exact = true }).SelectOptionAsync("en");
        await Expect(page.Locator("article.difference")).ToHaveCountAsync(1);
        await Expect(page.Locator("del")).ToContainTextAsync("said something else about minors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Declare" }).ClickAsync();
        await Expect(page.GetByText("Please choose whether it matters.")).ToBeVisibleAsync();
        await page.GetByText("It matters", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Why").FillAsync("LinkedIn says more about minors now.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Declare" }).ClickAsync();
        await Expect(page.GetByText("LinkedIn says more about minors now.", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    /// <summary>A person confirmed a text that is older than the one in use.</summary>
    internal static async Task ConfirmOlderAsync(TestApp app, Guid campaign, Guid person)
    {
        var factory = app.Services.GetRequiredService<IDbContextFactory<AppDb>>();
        await new RecordPacks(factory, Older, TimeProvider.System).RunAsync(CurrentUser.System, default);
        var shown = (await new ShowMyAssignment(factory, Older, new PackArchive(factory, Older), TimeProvider.System).RunAsync(campaign, person, null, null, default)).Value.ShouldNotBeNull();
        var done = shown.Text.Answers.Single(a => a.Kind == AttestationKind.Done);
        var given = new GivenAnswer(done.Kind, done.Statement.Hash, shown.Text.Language, null, GuidancePlainText.Of(shown.Text).Hash);
        (await new SubmitAttestation(factory, Older, TimeProvider.System).RunAsync(campaign, person, given, default)).Error.ShouldBeNull();
        await app.Services.GetRequiredService<RecordPacks>().RunAsync(CurrentUser.System, default);
    }
}
