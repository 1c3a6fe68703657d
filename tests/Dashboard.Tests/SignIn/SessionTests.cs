using System.Net;
using OptOut.Application.Employees;
using OptOut.Application.SignIn;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.SignIn;

/// <summary>How a session begins, who the person is in it, and every way in which it ends.</summary>
public sealed class SessionTests
{
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(6);

    [Theory]
    [InlineData("OptOut.Manager", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("OptOut.Auditor", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("OptOut.Admin", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("Somebody.Elses", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task An_app_role_opens_what_it_stands_for_and_nothing_else(string? role, HttpStatusCode campaigns, HttpStatusCode newCampaign)
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = await scene.SignInAsync(scene.AdaId, role is null ? [] : [role]);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(campaigns);
        (await EntraScene.StatusAsync(visitor, AppUrls.NewCampaign)).ShouldBe(newCampaign);
        (await EntraScene.StatusAsync(visitor, AppUrls.My)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_first_administrator_is_named_in_the_configuration()
    {
        var first = Guid.NewGuid();
        await using var scene = await EntraScene.StartAsync(new() { ["Access:Administrators:0"] = first.ToString() });
        using var administrator = await scene.SignInAsync(first);
        (await EntraScene.StatusAsync(administrator, AppUrls.NewCampaign)).ShouldBe(HttpStatusCode.OK);

        // Being first to sign in gives nothing.
        using var other = await scene.SignInAsync(Guid.NewGuid());
        (await EntraScene.StatusAsync(other, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_guest_who_is_called_like_the_administrator_is_not_the_administrator()
    {
        await using var scene = await EntraScene.StartAsync(new() { ["Access:Administrators:0"] = "Boss@Nordlicht.example" });
        using var boss = scene.App.Visit();
        await scene.SignInAsync(boss, nonce => scene.Token(Guid.NewGuid(), nonce, claims => claims["preferred_username"] = "boss@nordlicht.example"));
        (await EntraScene.StatusAsync(boss, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.OK);

        using var guest = scene.App.Visit();
        await scene.SignInAsync(guest, nonce => scene.Token(Guid.NewGuid(), nonce, claims =>
        {
            claims["preferred_username"] = "boss@nordlicht.example";
            claims["idp"] = "https://sts.windows.net/elsewhere/";
        }));
        (await EntraScene.StatusAsync(guest, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_person_whose_row_names_no_object_id_is_found_by_sign_in_name()
    {
        await using var scene = await EntraScene.StartAsync();
        var bea = People.Employee("4711");
        bea.SignInName = "somebody@nordlicht.example";
        await scene.App.AddPeopleAsync(bea);
        using var visitor = await scene.SignInAsync(Guid.NewGuid());
        (await SessionAsync(scene)).EmployeeId.ShouldBe(bea.Id);
    }

    [Fact]
    public async Task A_successor_with_the_same_sign_in_name_is_not_taken_for_the_predecessor()
    {
        await using var scene = await EntraScene.StartAsync();
        var predecessor = People.Employee(Guid.NewGuid().ToString());
        predecessor.SignInName = "somebody@nordlicht.example";
        await scene.App.AddPeopleAsync(predecessor);
        using var visitor = await scene.SignInAsync(Guid.NewGuid());
        (await SessionAsync(scene)).EmployeeId.ShouldBeNull();
    }

    [Fact]
    public async Task A_person_who_has_left_is_told_so_and_not_signed_in()
    {
        await using var scene = await EntraScene.StartAsync();
        await LeaveAsync(scene);
        using var visitor = scene.App.Visit();
        var location = await scene.SignInAsync(visitor, nonce => scene.Token(scene.AdaId, nonce));
        location.ShouldContain("why=left");
        (await visitor.ReadAsync(location)).Body!.TextContent.ShouldContain("no longer in the organisation");
        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_cookie_of_a_leaver_stops_counting_within_minutes()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = await scene.SignInAsync(scene.AdaId, "OptOut.Manager");
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.OK);
        await LeaveAsync(scene);
        scene.Clock.Advance(Recheck);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Redirect);
        (await SessionAsync(scene)).EndedBecause.ShouldBe(SessionEnd.Left);
    }

    [Fact]
    public async Task A_role_that_was_taken_away_stops_counting_within_minutes()
    {
        await using var scene = await EntraScene.StartAsync();
        string[] roles = ["OptOut.Manager"];
        using var visitor = scene.App.Visit();
        await scene.SignInAsync(visitor, nonce => scene.Token(scene.AdaId, nonce, roles), () => scene.Token(scene.AdaId, null, roles));
        scene.Clock.Advance(Recheck);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.OK);

        roles = [];
        scene.Clock.Advance(Recheck);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_disabled_account_loses_access_within_minutes()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = scene.App.Visit();
        await scene.SignInAsync(visitor, nonce => scene.Token(scene.AdaId, nonce, "OptOut.Manager"), () => null);
        scene.Clock.Advance(Recheck);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Redirect);
        (await SessionAsync(scene)).EndedBecause.ShouldBe(SessionEnd.RefusedByProvider);
        (await SessionAsync(scene)).RefreshToken.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_about_somebody_else_ends_the_session()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = scene.App.Visit();
        await scene.SignInAsync(visitor, nonce => scene.Token(scene.AdaId, nonce), () => scene.Token(Guid.NewGuid(), null, "OptOut.Admin"));
        scene.Clock.Advance(Recheck);
        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeFalse();
    }

    [Fact]
    public async Task While_the_provider_is_silent_roles_hold_for_an_hour_and_no_longer()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = await scene.SignInAsync(scene.AdaId, "OptOut.Manager");
        scene.Issuer.Broken = HttpStatusCode.ServiceUnavailable;
        scene.Clock.Advance(Recheck);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.OK);
        scene.Clock.Advance(TimeSpan.FromMinutes(48));
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.OK);
        scene.Clock.Advance(TimeSpan.FromMinutes(7));
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_provider_is_asked_once_per_interval_however_many_pages_are_opened()
    {
        await using var scene = await EntraScene.StartAsync();
        var asked = 0;
        using var visitor = scene.App.Visit();
        await scene.SignInAsync(visitor, nonce => scene.Token(scene.AdaId, nonce), () =>
        {
            Interlocked.Increment(ref asked);
            return scene.Token(scene.AdaId, null);
        });
        scene.Clock.Advance(Recheck);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => EntraScene.StatusAsync(visitor, AppUrls.My)));
        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_ends_after_its_longest_time_however_busy_the_person_is()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = await scene.SignInAsync(scene.AdaId);
        for (var minutes = 0; minutes < 12 * 60; minutes += 30)
        {
            (await EntraScene.IsSignedInAsync(visitor)).ShouldBeTrue($"after {minutes} minutes");
            scene.Clock.Advance(TimeSpan.FromMinutes(30));
        }

        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_that_nobody_uses_ends_after_an_hour()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = await scene.SignInAsync(scene.AdaId);
        scene.Clock.Advance(TimeSpan.FromMinutes(61));
        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeFalse();
    }

    [Fact]
    public async Task Signing_out_ends_every_copy_of_the_cookie_and_goes_on_to_the_provider()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = scene.App.Visit();
        await scene.SignInAsync(visitor, nonce => scene.Token(scene.AdaId, nonce, claims => claims["login_hint"] = "opaque-hint"));
        using var copy = scene.App.Visit();
        copy.Cookies.Add(scene.App.Address, new Cookie("optout", visitor.Cookies.GetCookies(scene.App.Address)["optout"]!.Value));
        (await EntraScene.IsSignedInAsync(copy)).ShouldBeTrue();

        using var response = await visitor.PostAsync(AppUrls.My, AppUrls.SignOut, new() { ["confirm"] = "yes" });
        var location = response.Headers.Location!.ToString();
        location.ShouldStartWith(scene.Issuer.Configuration["AzureAd:Instance"] + "logout?");
        location.ShouldContain("logout_hint=opaque-hint");
        location.ShouldNotContain("nordlicht");
        (await EntraScene.IsSignedInAsync(copy)).ShouldBeFalse();
        using var back = await visitor.GetAsync("/signout-callback-oidc");
        back.Headers.Location!.ToString().ShouldBe(AppUrls.SignedOut);
    }

    [Fact]
    public async Task Signing_out_elsewhere_ends_the_session_here()
    {
        await using var scene = await EntraScene.StartAsync();
        using var ada = await scene.SignInAsync(scene.AdaId);
        using var other = await scene.SignInAsync(Guid.NewGuid());
        using var provider = scene.App.Visit();

        foreach (var wrong in new[] { "", "?sid=sid-" + scene.AdaId, $"?iss={Uri.EscapeDataString("https://elsewhere.example")}&sid=sid-{scene.AdaId}" })
        {
            (await EntraScene.StatusAsync(provider, "/signout-oidc" + wrong)).ShouldBe(HttpStatusCode.OK);
        }

        (await EntraScene.IsSignedInAsync(ada)).ShouldBeTrue();
        using var response = await provider.GetAsync($"/signout-oidc?iss={Uri.EscapeDataString(scene.Issuer.Issuer)}&sid=sid-{scene.AdaId}");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors http://127.0.0.1");
        response.Headers.Contains("X-Frame-Options").ShouldBeFalse();
        (await EntraScene.IsSignedInAsync(ada)).ShouldBeFalse();
        (await EntraScene.IsSignedInAsync(other)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_leads_straight_to_the_provider_and_back_and_a_form_does_not()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = scene.App.Visit();
        (await scene.SignInAsync(visitor, nonce => scene.Token(scene.AdaId, nonce), begin: "/my?lang=de")).ShouldBe("/my?lang=de");

        using var stranger = scene.App.Visit();
        using var form = new FormUrlEncodedContent([]);
        using var response = await stranger.Http.PostAsync(AppUrls.SignOut, form);
        response.Headers.Location!.ToString().ShouldStartWith(AppUrls.SignIn);
    }

    [Fact]
    public async Task Sessions_that_are_over_are_deleted()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = await scene.SignInAsync(scene.AdaId);
        var forget = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<ForgetSessions>(scene.App.Services);
        (await forget.RunAsync(CancellationToken.None)).ShouldBe(0);
        scene.Clock.Advance(TimeSpan.FromHours(12));
        (await forget.RunAsync(CancellationToken.None)).ShouldBe(1);
    }

    private static async Task<SignInSession> SessionAsync(EntraScene scene)
    {
        await using var db = scene.App.CreateDbContext();
        return db.SignInSessions.Single();
    }

    private static async Task LeaveAsync(EntraScene scene)
    {
        await using var db = scene.App.CreateDbContext();
        db.Employees.Single(e => e.Id == scene.Ada.Id).Standing = EmployeeStanding.Left;
        await db.SaveChangesAsync();
    }
}
