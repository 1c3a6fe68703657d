using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OptOut.Application.Guidance;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.Tests.SignIn;

/// <summary>Signing in with a code from a mail, for people without an account.</summary>
public sealed class CodeTests
{
    [Theory]
    [InlineData("{0}")]
    [InlineData(" {0} ")]
    [InlineData("{1} {2}")]
    [InlineData("{1}-{2}")]
    public async Task A_code_from_the_mail_signs_in_however_it_is_pasted_and_leads_back(string pasted)
    {
        await using var scene = await CodeScene.StartAsync();
        using var visitor = scene.App.Visit();
        var code = (await scene.AskAsync(visitor, " Ada@Nordlicht.example "))!;
        using var response = await scene.PostCodeAsync(visitor, string.Format(null, pasted, code, code[..3], code[3..]), "/my?lang=de");
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        new Uri(scene.App.Address, response.Headers.Location!).PathAndQuery.ShouldBe("/my?lang=de");
        (await visitor.ReadAsync(AppUrls.My)).QuerySelector(".who-name")!.TextContent.ShouldBe(scene.Ada.DisplayName);
        scene.CookieOf(visitor).ShouldBeNullOrEmpty();
    }

    [Theory]
    [InlineData("de", "Code zum Anmelden")]
    [InlineData("en", "code to sign in")]
    [InlineData("es", "código para iniciar")]
    [InlineData("fr", "code de connexion")]
    [InlineData("id", "Kode Anda")]
    [InlineData("it", "codice per accedere")]
    [InlineData("nl", "code om u aan te melden")]
    [InlineData("pl", "Kod do logowania")]
    [InlineData("pt-BR", "código para entrar")]
    [InlineData("zh-Hans", "验证码")]
    public async Task The_mail_speaks_the_persons_language_and_holds_the_code_but_no_link(string language, string subject)
    {
        await using var scene = await CodeScene.StartAsync(new() { ["Organisation:Name"] = "Nordlicht & Co" });
        await scene.ChangeAsync(scene.Ada, ada => ada.Language = language);
        using var visitor = scene.App.Visit();
        await scene.AskAsync(visitor);
        var mail = (await scene.App.CodeMailAsync(1))!;
        mail.Header("Subject").ShouldContain(subject);
        mail.Header("Subject").ShouldNotMatch(@"\d{6}");
        mail.Header("To").ShouldContain("ada@nordlicht.example");
        foreach (var part in new[] { mail.Text, mail.Html })
        {
            part.ShouldContain(mail.Code());
            part.ShouldContain("10");
            part.ShouldContain(scene.Ada.DisplayName);
            part.ShouldNotContain("http");
            part.ShouldNotContain("href");
            part[Math.Max(0, part.IndexOf("<body", StringComparison.Ordinal))..].ShouldNotContain("{");
        }

        mail.Html.ShouldContain("Nordlicht &amp; Co");
        mail.Html.ShouldContain($"<html lang=\"{language}\">");
        (await scene.EnterAsync(visitor, mail.Code())).ShouldBeTrue();
    }

    [Fact]
    public async Task The_pages_speak_the_browsers_language_and_the_one_chosen_and_else_English()
    {
        await using var scene = await CodeScene.StartAsync();
        using var visitor = scene.App.Visit();
        visitor.Http.DefaultRequestHeaders.Add("Accept-Language", "sv, pl;q=0.3, fr-CA;q=0.8");
        (await visitor.ReadAsync(AppUrls.SignInCode)).QuerySelector("h1")!.TextContent.ShouldBe("Recevoir un code par courriel");
        (await visitor.ReadAsync(AppUrls.SignInCodeThen(null, "zh-Hans"))).QuerySelector(".mine")!.GetAttribute("lang").ShouldBe("zh-Hans");
        using var stranger = scene.App.Visit();
        stranger.Http.DefaultRequestHeaders.Add("Accept-Language", "sv");
        (await stranger.ReadAsync(AppUrls.SignInCodeThen(null, "xx"))).QuerySelector("h1")!.TextContent.ShouldBe("Get a code by mail");
    }

    [Fact]
    public async Task What_is_no_address_or_no_code_is_said_and_costs_nothing()
    {
        await using var scene = await CodeScene.StartAsync();
        using var visitor = scene.App.Visit();
        using var notAnAddress = await scene.PostAddressAsync(visitor, "ada");
        (await notAnAddress.Content.ReadAsStringAsync()).ShouldContain("complete mail address");
        scene.CookieOf(visitor).ShouldBeNullOrEmpty();

        await scene.AskAsync(visitor);
        using var notACode = await scene.PostCodeAsync(visitor, "12345");
        (await notACode.Content.ReadAsStringAsync()).ShouldContain("the six digits");
        (await scene.CodesAsync()).Single().AttemptsLeft.ShouldBe(SignInCode.Attempts);
    }

    [Fact]
    public async Task Beside_accounts_an_employees_page_offers_the_choice_and_a_staff_page_does_not()
    {
        await using var scene = await EntraScene.StartAsync(new() { ["OneTimeCodes:Enabled"] = "true" });
        using var visitor = scene.App.Visit();
        visitor.Http.DefaultRequestHeaders.Add("Accept-Language", "de");
        var campaign = AppUrls.MyCampaign(Guid.NewGuid());
        foreach (var path in new[] { campaign, AppUrls.Home })
        {
            using var response = await visitor.GetAsync(path);
            response.Headers.Location!.ToString().ShouldBe(AppUrls.SignInThen(path));
        }

        var page = await visitor.ReadAsync(AppUrls.SignInThen(campaign));
        page.QuerySelectorAll("main a.button").Select(a => a.GetAttribute("href")).ShouldBe([AppUrls.WorkSignInThen(campaign), AppUrls.SignInCodeThen(campaign, null)]);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Anmelden");
        using var staff = await visitor.GetAsync(AppUrls.Campaigns);
        staff.Headers.Location!.ToString().ShouldStartWith(scene.Issuer.Configuration["AzureAd:Instance"]!);
    }

    [Fact]
    public async Task Where_codes_are_not_offered_their_addresses_do_not_exist()
    {
        await using var scene = await CodeScene.StartAsync(new() { ["OneTimeCodes:Enabled"] = "false" });
        using var visitor = scene.App.Visit();
        var token = (await visitor.ReadAsync(AppUrls.SignIn)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var path in new[] { AppUrls.SignInCode, AppUrls.EnterCode, "/SIGN-IN/code/" })
        {
            (await EntraScene.StatusAsync(visitor, path)).ShouldBe(HttpStatusCode.NotFound);
            foreach (var handler in new[] { "ask", "enter" })
            {
                using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token,
                    ["_handler"] = handler,
                    ["Address"] = "ada@nordlicht.example",
                    ["Code"] = "123456",
                });
                using var response = await visitor.Http.PostAsync(path, form);
                response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            }
        }

        (await scene.CodesAsync()).ShouldBeEmpty();
        (await visitor.ReadAsync(AppUrls.SignIn)).QuerySelector($"a[href^='{AppUrls.SignInCode}']").ShouldBeNull();
    }

    [Fact]
    public async Task Codes_are_deleted_after_a_day()
    {
        await using var scene = await CodeScene.StartAsync();
        using var visitor = scene.App.Visit();
        await scene.AskAsync(visitor);
        var forget = scene.App.Services.GetRequiredService<ForgetSignInCodes>();
        (await forget.RunAsync(default)).ShouldBe(0);
        scene.Clock.Advance(TimeSpan.FromDays(1));
        (await forget.RunAsync(default)).ShouldBe(1);
    }

    [Theory]
    [InlineData("OneTimeCodes:Minutes", "0")]
    [InlineData("OneTimeCodes:Minutes", "61")]
    [InlineData("OneTimeCodes:Minutes", "ten")]
    [InlineData("RateLimits:CodesPerMinute", "0")]
    public void A_setting_that_makes_no_sense_stops_the_start(string key, string value) => DashboardApp.BuildForServing(
        ["--environment=Development"], Directory.CreateTempSubdirectory("optout-codes-").FullName, builder => builder.Configuration.AddInMemoryCollection([new(key, value)]))
        .Error!.Details!.Single().ShouldContain(key);

    [Fact]
    public void Every_word_in_every_language_is_asked_for_at_the_start()
    {
        var packs = GuidancePacks.LoadEmbedded().OrThrow();
        SignInTexts.LoadEmbedded(packs).Problems.ShouldBeEmpty();
        var folder = Path.Combine(Repository.Root, "src", "Application", "SignIn", "Words");
        var files = Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        files["de.yaml"] = files["de.yaml"].Replace("  send: Code senden\n", "", StringComparison.Ordinal);
        files["pl.yaml"] = files["pl.yaml"].Replace("  few:", "  two:", StringComparison.Ordinal);
        files["fr.yaml"] = files["fr.yaml"].Replace("{organisation}", "{organization}", StringComparison.Ordinal);
        files.Remove("nl.yaml");
        SignInTexts.Load(packs, files).Problems.Select(p => $"{p.File} {p.Message}").ShouldBe(
        [
            "sign-in/de.yaml \"send\" is missing.",
            "sign-in/fr.yaml The placeholder {organization} cannot be used here.",
            "sign-in/nl.yaml The words for the language \"nl\" are missing.",
            "sign-in/pl.yaml \"few\" is missing.",
            "sign-in/pl.yaml The key \"two\" is not known here.",
        ]);
    }
}
