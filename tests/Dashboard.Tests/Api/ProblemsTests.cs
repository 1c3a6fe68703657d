using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OptOut.Dashboard.Tests.Campaigns;

namespace OptOut.Dashboard.Tests.Api;

/// <summary>Every refusal is a problem document, and the document of the API is approved.</summary>
public sealed class ProblemsTests(ApiScene scene) : IClassFixture<ApiScene>, IDisposable
{
    private readonly ApiClient _client = scene.Client(scene.ProgramToken("OptOut.Admin"));

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("/campaigns?limt=5", "parameter-unknown")]
    [InlineData("/campaigns?limit=5&limit=6", "parameter-repeated")]
    [InlineData("/campaigns?limit=0", "parameter-not-valid")]
    [InlineData("/campaigns?limit=1001", "parameter-not-valid")]
    [InlineData("/campaigns?limit=many", "parameter-not-valid")]
    [InlineData("/campaigns?limit=", "parameter-not-valid")]
    [InlineData("/campaigns?after=", "cursor-not-valid")]
    [InlineData("/campaigns?after=x", "cursor-not-valid")]
    [InlineData("/campaigns?after=%25%25", "cursor-not-valid")]
    [InlineData("/campaigns?after=__________________________________________", "cursor-not-valid")]
    [InlineData("/campaigns/00000000-0000-0000-0000-000000000000?limit=1", "parameter-unknown")]
    [InlineData("/campaigns/00000000-0000-0000-0000-000000000000/assignments?answer=maybe", "parameter-not-valid")]
    [InlineData("/campaigns/00000000-0000-0000-0000-000000000000/assignments?answer=1", "parameter-not-valid")]
    [InlineData("/campaigns/00000000-0000-0000-0000-000000000000/assignments?answered=perhaps", "parameter-not-valid")]
    [InlineData("/campaigns/00000000-0000-0000-0000-000000000000/assignments?after=AAAA", "cursor-not-valid")]
    [InlineData("/imports/00000000-0000-0000-0000-000000000000/issues?after=AAAA", "cursor-not-valid")]
    public async Task A_parameter_that_means_nothing_is_refused_by_name(string path, string code) =>
        (await _client.GetAsync(path)).ShouldBeProblem(HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/campaigns/not-an-id")]
    [InlineData("/api/v2/campaigns")]
    [InlineData("/api")]
    public async Task An_address_that_is_not_there_is_a_problem_and_no_page(string path) =>
        (await _client.GetAsync(path)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task A_method_that_is_not_offered_is_told_which_ones_are()
    {
        var answer = await _client.SendAsync(HttpMethod.Delete, $"/campaigns/{Guid.NewGuid()}/reports");
        answer.ShouldBeProblem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        answer.Allow.ShouldBe(["GET", "POST"]);
    }

    [Fact]
    public async Task Who_asks_too_often_waits_and_nobody_else_does()
    {
        var limited = await ApiScene.StartAsync(new() { ["RateLimits:ApiPerMinute"] = "2" });
        await using var entra = limited.Entra;
        using var program = limited.Client(limited.ProgramToken("OptOut.Auditor"));
        using var person = limited.Client(limited.PersonToken(limited.Entra.Ada, "OptOut.Auditor"));
        using var nobody = limited.Client(null);
        for (var i = 0; i < 2; i++)
        {
            (await program.GetAsync("/campaigns")).ShouldBe(HttpStatusCode.OK);
            (await nobody.GetAsync("/campaigns")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }

        var answer = await program.GetAsync("/campaigns");
        answer.ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        answer.RetryAfter.ShouldBe(TimeSpan.FromMinutes(1));
        (await nobody.GetAsync("/campaigns")).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        (await person.GetAsync("/campaigns")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unexpected_error_tells_its_number_and_nothing_else()
    {
        await using var app = await TestApp.StartAsync(configureApp: app => app.MapGet(AppUrls.Api + "/broken", IResult () => throw new InvalidOperationException("the secret reason")).AllowAnonymous());
        using var client = new ApiClient(app.Address, null);
        var problem = (await client.GetAsync("/broken")).ShouldBeProblem(HttpStatusCode.InternalServerError, "unexpected");
        ((string?)problem["reference"]).ShouldNotBeNull().ShouldMatch("^[2-9A-Z]{4}-[2-9A-Z]{4}$");
        problem.ToJsonString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task Answers_are_kept_by_nobody()
    {
        await scene.App.DraftAsync("Kept by nobody");
        foreach (var path in new[] { "/campaigns", "/nothing" })
        {
            using var response = await _client.Http.GetAsync(AppUrls.Api + path);
            response.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
        }
    }

    [Fact]
    public async Task The_document_of_the_api_is_open_to_everybody_and_approved()
    {
        using var nobody = scene.Client(null);
        using var response = await nobody.Http.GetAsync(AppUrls.ApiDocument);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        Approval.Check(await response.Content.ReadAsStringAsync(), "OpenApi", "json", Path.Combine(Repository.Root, "tests", "Dashboard.Tests", "any.cs"));
    }
}
