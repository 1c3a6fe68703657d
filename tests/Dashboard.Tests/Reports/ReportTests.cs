using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OptOut.Application.Campaigns;
using OptOut.Application.Reports;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.Reports;

public sealed class ReportTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task An_auditor_downloads_what_was_built_and_nobody_else_learns_of_it()
    {
        await using var app = await TestApp.StartAsync();
        var person = People.Employee("anna");
        var campaign = await LaunchAsync(app, person);
        var report = (await app.Services.GetRequiredService<RequestReport>().RunAsync(campaign, CurrentUser.CommandLine, default)).Value;
        using var auditor = await app.SignInAsync(AppRoles.Auditor);
        using var employee = await app.SignInAsync(person);

        (await TakeAsync(auditor, campaign, report)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Services.GetRequiredService<BuildNextReport>().RunAsync(default)).ShouldBeTrue();

        using var download = await TakeAsync(auditor, campaign, report);
        download.StatusCode.ShouldBe(HttpStatusCode.OK);
        download.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        download.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldMatch(@"^optout-report-\d{4}-\d\d-\d\d-\d{6}-utc\.xlsx$");
        download.Headers.CacheControl!.NoStore.ShouldBeTrue();
        download.Headers.ETag!.Tag.ShouldBe($"\"{Convert.ToHexStringLower(SHA256.HashData(await download.Content.ReadAsByteArrayAsync()))}\"");
        (await employee.PostAsync(AppUrls.My, AppUrls.ReportFile(report), [])).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await employee.GetAsync(AppUrls.CampaignReports(campaign))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await auditor.GetAsync(AppUrls.CampaignReports(Guid.NewGuid()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_auditor_builds_a_report_on_the_page_and_takes_it_away()
    {
        await using var app = await TestApp.StartAsync(workers: true);
        var campaign = await LaunchAsync(app, People.Employee("anna"));
        using var auditor = await app.SignInAsync(AppRoles.Auditor);

        await browser.RunAsync(app, nameof(An_auditor_builds_a_report_on_the_page_and_takes_it_away), new() { AcceptDownloads = true }, async page =>
        {
            await page.Context.AddCookiesAsync(auditor.Cookies.GetAllCookies().Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Url = app.Address.ToString() }));
            await page.GotoAsync(AppUrls.CampaignReports(campaign), new() { WaitUntil = WaitUntilState.NetworkIdle });
            await page.GetByRole(AriaRole.Button, new() { Name = "Build report" }).ClickAsync();
            var link = page.GetByRole(AriaRole.Button, new() { NameString = "Download" });
            await link.WaitForAsync(new() { Timeout = 60_000 });
            var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
            await using var file = File.OpenRead(await download.PathAsync());
            using var zip = new System.IO.Compression.ZipArchive(file);
            zip.GetEntry("xl/workbook.xml").ShouldNotBeNull();
        });
    }

    private static Task<HttpResponseMessage> TakeAsync(Visitor visitor, Guid campaign, Guid report) =>
        visitor.PostAsync(AppUrls.CampaignReports(campaign), AppUrls.ReportFile(report), []);

    private static async Task<Guid> LaunchAsync(TestApp app, params Application.Employees.Employee[] people)
    {
        await app.AddPeopleAsync(people);
        var draft = new CampaignDraft { Name = "Autumn", DueOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30) };
        var created = await app.Services.GetRequiredService<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default);
        await app.Services.ClearWorksCouncilsAsync(created.Value);
        (await app.Services.GetRequiredService<LaunchCampaign>().RunAsync(created.Value, CurrentUser.CommandLine, default)).Error.ShouldBeNull();
        return created.Value;
    }
}
