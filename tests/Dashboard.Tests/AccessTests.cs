using System.Net;
using Microsoft.AspNetCore.Builder;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests;

public sealed class AccessTests(RunningApp running) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task An_endpoint_that_names_no_policy_is_closed_even_to_an_administrator()
    {
        await using var app = await TestApp.StartAsync(configureApp: app => app.MapGet("/forgotten", () => "secret"));
        using var administrator = await app.SignInAsync(AppRoles.Administrator);
        using var response = await administrator.GetAsync("/forgotten");
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_whoever_asks()
    {
        using var nobody = running.App.Visit();
        using var response = await nobody.GetAsync("/no-such-thing");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("There is nothing here");
    }
}
