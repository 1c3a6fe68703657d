using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.Attestations;

/// <summary>The frame around an employee's pages is in their language too: what is skipped, where one can go, the way out, and what stands where there is no page.</summary>
public sealed class FrameLanguageTests
{
    private static readonly string[] English = ["Skip to content", "My requests", "Sign out", "Menu", "Light", "Dark", "As on this device", "Colour theme", "Go to my start page", "Employee"];

    [Fact]
    public async Task A_German_employee_reads_a_German_frame()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);
        foreach (var path in (string[])[AppUrls.My, AppUrls.MyCampaign(asked.AnnasCampaign), AppUrls.MyLooks, AppUrls.MyPrivacy(asked.AnnasCampaign), AppUrls.MyObjection(asked.AnnasCampaign)])
        {
            var page = await anna.ReadAsync(path);
            page.DocumentElement.GetAttribute("lang").ShouldBe("de", path);
            page.QuerySelector(".skip-link")!.TextContent.ShouldBe("Zum Inhalt springen");
            page.QuerySelector(".shell-menu summary")!.TextContent.Trim().ShouldBe("Menü");
            page.QuerySelector("nav.nav a")!.TextContent.Trim().ShouldBe("Was Sie gefragt werden");
            page.QuerySelector(".who-role")!.TextContent.ShouldBe("Mitarbeitende Person");
            page.QuerySelector($"form[action='{AppUrls.SignOut}'] button")!.TextContent.Trim().ShouldBe("Abmelden");
            page.QuerySelector(".theme-form")!.GetAttribute("aria-label").ShouldBe("Farbschema");
            Words(page).Intersect(English).ShouldBeEmpty(path);
        }

        (await anna.ReadAsync(AppUrls.My)).QuerySelector(".mine-languages summary")!.TextContent.Trim().ShouldBe("Sprache: Deutsch");
    }

    [Fact]
    public async Task A_language_chosen_on_the_page_is_that_of_the_frame()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);

        var page = await anna.ReadAsync(AppUrls.MyCampaign(asked.AnnasCampaign, null, "fr"));

        page.DocumentElement.GetAttribute("lang").ShouldBe("fr");
        page.QuerySelector(".skip-link")!.TextContent.ShouldBe("Aller au contenu");
    }

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "Hier ist nichts")]
    [InlineData(AppUrls.Campaigns, HttpStatusCode.Forbidden, "Diese Seite ist nicht für Sie zugänglich")]
    public async Task Where_there_is_no_page_a_German_employee_is_told_so_in_German(string path, HttpStatusCode status, string title)
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);

        using var response = await anna.GetAsync(path);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

        response.StatusCode.ShouldBe(status);
        page.DocumentElement.GetAttribute("lang").ShouldBe("de");
        page.QuerySelector("h1")!.TextContent.ShouldBe(title);
        Words(page).Intersect(English).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_unknown_is_addressed_in_the_language_of_the_browser_and_staff_in_English()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var visitor = asked.App.Visit();
        using var manager = await asked.App.SignInAsync(AppRoles.Manager);
        foreach (var who in (Visitor[])[visitor, manager])
        {
            who.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("pl, en;q=0.5");
        }

        (await visitor.ReadAsync(AppUrls.SignedOut)).QuerySelector("h1")!.TextContent.ShouldBe("Wylogowano");
        var page = await manager.ReadAsync(AppUrls.SignedOut);
        (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("h1")!.TextContent).ShouldBe(("en", "You are signed out"));
    }

    private static IEnumerable<string> Words(IHtmlDocument page) =>
        page.All.SelectMany(e => new[] { e.ChildElementCount == 0 ? e.TextContent.Trim() : "", e.GetAttribute("title") ?? "", e.GetAttribute("aria-label") ?? "" });
}
