using System.Net;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests;

/// <summary>What every page has, whoever asks and however.</summary>
public sealed class HardeningTests(RunningApp running) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_denied_file_is_denied_and_not_a_bad_request()
    {
        using var auditor = await running.AsAsync(AppRoles.Auditor);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "people.csv" } };
        using var response = await auditor.Http.PostAsync(AppUrls.UploadPeople, form);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await response.Content.ReadAsStringAsync()).ShouldContain("This is not open to you");
    }

    [Fact]
    public async Task A_denied_form_is_denied_and_shows_the_page_for_it()
    {
        using var employee = await running.AsAsync("Employee");
        using var form = new FormUrlEncodedContent([new("a", "b")]);
        using var response = await employee.Http.PostAsync(AppUrls.Campaigns, form);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()).ShouldContain("Diese Seite ist nicht für Sie zugänglich");
    }

    [Fact]
    public async Task Every_form_insists_on_its_token()
    {
        using var administrator = await running.AsAsync(AppRoles.Administrator);
        var taken = new List<string>();
        var posts = running.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)

            // Provisioning and the API take no cookie, so no other site can use one for them.
            .Where(e => e.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>().All(a => !Policies.ByToken.Contains(a.Policy)))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !route.Contains('{', StringComparison.Ordinal) && !route.StartsWith("/_blazor", StringComparison.Ordinal))
            .ToList();
        posts.Count.ShouldBeGreaterThan(10);
        foreach (var path in posts)
        {
            using var form = new FormUrlEncodedContent([new("theme", "dark"), new("confirm", "yes")]);
            using var response = await administrator.Http.PostAsync(path, form);
            if (response.StatusCode != HttpStatusCode.BadRequest)
            {
                taken.Add($"{path} {(int)response.StatusCode}");
            }
        }

        taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_larger_than_any_form_is_refused()
    {
        using var visitor = running.App.Visit();
        using var form = new StringContent("theme=" + new string('x', 2 * 1024 * 1024), Encoding.ASCII, "application/x-www-form-urlencoded");
        using var response = await visitor.Http.PostAsync(AppUrls.Theme, form);
        ((int)response.StatusCode).ShouldBeInRange(400, 413);
    }

    [Fact]
    public async Task What_a_signed_in_person_saw_is_not_kept_by_the_browser()
    {
        using var manager = await running.AsAsync(AppRoles.Manager);
        foreach (var path in new[] { AppUrls.People, AppUrls.ImportTemplate, AppUrls.My })
        {
            using var response = await manager.GetAsync(path);
            response.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
        }
    }

    [Fact]
    public async Task Who_tries_too_often_is_asked_to_wait()
    {
        await using var app = await TestApp.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection([new("RateLimits:SignInPerMinute", "3")]));
        using var visitor = app.Visit();
        for (var i = 0; i < 3; i++)
        {
            using var fine = await visitor.GetAsync(AppUrls.SignIn);
            fine.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var response = await visitor.GetAsync(AppUrls.SignIn);
        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        using var elsewhere = await visitor.GetAsync(AppUrls.Health);
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Uploads_and_answers_are_limited_for_one_person_and_not_for_another()
    {
        await using var app = await TestApp.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(
            [new("RateLimits:UploadsPerMinute", "1"), new("RateLimits:AnswersPerMinute", "1")]));
        using var manager = await app.SignInAsync(AppRoles.Manager);
        using var administrator = await app.SignInAsync(AppRoles.Administrator);
        foreach (var path in new[] { AppUrls.UploadPeople, AppUrls.My })
        {
            (await PostAsync(manager, path)).ShouldNotBe(HttpStatusCode.TooManyRequests);
            (await PostAsync(manager, path)).ShouldBe(HttpStatusCode.TooManyRequests);
            (await PostAsync(administrator, path)).ShouldNotBe(HttpStatusCode.TooManyRequests);
        }
    }

    [Theory]
    [InlineData(null, "http", "127.0.0.1")]
    [InlineData("10.9.9.9", "http", "127.0.0.1")]
    [InlineData("127.0.0.1", "https", "optout.nordlicht.example")]
    public async Task Only_a_named_proxy_is_believed(string? proxy, string scheme, string host)
    {
        await using var app = await TestApp.StartAsync(
            configure: builder => builder.Configuration.AddInMemoryCollection(proxy is null ? [] : [new("Proxy:KnownProxies:0", proxy)]),
            configureApp: app => app.MapGet("/seen", (HttpRequest request) => $"{request.Scheme} {request.Host.Host}").AllowAnonymous());
        using var visitor = app.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/seen");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "optout.nordlicht.example");
        using var response = await visitor.Http.SendAsync(request);
        (await response.Content.ReadAsStringAsync()).ShouldBe($"{scheme} {host}");
    }

    [Fact]
    public async Task In_production_cookies_are_pinned_to_the_host_and_to_https()
    {
        await using var app = Production(
            new() { ["AzureAd:TenantId"] = Guid.NewGuid().ToString(), ["AzureAd:ClientId"] = Guid.NewGuid().ToString(), ["AzureAd:ClientSecret"] = "s3cret" }).Value!;
        var session = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie;
        var form = app.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie;
        foreach (var cookie in new[] { session, form })
        {
            cookie.Name!.ShouldStartWith("__Host-");
            cookie.SecurePolicy.ShouldBe(CookieSecurePolicy.Always);
            cookie.HttpOnly.ShouldBeTrue();
            cookie.SameSite.ShouldBe(SameSiteMode.Lax);
            cookie.Path.ShouldBe("/");
            cookie.Domain.ShouldBeNull();
        }
    }

    [Fact]
    public void Every_problem_of_the_configuration_is_told_at_once()
    {
        var problems = Production(new()
        {
            ["AzureAd:Instance"] = "http://login.example/",
            ["AzureAd:TenantId"] = "common",
            ["AzureAd:ClientId"] = "your-client-id",
            ["AzureAd:ClientSecret"] = "<secret>",
            ["AzureAd:CallbackPath"] = "https://elsewhere.example/",
            ["Access:Administrators:0"] = "boss",
            ["Session:MaxHours"] = "0",
            ["DataProtection:KeysIn"] = "Cloud",
            ["DataProtection:Certificate:SourceType"] = "Path",
            ["DataProtection:Certificate:CertificateDiskPath"] = "/no/such/file.pfx",
            ["Proxy:KnownProxies:0"] = "proxy",
            ["Proxy:KnownNetworks:0"] = "0.0.0.0/0",
            ["RateLimits:SignInPerMinute"] = "0",
        }).Error!.Details!;
        string[] keys =
        [
            "AzureAd:Instance", "AzureAd:TenantId", "AzureAd:ClientId", "AzureAd:ClientSecret", "AzureAd:CallbackPath", "Access:Administrators", "Session:MaxHours",
            "DataProtection:KeysIn", "DataProtection:Certificate", "Proxy:KnownProxies", "Proxy:KnownNetworks", "RateLimits:SignInPerMinute",
        ];
        keys.Where(key => !problems.Any(p => p.StartsWith(key, StringComparison.Ordinal))).ShouldBeEmpty();
        problems.Count.ShouldBe(keys.Length);
        problems.ShouldAllBe(p => !p.Contains("<secret>"));
    }

    [Theory]
    [InlineData("organizations")]
    [InlineData("consumers")]
    [InlineData("")]
    [InlineData("nordlicht.onmicrosoft.com")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void Only_one_tenant_can_be_named(string tenant) =>
        Production(new() { ["AzureAd:TenantId"] = tenant, ["AzureAd:ClientId"] = Guid.NewGuid().ToString(), ["AzureAd:ClientSecret"] = "s3cret" })
            .Error!.Details!.Single().ShouldStartWith("AzureAd:TenantId");

    private static Application.Shared.Result<WebApplication> Production(Dictionary<string, string?> settings) => DashboardApp.BuildForServing(
        ["--environment=Production", "--urls=http://127.0.0.1:0"],
        Directory.CreateTempSubdirectory("optout-production-").FullName,
        builder => builder.Configuration.AddInMemoryCollection(settings));

    private static async Task<HttpStatusCode> PostAsync(Visitor visitor, string path)
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "a" } };
        using var response = await visitor.Http.PostAsync(path, form);
        return response.StatusCode;
    }
}
