using System.Net;
using AngleSharp.Html.Dom;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests;

public sealed class PagesTests(RunningApp running) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/not-found")]
    [InlineData("/error")]
    public async Task A_static_page_has_no_script_and_may_run_none(string path)
    {
        using var visitor = running.App.Visit();
        using var response = await visitor.GetAsync(path);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("script-src");
        (await visitor.ReadAsync(path)).Scripts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_response_tells_the_browser_what_to_refuse()
    {
        using var visitor = await running.AsAsync(AppRoles.Manager);
        using var response = await visitor.GetAsync(AppUrls.People);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.Split(';').Single(d => d.Contains("script-src", StringComparison.Ordinal)).ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        response.Headers.Server.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/app.css")]
    [InlineData("/radzen.css")]
    [InlineData("/app.js")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/_content/Radzen.Blazor/Radzen.Blazor.min.js")]
    public async Task A_file_of_the_shell_is_served(string path)
    {
        using var visitor = running.App.Visit();
        using var response = await visitor.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task The_viewer_can_choose_dark_without_JavaScript()
    {
        using var visitor = running.App.Visit();
        using var response = await visitor.PostAsync(AppUrls.SignIn, AppUrls.Theme, new() { ["theme"] = "dark", ["returnUrl"] = "//elsewhere.example" });
        response.Headers.Location!.ToString().ShouldBe("/");
        var html = (IHtmlHtmlElement)(await visitor.ReadAsync(AppUrls.SignIn)).DocumentElement;
        html.Dataset["theme"].ShouldBe("dark");
    }

    [Fact]
    public async Task A_person_who_does_not_exist_is_not_found()
    {
        using var visitor = await running.AsAsync(AppRoles.Auditor);
        using var response = await visitor.GetAsync(AppUrls.Person(Guid.CreateVersion7()));
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("There is nothing here");
    }

    [Fact]
    public async Task An_unhandled_error_shows_a_reference_number_and_no_details()
    {
        await using var app = await TestApp.StartAsync(configureApp: app =>
            Microsoft.AspNetCore.Builder.AuthorizationEndpointConventionBuilderExtensions.AllowAnonymous(
                Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/broken", string () => throw new InvalidOperationException("inner workings"))));
        using var visitor = app.Visit();
        using var response = await visitor.GetAsync("/broken");
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldMatch("[2-9A-Z]{4}-[2-9A-Z]{4}");
        html.ShouldNotContain("inner workings");
    }
}
