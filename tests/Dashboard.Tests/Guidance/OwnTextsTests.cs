using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Guidance;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.Tests.Campaigns;

namespace OptOut.Dashboard.Tests.Guidance;

/// <summary>The pages about the organisation's own words and the preview: who may do what, whatever they send.</summary>
public sealed partial class OwnTextsTests
{
    private const string Contact = "ask-contact";

    [Fact]
    public async Task On_a_circuit_an_auditor_changes_nothing_and_a_manager_neither_a_promise_nor_alone()
    {
        await using var app = await TestApp.StartAsync();
        await using var auditor = Circuit(app, AppRoles.Auditor);
        await using var manager = Circuit(app, AppRoles.Manager);
        await using var administrator = Circuit(app, AppRoles.Administrator);

        (await Texts(auditor).DraftAsync(TestPacks.Pack, "en", Contact, "Ask Bea.")).Error.ShouldNotBeNull().Code.ShouldBe("not-allowed");
        foreach (var (key, text) in new[] { ("ask-voluntary", "Answering is a duty."), ("ask-never", "Send a screenshot."), ("steps.web", "Do nothing."), (Contact, "You must ask Bea.") })
        {
            (await Texts(manager).DraftAsync(TestPacks.Pack, "en", key, text)).Error.ShouldNotBeNull().Code.ShouldBe("text-refused");
        }

        var draft = (await Texts(manager).DraftAsync(TestPacks.Pack, "en", Contact, "Ask Bea.")).Value.ShouldNotBeNull().Id;
        (await Texts(auditor).PublishAsync(draft)).Error.ShouldNotBeNull().Code.ShouldBe("not-allowed");
        (await Texts(auditor).EndAsync(draft)).Error.ShouldNotBeNull().Code.ShouldBe("not-allowed");
        (await Texts(manager).PublishAsync(draft)).Error.ShouldNotBeNull().Code.ShouldBe("second-person-needed");
        (await Texts(administrator).PublishAsync(draft)).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Forms_sent_by_hand_change_nothing_and_looking_stores_nothing()
    {
        await using var app = await TestApp.StartAsync();
        using var manager = await app.SignInAsync(AppRoles.Manager);
        var page = AppUrls.OwnTexts(TestPacks.Pack, "de");

        using var sent = await manager.PostAsync(page, page, new() { ["key"] = "ask-voluntary", ["text"] = "Antworten ist Pflicht.", ["_handler"] = "save" });
        await manager.ReadAsync(AppUrls.PreviewOfGuidance(TestPacks.Pack));

        sent.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        await using var db = app.CreateDbContext();
        (await db.GuidanceOverrides.AnyAsync()).ShouldBeFalse();
        (await db.LedgerEvents.AnyAsync(e => e.Verb.StartsWith("override.") || e.Verb.StartsWith("guidance."))).ShouldBeFalse();
    }

    [Fact]
    public async Task Staff_read_the_packs_words_and_their_own_and_only_who_may_change_them_sees_how()
    {
        await using var app = await TestApp.StartAsync();
        await app.Get<DraftOverride>().RunAsync(TestPacks.Pack, "de", Contact, "Fragen Sie <b>Bea</b>.", Staff.Unlimited("manager:somebody-else"), default);
        using var auditor = await app.SignInAsync(AppRoles.Auditor);
        using var manager = await app.SignInAsync(AppRoles.Manager);

        var read = await auditor.ReadAsync(AppUrls.OwnTexts(TestPacks.Pack, "de"));
        var managed = await manager.ReadAsync(AppUrls.OwnTexts(TestPacks.Pack, "de"));

        read.QuerySelectorAll("section.own-text").Length.ShouldBe(5);
        read.Body!.TextContent.ShouldContain("Fragen Sie <b>Bea</b>.");
        read.QuerySelectorAll("section.own-text button").ShouldBeEmpty();
        managed.QuerySelectorAll("section.own-text button").Select(b => b.TextContent).ShouldContain("Publish");
        (await auditor.GetAsync(AppUrls.OwnTexts("nobody"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await auditor.GetAsync(AppUrls.OwnTexts(TestPacks.Pack, "xx"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await auditor.GetAsync(AppUrls.PreviewOfGuidance("nobody"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("country=DE&on=2025-11-06&channel=text", "3 Nov 2025 – 6 Nov 2025", "freiwillig")]
    [InlineData("country=GB&language=fr&step=reminder&channel=page", "3 Nov 2025 – today", "facultative")]
    [InlineData("country=US&language=xx&channel=nonsense&step=nonsense&on=nonsense", "23 Feb 2026 – today", "United States")]
    [InlineData("country=GB&on=2020-01-01", "There is no text for this day", "Today’s text")]
    public async Task The_preview_shows_the_text_of_its_address_with_what_stands_behind_it(string query, string interval, string words)
    {
        await using var app = await TestApp.StartAsync();
        using var auditor = await app.SignInAsync(AppRoles.Auditor);

        var page = await auditor.ReadAsync($"{AppUrls.GuidancePreview}?{query}");

        page.Body!.TextContent.ShouldContain(interval);
        page.Body.TextContent.ShouldContain(words);
        page.Body.TextContent.ShouldNotContain("Make a link");
    }

    [Fact]
    public void Texts_for_readers_are_composed_in_one_place()
    {
        // Who composes the pack's own words says here why.
        string[] may =
        [
            "src/Application/Guidance/",                  // the place itself, the matrix of the packs, one line of other platforms
            "src/Application/Attestations/TextComparison.cs", // what the pack says, to compare versions
            "src/Dashboard/Commands/GuidanceCommands.cs",  // guidance show: what the pack says, without a database
        ];

        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(file => !may.Any(allowed => file.Name.StartsWith(allowed, StringComparison.Ordinal)) && Composing().IsMatch(file.Text))
            .Select(file => file.Name)
            .ShouldBeEmpty();
    }

    private static OwnTexts Texts(AsyncServiceScope circuit) => circuit.ServiceProvider.GetRequiredService<OwnTexts>();

    private static AsyncServiceScope Circuit(TestApp app, string role)
    {
        var scope = app.Services.CreateAsyncScope();
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(AppClaims.Actor, $"{role}:test"), new Claim(ClaimTypes.Role, role), new Claim(AppClaims.Reads, "*"), new Claim(AppClaims.Manages, "*")], "test"));
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        return scope;
    }

    [GeneratedRegex(@"\b[Pp]ack(\.Value)?\.Compose\(")]
    private static partial Regex Composing();
}
