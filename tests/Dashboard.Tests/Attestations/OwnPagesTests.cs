using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.Attestations;

public sealed partial class OwnPagesTests
{
    [Fact]
    public async Task What_belongs_to_somebody_else_looks_like_what_does_not_exist()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var bert = await asked.App.SignInAsync(asked.Bert);
        foreach (var address in new Func<Guid, string>[] { AppUrls.MyCampaign, id => AppUrls.MyReceipt(id), id => AppUrls.MyWithdrawal(id) })
        {
            using var foreign = await bert.GetAsync(address(asked.AnnasCampaign));
            using var missing = await bert.GetAsync(address(asked.Anna.Id));
            foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            var html = Blank(await foreign.Content.ReadAsStringAsync(), asked.AnnasCampaign);
            html.ShouldBe(Blank(await missing.Content.ReadAsStringAsync(), asked.Anna.Id));
            html.ShouldContain("There is nothing here");
        }
    }

    [Fact]
    public async Task Nobody_answers_for_somebody_else()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);
        using var bert = await asked.App.SignInAsync(asked.Bert);
        var annas = (IHtmlFormElement)(await anna.ReadAsync(AppUrls.MyCampaign(asked.AnnasCampaign))).QuerySelector("form.answer-card")!;
        var fields = AskedPeople.Hidden(annas);
        fields["choice"] = annas.QuerySelector<IHtmlInputElement>("#answer-done")!.Value;
        fields["__RequestVerificationToken"] = AskedPeople.Hidden((IHtmlFormElement)(await bert.ReadAsync(AppUrls.MyCampaign(asked.BertsCampaign))).QuerySelector("form.answer-card")!)["__RequestVerificationToken"];
        fields["employeeId"] = asked.Anna.Id.ToString();

        using var sent = await AskedPeople.SendAsync(bert, annas, fields);
        using var missing = new FormUrlEncodedContent(fields);
        using var nowhere = await bert.Http.PostAsync(AppUrls.MyCampaign(asked.Anna.Id), missing);

        sent.IsSuccessStatusCode.ShouldBeFalse();
        sent.StatusCode.ShouldBe(nowhere.StatusCode);
        (await asked.AnswersAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("forged")]
    public async Task A_form_without_its_token_is_refused(string? token)
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);

        using var sent = await AskedPeople.AnswerAsync(anna, AppUrls.MyCampaign(asked.AnnasCampaign), "done", fields =>
        {
            fields.Remove("__RequestVerificationToken");
            if (token is not null)
            {
                fields["__RequestVerificationToken"] = token;
            }
        });

        sent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await asked.AnswersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Staff_who_are_not_in_the_directory_get_an_explanation_and_no_page()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var manager = await asked.App.SignInAsync(AppRoles.Manager);

        (await manager.ReadAsync(AppUrls.My)).Body!.TextContent.ShouldContain("This page is for people in the directory");
        using var page = await manager.GetAsync(AppUrls.MyCampaign(asked.AnnasCampaign));
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_pages_are_not_kept_in_caches_and_have_no_script()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);
        foreach (var path in new[] { AppUrls.My, AppUrls.MyCampaign(asked.AnnasCampaign), AppUrls.MyReceipt(asked.AnnasCampaign), AppUrls.MyWithdrawal(asked.AnnasCampaign) })
        {
            using var response = await anna.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue(path);
            response.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("script-src");
            var page = await AskedPeople.ReadAsync(response);
            page.Scripts.ShouldBeEmpty();
            page.QuerySelectorAll("[style], [onclick]").ShouldBeEmpty();
            page.QuerySelectorAll("a[target=_blank]").ShouldAllBe(link => link.GetAttribute("rel") == "noopener noreferrer");
            page.QuerySelectorAll("article input, article textarea").ShouldAllBe(input => input.GetAttribute("type") == "hidden" || input.GetAttribute("type") == "radio");
        }
    }

    [Fact]
    public async Task A_language_or_country_nobody_knows_changes_nothing_and_is_not_echoed()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);

        using var response = await anna.GetAsync(AppUrls.MyCampaign(asked.AnnasCampaign, "<script>alert(1)</script>", "\"><b>xx"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<b>xx");
        var page = await AskedPeople.ReadAsync(response);
        page.QuerySelector("article")!.GetAttribute("lang").ShouldBe("de");
        page.QuerySelector(".regime")!.TextContent.ShouldBe("EU und EWR");
        page.QuerySelector("article")!.TextContent.ShouldContain("Dieses Land kennen wir nicht.");
        page.QuerySelector(".mine-who")!.TextContent.ShouldContain("KI & Daten <2026>");
    }

    // What differs from request to request, and the address that was asked for.
    private static string Blank(string html, Guid id) => Token().Replace(html, "").Replace(id.ToString(), "", StringComparison.Ordinal);

    [GeneratedRegex("CfDJ8[A-Za-z0-9_+/=-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
