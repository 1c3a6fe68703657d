using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.Scim;

/// <summary>Who and what is refused, each in SCIM's own words.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private EntraClient _entra = null!;
    private string _token = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _token = (await EntraClient.TokenAsync(_app)).Token;
        _entra = new EntraClient(_app, _token);
    }

    public Task DisposeAsync()
    {
        _entra.Dispose();
        return _app.DisposeAsync().AsTask();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("optout_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_wrong_token_is_refused_everywhere(string? token)
    {
        using var stranger = new EntraClient(_app, token);
        foreach (var path in new[] { "Users", "Groups", "Schemas", "ServiceProviderConfig", "nothing" })
        {
            var answer = await stranger.GetAsync(path);
            answer.ShouldBeError(HttpStatusCode.Unauthorized, null);
            answer.Challenge.ShouldBe(token is null ? "Bearer realm=\"provisioning\"" : "Bearer realm=\"provisioning\", error=\"invalid_token\"");
        }

        (await stranger.SendAsync(HttpMethod.Post, "Users", EntraClient.User("Ada"))).ShouldBeError(HttpStatusCode.Unauthorized, null);
        await using var db = _app.CreateDbContext();
        (await db.Employees.CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("Employee")]
    [InlineData(AppRoles.Manager)]
    [InlineData(AppRoles.Administrator)]
    public async Task A_session_opens_no_provisioning(string who)
    {
        var eve = People.Employee("eve");
        await _app.AddPeopleAsync(eve);
        using var visitor = who == "Employee" ? await _app.SignInAsync(eve) : await _app.SignInAsync(who);
        using var response = await visitor.GetAsync("/scim/v2/Users");
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/campaigns")]
    [InlineData("/people")]
    [InlineData("/my")]
    [InlineData("/settings/provisioning")]
    public async Task A_token_opens_nothing_else(string path)
    {
        using var visitor = _app.Visit();
        visitor.Http.DefaultRequestHeaders.Authorization = new("Bearer", _token);
        using var response = await visitor.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldContain(AppUrls.SignIn);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("")]
    [InlineData("""{"userName":"a","userName":"b"}""")]
    [InlineData("""{"userName":"\ud800"}""")]
    public async Task A_body_that_is_no_sound_object_is_refused(string body) =>
        (await _entra.SendAsync(HttpMethod.Post, "Users", body)).ShouldBeError(HttpStatusCode.BadRequest, "invalidSyntax");

    [Fact]
    public async Task A_body_that_nests_deep_is_refused()
    {
        var deep = new StringBuilder("""{"userName":"a","x":""").Append('[', 100_000).Append(']', 100_000).Append('}').ToString();
        (await _entra.SendAsync(HttpMethod.Post, "Users", deep)).ShouldBeError(HttpStatusCode.BadRequest, "invalidSyntax");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused() =>
        (await _entra.SendAsync(HttpMethod.Post, "Users", $$"""{"userName":"a","x":"{{new string('x', 1_100_000)}}"}""")).ShouldBeError(HttpStatusCode.RequestEntityTooLarge, null);

    [Theory]
    [InlineData("""{"displayName":"no user name"}""")]
    [InlineData("""{"userName":"  "}""")]
    [InlineData("""{"userName":{"a":{"b":1}}}""")]
    [InlineData("""{"userName":"a\u0000b"}""")]
    [InlineData("""{"userName":"a","active":"perhaps"}""")]
    [InlineData("""{"userName":"a","name":[1,2]}""")]
    [InlineData("""{"userName":"a","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":"x"}""")]
    public async Task A_value_that_cannot_be_is_refused(string body) =>
        (await _entra.SendAsync(HttpMethod.Post, "Users", body)).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");

    [Fact]
    public async Task Long_texts_and_long_lists_are_refused()
    {
        (await _entra.SendAsync(HttpMethod.Post, "Users", $$"""{"userName":"{{new string('a', 257)}}"}""")).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        (await _entra.SendAsync(HttpMethod.Post, "Users", $$"""{"userName":"a","title":"{{new string('a', 300)}}"}""")).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        (await _entra.SendAsync(HttpMethod.Post, "Users", $$"""{"userName":"a","externalId":"{{new string('a', 257)}}"}""")).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        (await _entra.SendAsync(HttpMethod.Post, "Users", $$"""{"userName":"a","locale":"{{new string('a', 1025)}}"}""")).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        var emails = string.Join(',', Enumerable.Range(0, 21).Select(i => $$"""{"value":"a{{i}}@contoso.example"}"""));
        (await _entra.SendAsync(HttpMethod.Post, "Users", $$"""{"userName":"a","emails":[{{emails}}]}""")).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        (await _entra.GetAsync("Users")).Total.ShouldBe(0);
    }

    [Theory]
    [InlineData("userName eq")]
    [InlineData("userName eq \"a\" or userName eq \"b\"")]
    [InlineData("userName sw \"a\"")]
    [InlineData("not (userName eq \"a\")")]
    [InlineData("userName eq \"a\\q\"")]
    [InlineData("displayName eq \"a\"")]
    [InlineData("passwordHash eq \"a\"")]
    [InlineData("userName eq \"a\" and")]
    [InlineData("name[formatted eq \"x\"].formatted eq \"a\"")]
    public async Task A_filter_that_is_not_offered_is_refused(string filter) =>
        (await _entra.GetAsync("Users?filter=" + Uri.EscapeDataString(filter))).ShouldBeError(HttpStatusCode.BadRequest, "invalidFilter");

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("\\\" or userName pr or userName eq \\\"")]
    [InlineData("%")]
    [InlineData("*")]
    [InlineData("a]; DROP TABLE \\\"ScimUsers\\\"; --")]
    public async Task A_value_in_a_filter_is_nothing_but_a_value(string value)
    {
        await _entra.CreateAsync("Ada");
        (await _entra.GetAsync("Users?filter=" + Uri.EscapeDataString($"userName eq \"{value}\""))).Total.ShouldBe(0);
        (await _entra.GetAsync("Users")).Total.ShouldBe(1);
    }

    [Fact]
    public async Task A_huge_filter_is_refused()
    {
        (await _entra.FindAsync("userName", new string('a', 3000))).ShouldBeError(HttpStatusCode.BadRequest, "invalidFilter");
        var many = string.Join(" and ", Enumerable.Repeat("userName eq \"a\"", 60));
        (await _entra.GetAsync("Users?filter=" + Uri.EscapeDataString(many))).ShouldBeError(HttpStatusCode.BadRequest, "invalidFilter");
    }

    [Theory]
    [InlineData("""{"op":"Replace","path":"emails[type eq","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"Replace","path":"name[a eq \"b\"].givenName","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"Replace","path":"a b","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"Replace","path":"id","value":"x"}""", "mutability")]
    [InlineData("""{"op":"Remove"}""", "noTarget")]
    [InlineData("""{"op":"Replace","value":"x"}""", "invalidValue")]
    [InlineData("""{"op":"Replace","path":"active","value":"maybe"}""", "invalidValue")]
    [InlineData("""{"op":"Remove","path":"userName"}""", "invalidValue")]
    [InlineData("""{"op":"Shout","path":"title","value":"x"}""", "invalidSyntax")]
    public async Task A_patch_that_cannot_be_is_refused_and_changes_nothing(string operation, string type)
    {
        var id = await _entra.CreateAsync("Ada");
        (await _entra.PatchAsync($"Users/{id}", """{"op":"Replace","path":"title","value":"Lost"}""", operation)).ShouldBeError(HttpStatusCode.BadRequest, type);
        var read = await _entra.GetAsync($"Users/{id}");
        ((string?)read.Body["title"], read.ETag).ShouldBe(("Engineer", "W/\"1\""));
    }

    [Fact]
    public async Task What_is_not_offered_or_not_there_is_said_so()
    {
        (await _entra.GetAsync("Me")).ShouldBeError(HttpStatusCode.NotImplemented, null);
        (await _entra.SendAsync(HttpMethod.Post, "Bulk", "{}")).ShouldBeError(HttpStatusCode.NotImplemented, null);
        (await _entra.SendAsync(HttpMethod.Post, "Users/.search", "{}")).ShouldBeError(HttpStatusCode.NotImplemented, null);
        (await _entra.SendAsync(HttpMethod.Put, "Users", "{}")).ShouldBeError(HttpStatusCode.MethodNotAllowed, null);
        (await _entra.GetAsync("Devices")).ShouldBeError(HttpStatusCode.NotFound, null);
        (await _entra.GetAsync("Users/not-a-guid")).ShouldBeError(HttpStatusCode.NotFound, null);
        (await _entra.GetAsync("Users?count=many")).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
    }

    [Fact]
    public async Task Too_many_requests_are_told_to_wait()
    {
        await using var app = await TestApp.StartAsync(configure: b => b.Configuration["RateLimits:ProvisioningPerMinute"] = "2");
        using var entra = await EntraClient.ConnectAsync(app);
        await entra.GetAsync("Users");
        await entra.GetAsync("Users");
        (await entra.GetAsync("Users")).ShouldBeError(HttpStatusCode.TooManyRequests, null);
    }
}
