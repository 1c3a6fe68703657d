using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.Employees;

public sealed class ImportUploadTests
{
    private const string Csv = "employee_id,email,name\n1,a@x.example,Ann\n1,b@x.example,Bob\n=1+2,,\n";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task An_uploaded_file_is_previewed_in_the_background_and_nothing_is_written()
    {
        await using var app = await TestApp.StartAsync();
        using var manager = await app.SignInAsync(AppRoles.Manager);

        using var response = await UploadAsync(manager, Csv);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var run = await WaitAsync(app, Guid.Parse(response.Headers.Location!.ToString().Split('/')[^1]));
        (run.Status, run.FileName, run.Read, run.Added, run.Rejected).ShouldBe((ImportStatus.Previewed, "people.csv", 3, 1, 2));
        run.Actor.ShouldNotBe("cli");
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        (await db.Employees.CountAsync()).ShouldBe(0);
        app.Services.GetRequiredService<ImportUploads>().Has(run.Id).ShouldBeTrue();
        (await manager.ReadAsync(AppUrls.Import(run.Id))).Body!.TextContent.ShouldContain("Waiting for a decision");

        var issues = await manager.Http.GetStringAsync(AppUrls.ImportIssues(run.Id));
        issues.ShouldContain("duplicate-key");
        issues.ShouldContain("'=1+2");
        issues.ShouldNotContain(",=1+2");
    }

    [Fact]
    public async Task An_upload_without_the_forms_token_or_without_the_right_is_refused()
    {
        await using var app = await TestApp.StartAsync();
        using var manager = await app.SignInAsync(AppRoles.Manager);
        using var auditor = await app.SignInAsync(AppRoles.Auditor);

        using var content = new MultipartFormDataContent { { new StringContent(Csv), "file", "people.csv" } };
        (await manager.Http.PostAsync(AppUrls.UploadPeople, content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var again = new MultipartFormDataContent { { new StringContent(Csv), "file", "people.csv" } };

        // Denied either way: the page that says 403 is itself posted to, and minds the missing token.
        (await auditor.Http.PostAsync(AppUrls.UploadPeople, again)).StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.BadRequest);

        await using var db = await app.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        (await db.ImportRuns.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_empty_upload_comes_back_to_the_form_saying_so()
    {
        await using var app = await TestApp.StartAsync();
        using var manager = await app.SignInAsync(AppRoles.Manager);
        using var response = await UploadAsync(manager, "");
        response.Headers.Location!.ToString().ShouldBe("/people/import?refused=empty-file");
        (await manager.ReadAsync(response.Headers.Location.ToString())).QuerySelector(".banner")!.TextContent.ShouldContain("empty");
    }

    [Fact]
    public async Task The_template_can_be_imported_as_it_is()
    {
        await using var app = await TestApp.StartAsync();
        using var manager = await app.SignInAsync(AppRoles.Manager);
        using var response = await UploadAsync(manager, await manager.Http.GetStringAsync(AppUrls.ImportTemplate));
        var run = await WaitAsync(app, Guid.Parse(response.Headers.Location!.ToString().Split('/')[^1]));
        (run.Status, run.Added, run.Rejected).ShouldBe((ImportStatus.Previewed, 1, 0));
    }

    private static async Task<HttpResponseMessage> UploadAsync(Visitor visitor, string text)
    {
        var form = await visitor.ReadAsync(AppUrls.ImportPeople);
        var token = ((IHtmlInputElement)form.QuerySelector($"form[action='{AppUrls.UploadPeople}'] input[name=__RequestVerificationToken]")!).Value;
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "people.csv" },
        };
        return await visitor.Http.PostAsync(AppUrls.UploadPeople, content);
    }

    // The runner works on its own; its row says when it is done.
    private static async Task<ImportRun> WaitAsync(TestApp app, Guid id)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(patience.Token);
            var run = await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id, patience.Token);
            if (run.Status is not (ImportStatus.Uploaded or ImportStatus.Reading))
            {
                return run;
            }

            await Task.Delay(25, patience.Token);
        }
    }
}
