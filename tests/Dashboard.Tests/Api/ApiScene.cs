using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using OptOut.Application.Employees;
using OptOut.Dashboard.Tests.SignIn;

namespace OptOut.Dashboard.Tests.Api;

/// <summary>The real application with an identity provider that gives access tokens for its API.</summary>
public sealed class ApiScene : IAsyncLifetime
{
    private EntraScene? _entra;

    public static readonly Guid Program = Guid.Parse("5b0d8d1c-5b1e-4d0a-8f44-0a54c2b5a001");

    internal EntraScene Entra => _entra!;

    public TestApp App => Entra.App;

    internal static async Task<ApiScene> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var scene = new ApiScene();
        scene._entra = await EntraScene.StartAsync(settings);
        return scene;
    }

    public async Task InitializeAsync() => _entra = await EntraScene.StartAsync();

    public Task DisposeAsync() => Entra.DisposeAsync().AsTask();

    /// <summary>A token of a person who lets a program act for them.</summary>
    public string PersonToken(Employee person, params string[] roles) => Token(Guid.Parse(person.Key), _ => { }, roles);

    /// <summary>A token of a program in its own name.</summary>
    public string ProgramToken(params string[] roles) => Token(Program, claims => (claims["sub"], claims["scp"], claims["idtyp"]) = (Program.ToString(), null!, "app"), roles);

    /// <summary>A token of a person that differs from a good one.</summary>
    public string Token(Guid person, Action<Dictionary<string, object>> change, string[]? roles = null, string algorithm = "RS256") =>
        Entra.Token(
            person,
            null,
            claims =>
            {
                claims.Remove("sid");
                (claims["azp"], claims["scp"]) = (Program.ToString(), "openid access_as_user");
                change(claims);
            },
            algorithm,
            roles ?? ["OptOut.Admin"]);

    /// <summary>A program with a token, or without.</summary>
    public ApiClient Client(string? token) => new(App.Address, token);
}

/// <summary>A program that calls the API.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    public ApiClient(Uri address, string? token)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    public HttpClient Http => _http;

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> PostAsync(string path, HttpContent? content = null) => SendAsync(HttpMethod.Post, path, content);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("/api", StringComparison.Ordinal) ? path : AppUrls.Api + path) { Content = content };
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : null,
            response.Headers.WwwAuthenticate.ToString(),
            response.Headers.Location?.ToString(),
            response.Headers.RetryAfter?.Delta,
            response.Content.Headers.Allow.ToList());
    }

    /// <summary>Reads all pages.</summary>
    /// <param name="between">Done after each page.</param>
    public async Task<IReadOnlyList<JsonObject>> AllAsync(string path, Func<Task>? between = null)
    {
        var all = new List<JsonObject>();
        for (string? next = path; next is not null;)
        {
            var page = (await GetAsync(next)).ShouldBe(HttpStatusCode.OK);
            all.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            next = (string?)page["next"];
            if (between is not null)
            {
                await between();
            }
        }

        return all;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What the API answered.</summary>
public sealed record ApiAnswer(
    HttpStatusCode Status, string? MediaType, JsonObject? Body, string Challenge, string? Location, TimeSpan? RetryAfter, IReadOnlyList<string> Allow)
{
    public JsonObject ShouldBe(HttpStatusCode status)
    {
        Status.ShouldBe(status, Body?.ToJsonString());
        return Body!;
    }

    /// <summary>Expects a problem document in full.</summary>
    public JsonObject ShouldBeProblem(HttpStatusCode status, string code)
    {
        Status.ShouldBe(status, Body?.ToJsonString());
        MediaType.ShouldBe("application/problem+json");
        ((string?)Body!["code"]).ShouldBe(code);
        ((int?)Body["status"]).ShouldBe((int)status);
        ((string?)Body["title"]).ShouldNotBeNullOrEmpty();
        ((string?)Body["detail"]).ShouldNotBeNullOrEmpty();
        ((string?)Body["traceId"]).ShouldNotBeNullOrEmpty();
        return Body;
    }
}
