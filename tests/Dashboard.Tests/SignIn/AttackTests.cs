using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace OptOut.Dashboard.Tests.SignIn;

/// <summary>What somebody may try with the provider's answer. Each is refused, with its own reason.</summary>
public sealed class AttackTests
{
    [Fact]
    public async Task A_few_seconds_between_two_clocks_are_forgiven()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = scene.App.Visit();
        var soon = scene.Clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds();
        (await scene.SignInAsync(visitor, nonce => scene.Token(scene.AdaId, nonce, claims => (claims["nbf"], claims["iat"]) = (soon, soon)))).ShouldBe(AppUrls.Home);
    }

    [Fact]
    public async Task A_new_key_is_fetched_once_and_a_made_up_key_does_not_make_us_ask_again()
    {
        await using var scene = await EntraScene.StartAsync();
        using var ada = await scene.SignInAsync(scene.AdaId);
        scene.Issuer.KeyLooks.ShouldBe(1);

        scene.Issuer.RotateKey();
        using var again = await scene.SignInAsync(scene.AdaId);
        var looks = scene.Issuer.KeyLooks;
        looks.ShouldBeInRange(2, 3); // Ours, and the library's own a moment later.

        scene.Issuer.RotateKey(publish: false);
        for (var i = 0; i < 5; i++)
        {
            using var attacker = scene.App.Visit();
            (await scene.SignInAsync(attacker, nonce => scene.Token(scene.AdaId, nonce))).ShouldContain("why=refused");
        }

        scene.Issuer.KeyLooks.ShouldBeLessThanOrEqualTo(looks + 1);
    }

    [Fact]
    public async Task An_answer_is_taken_once()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = scene.App.Visit();
        var authorize = await EntraScene.BeginAsync(visitor);
        var callback = EntraScene.Callback(authorize, scene.Issuer.Code(authorize, nonce => scene.Token(scene.AdaId, nonce)));
        using var first = await visitor.GetAsync(callback);
        first.Headers.Location!.ToString().ShouldBe(AppUrls.Home);
        using var second = await visitor.GetAsync(callback);
        second.Headers.Location!.ToString().ShouldContain("why=expired");
    }

    [Fact]
    public async Task A_code_used_twice_is_refused_even_with_a_state_of_its_own()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = scene.App.Visit();
        var authorize = await EntraScene.BeginAsync(visitor);
        var code = scene.Issuer.Code(authorize, nonce => scene.Token(scene.AdaId, nonce));
        using var first = await visitor.GetAsync(EntraScene.Callback(authorize, code));
        using var second = await visitor.GetAsync(EntraScene.Callback(await EntraScene.BeginAsync(visitor), code));
        second.Headers.Location!.ToString().ShouldContain("why=refused");
    }

    [Fact]
    public async Task An_answer_meant_for_another_browser_is_refused()
    {
        await using var scene = await EntraScene.StartAsync();
        using var attacker = scene.App.Visit();
        using var victim = scene.App.Visit();
        var authorize = await EntraScene.BeginAsync(attacker);
        await EntraScene.BeginAsync(victim);
        using var response = await victim.GetAsync(EntraScene.Callback(authorize, scene.Issuer.Code(authorize, nonce => scene.Token(scene.AdaId, nonce))));
        response.Headers.Location!.ToString().ShouldContain("why=expired");
        (await EntraScene.IsSignedInAsync(victim)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_stolen_code_is_worth_nothing_in_another_sign_in()
    {
        await using var scene = await EntraScene.StartAsync();
        using var victim = scene.App.Visit();
        using var attacker = scene.App.Visit();
        var code = scene.Issuer.Code(await EntraScene.BeginAsync(victim), nonce => scene.Token(scene.AdaId, nonce));
        using var response = await attacker.GetAsync(EntraScene.Callback(await EntraScene.BeginAsync(attacker), code));
        response.Headers.Location!.ToString().ShouldContain("why=refused");
        (await EntraScene.IsSignedInAsync(attacker)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_that_took_too_long_is_refused()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = scene.App.Visit();
        var authorize = await EntraScene.BeginAsync(visitor);
        scene.Clock.Advance(TimeSpan.FromMinutes(16));
        using var response = await visitor.GetAsync(EntraScene.Callback(authorize, scene.Issuer.Code(authorize, nonce => scene.Token(scene.AdaId, nonce))));
        response.Headers.Location!.ToString().ShouldContain("why=expired");
    }

    [Fact]
    public async Task An_answer_from_another_issuer_is_refused()
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = scene.App.Visit();
        var authorize = await EntraScene.BeginAsync(visitor);
        var callback = EntraScene.Callback(authorize, scene.Issuer.Code(authorize, nonce => scene.Token(scene.AdaId, nonce)));
        using var response = await visitor.GetAsync(QueryHelpers.AddQueryString(callback, "iss", "https://elsewhere.example"));
        response.Headers.Location!.ToString().ShouldContain("why=refused");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    public async Task A_crafted_link_does_not_lead_away_after_sign_in(string returnUrl)
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = scene.App.Visit();
        var location = await scene.SignInAsync(visitor, nonce => scene.Token(scene.AdaId, nonce), begin: $"{AppUrls.WorkSignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}");
        location.ShouldBe(AppUrls.Home);
    }

    [Fact]
    public async Task A_session_planted_before_sign_in_does_not_become_the_persons()
    {
        await using var scene = await EntraScene.StartAsync();
        var mallory = People.Employee(Guid.NewGuid().ToString());
        await scene.App.AddPeopleAsync(mallory);
        using var attacker = await scene.SignInAsync(Guid.Parse(mallory.Key));
        var planted = attacker.Cookies.GetCookies(scene.App.Address)["optout"]!;

        using var victim = scene.App.Visit();
        victim.Cookies.Add(scene.App.Address, new Cookie("optout", planted.Value));
        (await scene.SignInAsync(victim, nonce => scene.Token(scene.AdaId, nonce))).ShouldBe(AppUrls.Home);
        victim.Cookies.GetCookies(scene.App.Address)["optout"]!.Value.ShouldNotBe(planted.Value);

        // Signing in ended what was there before, so the planted cookie does not even lead to the attacker's own session.
        (await EntraScene.IsSignedInAsync(attacker)).ShouldBeFalse();
        (await EntraScene.IsSignedInAsync(victim)).ShouldBeTrue();
    }
}
