using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Deliveries;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Guidance;
using OptOut.Dashboard.Tests.Campaigns;

namespace OptOut.Dashboard.Tests.Guidance;

/// <summary>A link to one text for people without an account: shows that text, for thirty days, to whoever holds it, and nothing to whoever made one up.</summary>
public sealed class SharedGuidanceTests
{
    private static readonly CurrentUser Manager = Staff.Unlimited("manager:ada");
    private readonly TestClock _clock = new(DateTimeOffset.UtcNow);

    [Theory]
    [InlineData(GuidanceChannel.Html)]
    [InlineData(GuidanceChannel.Text)]
    [InlineData(GuidanceChannel.Page)]
    public async Task Anybody_with_the_link_sees_the_text_with_its_interval_and_version_and_no_way_further(GuidanceChannel channel)
    {
        await using var app = await StartAsync();
        var path = await ShareAsync(app, channel);
        using var nobody = app.Visit();

        using var response = await nobody.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
        response.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("script-src");
        response.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        var page = await nobody.ReadAsync(path);
        var shown = channel == GuidanceChannel.Html ? page.QuerySelector("iframe").ShouldNotBeNull().GetAttribute("srcdoc")! : page.Body!.TextContent;
        shown.ShouldContain("freiwillig");
        page.Body!.TextContent.ShouldContain("3 Nov 2025");
        page.Body.TextContent.ShouldContain("LinkedIn – AI training");
        page.QuerySelectorAll("form, nav, script").ShouldBeEmpty();
        page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldAllBe(href => href!.StartsWith("https://"));
        await using var db = app.CreateDbContext();
        var kept = (await db.LedgerEvents.AsNoTracking().Where(e => e.Verb == LedgerVerb.GuidanceShared).ToListAsync()).ShouldHaveSingleItem();
        (kept.Actor, kept.Subject).ShouldBe((Manager.Actor, $"pack:{TestPacks.Pack}"));
        kept.Content.ShouldNotContain(path.Split('/')[^1]);
    }

    [Fact]
    public async Task A_link_ends_after_thirty_days_and_one_made_up_never_works()
    {
        await using var app = await StartAsync();
        var path = await ShareAsync(app, GuidanceChannel.Text);
        using var nobody = app.Visit();
        var token = path.Split('/')[^1];
        var other = app.Get<IDataProtectionProvider>().CreateProtector("something else").ToTimeLimitedDataProtector().Protect("{}", TimeSpan.FromDays(1));
        var wrongContent = app.Get<IDataProtectionProvider>().CreateProtector("OptOut.SharedGuidance.v1").ToTimeLimitedDataProtector().Protect("no json", TimeSpan.FromDays(1));
        var changed = token[..60] + (token[60] == 'A' ? 'B' : 'A') + token[61..];
        foreach (var forged in new[] { "x", token[..^4], changed, token + "AAAA", other, wrongContent, "%00", new string('A', 4000) })
        {
            await RefusedAsync(nobody, AppUrls.SharedGuidance(forged));
        }

        _clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        (await nobody.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await RefusedAsync(nobody, path);
    }

    [Fact]
    public async Task The_link_goes_on_to_show_what_was_shared_when_the_words_change()
    {
        await using var app = await StartAsync();
        await PublishAsync(app, "Fragen beantwortet Bea.");
        var path = await ShareAsync(app, GuidanceChannel.Text);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await PublishAsync(app, "Fragen beantwortet Cem.");
        using var nobody = app.Visit();

        var old = (await nobody.ReadAsync(path)).Body!.TextContent;
        var anew = (await nobody.ReadAsync(await ShareAsync(app, GuidanceChannel.Text))).Body!.TextContent;

        (old.Contains("Bea."), old.Contains("Cem."), anew.Contains("Cem.")).ShouldBe((true, false, true));
        old.ShouldNotContain("Not letter for letter");
    }

    [Fact]
    public async Task A_version_that_is_not_kept_is_said_to_be_gone()
    {
        await using var app = await StartAsync();
        var shared = new SharedGuidance(Choice(GuidanceChannel.Text), new string('0', 64), _clock.GetUtcNow().UtcDateTime, "x");
        using var nobody = app.Visit();

        using var response = await nobody.GetAsync(AppUrls.SharedGuidance(app.Get<SharedGuidanceLinks>().Sign(shared)));

        response.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await response.Content.ReadAsStringAsync()).ShouldContain("cannot be shown any more");
    }

    private static async Task RefusedAsync(Visitor nobody, string path)
    {
        using var response = await nobody.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.Gone, path);
        response.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldContain("This link does not work");
        html.ShouldNotContain("freiwillig");
    }

    private static GuidanceChoice Choice(GuidanceChannel channel) => new(TestPacks.Pack, "DE", new DateOnly(2026, 11, 22), null, MailStep.Notice, channel);

    private static async Task<string> ShareAsync(TestApp app, GuidanceChannel channel)
    {
        var shared = (await app.Get<ShareGuidance>().RunAsync(Choice(channel), Manager, default)).Value.ShouldNotBeNull();
        return AppUrls.SharedGuidance(app.Get<SharedGuidanceLinks>().Sign(shared));
    }

    private static async Task PublishAsync(TestApp app, string text)
    {
        var draft = (await app.Get<DraftOverride>().RunAsync(TestPacks.Pack, "de", "ask-contact", text, Manager, default)).Value.ShouldNotBeNull();
        (await app.Get<PublishOverride>().RunAsync(draft.Id, CurrentUser.CommandLine, default)).Error.ShouldBeNull();
    }

    private Task<TestApp> StartAsync() => TestApp.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(_clock));
}
