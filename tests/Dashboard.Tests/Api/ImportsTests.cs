using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Tests.Campaigns;

namespace OptOut.Dashboard.Tests.Api;

/// <summary>Files of people brought by a program.</summary>
public sealed class ImportsTests
{
    private const string Csv = "employee_id,email,name,department,country\n1,ann@x.example,Ann,Sales,DE\n2,bob@x.example,Bob,,FR\n1,twice@x.example,Twice,,DE\n=1+2,,,,\n";

    [Fact]
    public async Task An_import_by_the_api_equals_one_by_the_page()
    {
        await using var byPage = await SignIn.EntraScene.StartAsync();
        using var manager = await byPage.SignInAsync(byPage.AdaId, "OptOut.Manager");
        var onPage = await UploadOnPageAsync(byPage.App, manager);

        var scene = await ApiScene.StartAsync();
        await using var entra = scene.Entra;
        using var client = scene.Client(scene.ProgramToken("OptOut.Manager"));
        var accepted = await client.PostAsync("/imports", File("text/csv"));
        accepted.ShouldBe(HttpStatusCode.Accepted);
        var imported = await WaitAsync(client, accepted.Location!);
        ((string?)imported["status"]).ShouldBe("done", imported.ToJsonString());

        await using var db = scene.App.CreateDbContext();
        var run = await db.ImportRuns.SingleAsync();
        (run.Read, run.Added, run.Updated, run.Left, run.Skipped, run.Rejected, run.FileSha256)
            .ShouldBe((onPage.Read, onPage.Added, onPage.Updated, onPage.Left, onPage.Skipped, onPage.Rejected, onPage.FileSha256));
        run.Actor.ShouldBe($"app:{ApiScene.Program}");
        ((long)imported["added"]!, (long)imported["rejected"]!).ShouldBe((run.Added, run.Rejected));
        (await PeopleAsync(scene.App)).ShouldBe(await PeopleAsync(byPage.App));
        scene.App.Get<ImportUploads>().Has(run.Id).ShouldBeFalse();

        var issues = await client.AllAsync($"/imports/{run.Id}/issues?kind=rejected&limit=1");
        issues.Select(i => (long)i["line"]!).ShouldBe(issues.Select(i => (long)i["line"]!).Order());
        issues.Count.ShouldBe((int)run.Rejected);
        issues.Select(i => (string?)i["rule"]).ShouldContain("duplicate-key");
        issues.ShouldAllBe(i => ((string?)i["detail"])!.Length > 0);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_a_form_is_taken_like_a_bare_file()
    {
        var scene = await ApiScene.StartAsync();
        await using var entra = scene.Entra;
        using var client = scene.Client(scene.PersonToken(scene.Entra.Ada, "OptOut.Admin"));
        using var form = new MultipartFormDataContent { { new StringContent("a field"), "note" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(Csv)), "file", "staff.csv" } };
        var accepted = await client.PostAsync("/imports?dryRun=true", form);
        ((string?)accepted.ShouldBe(HttpStatusCode.Accepted)["fileName"]).ShouldBe("staff.csv");
        var previewed = await WaitAsync(client, accepted.Location!);
        ((string?)previewed["status"], (long)previewed["added"]!).ShouldBe(("previewed", 2));
        await using var db = scene.App.CreateDbContext();
        (await db.Employees.CountAsync()).ShouldBe(1);
        (await db.ImportRuns.SingleAsync()).Actor.ShouldBe($"administrator:{scene.Entra.Ada.Id}");
    }

    [Fact]
    public async Task A_whole_directory_without_most_people_is_refused_until_it_is_confirmed()
    {
        var scene = await ApiScene.StartAsync();
        await using var entra = scene.Entra;
        await scene.App.AddPeopleAsync([.. Enumerable.Range(0, 20).Select(i => People.Employee($"n{i}"))]);
        using var client = scene.Client(scene.ProgramToken("OptOut.Manager"));

        var refused = await WaitAsync(client, (await client.PostAsync("/imports?full=true", File("text/csv"))).Location!);
        ((string?)refused["status"], (string?)refused["problem"]!["code"]).ShouldBe(("refused", "too-many-leave"));
        var done = await WaitAsync(client, (await client.PostAsync("/imports?full=true&confirm=true", File("text/csv"))).Location!);
        ((string?)done["status"]).ShouldBe("done", done.ToJsonString());
        ((long)done["left"]!).ShouldBe(21);
    }

    [Theory]
    [InlineData("application/json", "{}", 415, "media-type-not-supported")]
    [InlineData(null, "a,b", 415, "media-type-not-supported")]
    [InlineData("text/csv", "", 400, "empty-file")]
    [InlineData("multipart/form-data", "a,b", 400, "form-broken")]
    [InlineData("multipart/form-data; boundary=x", "--x--\r\n", 400, "file-missing")]
    [InlineData("multipart/form-data; boundary=x", "no boundary anywhere", 400, "form-broken")]
    public async Task A_body_that_holds_no_file_is_refused(string? type, string body, int status, string code)
    {
        var scene = await ApiScene.StartAsync();
        await using var entra = scene.Entra;
        using var client = scene.Client(scene.ProgramToken("OptOut.Manager"));
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        (await client.PostAsync("/imports", content)).ShouldBeProblem((HttpStatusCode)status, code);
        await using var db = scene.App.CreateDbContext();
        (await db.ImportRuns.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_and_leaves_nothing_and_one_caller_may_not_bring_file_after_file()
    {
        var scene = await ApiScene.StartAsync(new() { ["People:MaxUploadMegabytes"] = "1", ["RateLimits:UploadsPerMinute"] = "2" });
        await using var entra = scene.Entra;
        using var client = scene.Client(scene.ProgramToken("OptOut.Manager"));
        foreach (var megabytes in new[] { 1.5, 3 })
        {
            using var large = new ByteArrayContent(Encoding.ASCII.GetBytes(new string('x', (int)(megabytes * 1024 * 1024))));
            large.Headers.ContentType = new("text/csv");
            var answer = await client.PostAsync("/imports", large);
            answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            answer.MediaType.ShouldBe("application/problem+json");
        }

        Directory.EnumerateFiles(Path.Combine(scene.App.Folder, "imports"), "*.upload").ShouldBeEmpty();
        (await client.PostAsync("/imports", File("text/csv"))).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        using var other = scene.Client(scene.PersonToken(scene.Entra.Ada, "OptOut.Manager"));
        (await other.PostAsync("/imports", File("text/csv"))).ShouldBe(HttpStatusCode.Accepted);
        (await client.GetAsync("/campaigns")).ShouldBe(HttpStatusCode.OK);
    }

    private static StringContent File(string type) => new(Csv, Encoding.UTF8, type);

    private static async Task<JsonObject> WaitAsync(ApiClient client, string location)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var run = (await client.GetAsync(location)).ShouldBe(HttpStatusCode.OK);
            if ((string?)run["status"] is not ("uploaded" or "reading" or "applying"))
            {
                return run;
            }

            await Task.Delay(25, patience.Token);
        }
    }

    private static async Task<ImportRun> UploadOnPageAsync(TestApp app, Visitor manager)
    {
        var form = await manager.ReadAsync(AppUrls.ImportPeople);
        var token = ((IHtmlInputElement)form.QuerySelector($"form[action='{AppUrls.UploadPeople}'] input[name=__RequestVerificationToken]")!).Value;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(Csv)), "file", "people.csv" } };
        using var response = await manager.Http.PostAsync(AppUrls.UploadPeople, content);
        var id = Guid.Parse(response.Headers.Location!.ToString().Split('/')[^1]);

        // What the page's own button does with a file that was previewed.
        await WaitAsync(app, id, ImportStatus.Previewed);
        var request = new ImportRequest { Path = app.Get<ImportUploads>().PathOf(id), FileName = "", User = CurrentUser.CommandLine, RunId = id };
        (await app.Get<ImportEmployees>().RunAsync(request, null, default)).Succeeded.ShouldBeTrue();
        return await WaitAsync(app, id, ImportStatus.Done);
    }

    private static async Task<ImportRun> WaitAsync(TestApp app, Guid id, ImportStatus status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            await using var db = app.CreateDbContext();
            var run = await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id, patience.Token);
            if (run.Status == status)
            {
                return run;
            }

            await Task.Delay(25, patience.Token);
        }
    }

    private static async Task<List<string>> PeopleAsync(TestApp app)
    {
        await using var db = app.CreateDbContext();
        var people = await db.Employees.AsNoTracking().Where(e => !e.Key.Contains('-')).OrderBy(e => e.Key).ToListAsync();
        return [.. people.Select(e => string.Join('|', e.Key, e.ExternalId, e.SignInName, e.Address, e.DisplayName, e.Department, e.Country, e.Standing))];
    }
}
