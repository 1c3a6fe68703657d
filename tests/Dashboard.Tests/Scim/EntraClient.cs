using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Scim;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.Scim;

/// <summary>Plays Entra's provisioning service: its request shapes, with their capital verbs, texts for booleans, dotted names and URNs.</summary>
internal sealed class EntraClient : IDisposable
{
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private readonly HttpClient _http;

    public EntraClient(TestApp app, string? token)
        : this(app.Address, token)
    {
    }

    public EntraClient(Uri server, string? token) => _http = new HttpClient
    {
        BaseAddress = new Uri(server, "/scim/v2/"),
        DefaultRequestHeaders = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
    };

    public static async Task<NewProvisioningToken> TokenAsync(TestApp app, string name = "Entra") =>
        (await app.Services.GetRequiredService<CreateProvisioningToken>().RunAsync(name, CurrentUser.CommandLine, CancellationToken.None)).Value!;

    public static async Task<EntraClient> ConnectAsync(TestApp app) => new(app, (await TokenAsync(app)).Token);

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request; every body is a SCIM document or empty.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, Action<HttpRequestHeaders>? headers = null)
    {
        using var request = new HttpRequestMessage(method, path);
        headers?.Invoke(request.Headers);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/scim+json");
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (text.Length > 0)
        {
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/scim+json", $"{method} {path}: {text[..Math.Min(200, text.Length)]}");
        }

        return new Answer(
            response.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject(), response.Headers.Location?.ToString(), response.Headers.ETag?.ToString(), response.Headers.WwwAuthenticate.ToString());
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>How Entra looks for somebody before it creates them.</summary>
    public Task<Answer> FindAsync(string attribute, string value) => GetAsync($"Users?filter={attribute}+eq+%22{Uri.EscapeDataString(value)}%22");

    public Task<Answer> PatchAsync(string path, params string[] operations) => SendAsync(
        HttpMethod.Patch, path, $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{string.Join(',', operations)}}]}""");

    public async Task<string> CreateAsync(string name, string extra = "")
    {
        var created = await SendAsync(HttpMethod.Post, "Users", User(name, extra));
        created.Status.ShouldBe(HttpStatusCode.Created, created.Body.ToJsonString());
        return created.Id;
    }

    /// <summary>A user as Entra creates it.</summary>
    public static string User(string name, string extra = "") => $$"""
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "{{Enterprise}}"],
          "externalId": "{{ObjectId(name)}}", "userName": "{{name}}@Contoso.example", "active": true,
          "displayName": "{{name}} Example", "name": { "formatted": "{{name}} Example", "familyName": "Example", "givenName": "{{name}}" },
          "emails": [{ "primary": true, "type": "work", "value": "{{name}}@contoso.example" }],
          "addresses": [{ "type": "work", "country": "DE", "locality": "Berlin" }], "preferredLanguage": "de-DE", "title": "Engineer",
          "phoneNumbers": [{ "type": "work", "value": "+49 30 1" }],
          "{{Enterprise}}": { "employeeNumber": "N-{{name}}", "department": "Sales" }{{extra}}
        }
        """;

    /// <summary>An object id that is always the same for a name.</summary>
    public static Guid ObjectId(string name) => new(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    internal sealed record Answer(HttpStatusCode Status, JsonObject Body, string? Location, string? ETag, string Challenge)
    {
        public string Id => (string)Body["id"]!;

        public int Total => (int)Body["totalResults"]!;

        public JsonArray Resources => Body[nameof(Resources)]!.AsArray();

        public void ShouldBeError(HttpStatusCode status, string? type)
        {
            Status.ShouldBe(status, Body.ToJsonString());
            ((string?)Body["status"]).ShouldBe(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture));
            ((string?)Body["schemas"]![0]).ShouldBe("urn:ietf:params:scim:api:messages:2.0:Error");
            ((string?)Body["scimType"]).ShouldBe(type);
            ((string?)Body["detail"]).ShouldNotBeNullOrEmpty();
        }
    }
}
