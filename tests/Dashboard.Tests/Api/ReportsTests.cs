using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using OptOut.Application.Campaigns;
using OptOut.Application.Reports;
using OptOut.Dashboard.Tests.Campaigns;

namespace OptOut.Dashboard.Tests.Api;

/// <summary>Reports asked for and taken away by a program.</summary>
public sealed class ReportsTests
{
    [Fact]
    public async Task A_report_is_asked_for_once_made_and_opens()
    {
        var scene = await ApiScene.StartAsync();
        await using var entra = scene.Entra;
        var campaign = await scene.App.LaunchedAsync("Reported");
        using var client = scene.Client(scene.ProgramToken("OptOut.Auditor"));

        var asked = await client.PostAsync($"/campaigns/{campaign}/reports");
        ((string?)asked.ShouldBe(HttpStatusCode.Accepted)["status"]).ShouldBe("requested");
        var again = await client.PostAsync($"/campaigns/{campaign}/reports");
        (again.Status, again.Location).ShouldBe((HttpStatusCode.Accepted, asked.Location));
        var path = asked.Location!;
        (await client.PostAsync(path + "/file")).ShouldBeProblem(HttpStatusCode.Conflict, "report-no-file");
        (await client.GetAsync(path)).ShouldBe(HttpStatusCode.OK)["file"].ShouldBeNull();

        (await scene.App.Get<BuildNextReport>().RunAsync(default)).ShouldBeTrue();
        var done = (await client.GetAsync(path)).ShouldBe(HttpStatusCode.OK);
        ((string?)done["status"], (string?)done["campaignId"]).ShouldBe(("done", campaign.ToString()));
        using var download = await client.Http.PostAsync((string?)done["file"], null);
        var bytes = await download.Content.ReadAsByteArrayAsync();
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe((string?)done["sha256"]);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        zip.GetEntry("xl/workbook.xml").ShouldNotBeNull();
        await using var db = scene.App.CreateDbContext();
        db.ReportRuns.Single().RequestedBy.ShouldBe($"app:{ApiScene.Program}");
        db.LedgerEvents.Single(e => e.Verb == Application.Ledger.LedgerVerb.ReportDownloaded).Actor.ShouldBe($"app:{ApiScene.Program}");

        // What follows is another one, and the list has both, newest first.
        scene.Entra.Clock.Advance(TimeSpan.FromMinutes(1));
        (await client.PostAsync($"/campaigns/{campaign}/reports")).Location.ShouldNotBe(path);
        var listed = await client.AllAsync($"/campaigns/{campaign}/reports?limit=1");
        listed.Select(r => (string?)r["status"]).ShouldBe(["requested", "done"]);
    }

    [Fact]
    public async Task What_cannot_be_reported_is_refused()
    {
        var scene = await ApiScene.StartAsync();
        await using var entra = scene.Entra;
        var draft = await scene.App.DraftAsync("Not launched");
        using var client = scene.Client(scene.ProgramToken("OptOut.Manager"));
        (await client.PostAsync($"/campaigns/{draft}/reports")).ShouldBeProblem(HttpStatusCode.Conflict, "campaign-not-launched");
        (await client.PostAsync($"/campaigns/{Guid.NewGuid()}/reports")).ShouldBeProblem(HttpStatusCode.NotFound, "campaign-not-found");
        (await client.GetAsync($"/reports/{Guid.NewGuid()}")).ShouldBeProblem(HttpStatusCode.NotFound, "report-not-found");
        (await client.PostAsync($"/reports/{Guid.NewGuid()}/file")).ShouldBeProblem(HttpStatusCode.NotFound, "report-not-found");
        (await client.GetAsync($"/imports/{Guid.NewGuid()}")).ShouldBeProblem(HttpStatusCode.NotFound, "import-not-found");
    }
}
