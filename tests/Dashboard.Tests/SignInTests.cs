using System.Net;
using OptOut.Application.Employees;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests;

public sealed class SignInTests(RunningApp running) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task A_crafted_link_does_not_lead_away_after_sign_in(string returnUrl)
    {
        using var visitor = running.App.Visit();
        var page = $"{AppUrls.SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}";
        using var response = await visitor.PostAsync(page, page, new() { ["_handler"] = "staff", ["Choice"] = AppRoles.Auditor });
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        new Uri(running.App.Address, response.Headers.Location!).ShouldBe(running.App.Address);
    }

    [Fact]
    public async Task Sign_in_leads_back_to_where_the_person_wanted_to_go()
    {
        using var visitor = running.App.Visit();
        var page = AppUrls.SignInThen(AppUrls.People);
        using var response = await visitor.PostAsync(page, page, new() { ["_handler"] = "staff", ["Choice"] = AppRoles.Auditor });
        new Uri(running.App.Address, response.Headers.Location!).AbsolutePath.ShouldBe(AppUrls.People);
    }

    [Fact]
    public async Task Without_the_antiforgery_token_nobody_is_signed_in()
    {
        using var visitor = running.App.Visit();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "staff", ["Choice"] = AppRoles.Manager });
        using var response = await visitor.Http.PostAsync(AppUrls.SignIn, form);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        visitor.Cookies.GetCookies(running.App.Address)["optout"].ShouldBeNull();
    }

    [Fact]
    public async Task A_person_who_has_left_cannot_be_chosen()
    {
        var gone = People.Employee("gone-" + Guid.NewGuid());
        gone.Standing = EmployeeStanding.Left;
        await running.App.AddPeopleAsync(gone);
        using var visitor = running.App.Visit();
        using var response = await visitor.PostAsync(AppUrls.SignIn, AppUrls.SignIn, new() { ["_handler"] = "employee", ["Choice"] = $"employee:{gone.Id}" });
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        visitor.Cookies.GetCookies(running.App.Address)["optout"].ShouldBeNull();
    }

    [Fact]
    public async Task Sign_out_is_a_form_and_ends_the_session()
    {
        using var visitor = await running.AsAsync(AppRoles.Manager);
        using var get = await visitor.GetAsync(AppUrls.SignOut);
        get.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var response = await visitor.PostAsync(AppUrls.People, AppUrls.SignOut, new() { ["confirm"] = "yes" });
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var after = await visitor.GetAsync(AppUrls.People);
        after.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Sign_out_without_the_antiforgery_token_is_refused()
    {
        using var visitor = await running.AsAsync(AppRoles.Manager);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["confirm"] = "yes" });
        using var response = await visitor.Http.PostAsync(AppUrls.SignOut, form);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
