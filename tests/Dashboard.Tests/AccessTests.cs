using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests;

public sealed partial class AccessTests(RunningApp running) : IClassFixture<RunningApp>
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [Policies.Employee] = ["Employee", AppRoles.Manager, AppRoles.Auditor, AppRoles.Administrator],
        [Policies.Staff] = [AppRoles.Manager, AppRoles.Auditor, AppRoles.Administrator],
        [Policies.ReadReports] = [AppRoles.Manager, AppRoles.Auditor, AppRoles.Administrator],
        [Policies.ManageCampaigns] = [AppRoles.Manager, AppRoles.Administrator],
        [Policies.ManagePeople] = [AppRoles.Manager, AppRoles.Administrator],
        [Policies.ReadEverything] = [AppRoles.Manager, AppRoles.Auditor, AppRoles.Administrator],
        [Policies.ReadPeople] = [AppRoles.Manager, AppRoles.Auditor, AppRoles.Administrator],
        [Policies.ReadLedger] = [AppRoles.Manager, AppRoles.Auditor, AppRoles.Administrator],
        [Policies.ManageEverything] = [AppRoles.Manager, AppRoles.Administrator],
        [Policies.Administer] = [AppRoles.Administrator],
        [Policies.Provisioning] = [],
    };

    [Theory]
    [InlineData("Nobody")]
    [InlineData("Employee")]
    [InlineData(AppRoles.Auditor)]
    [InlineData(AppRoles.Manager)]
    [InlineData(AppRoles.Administrator)]
    public async Task Each_route_opens_to_exactly_the_roles_of_its_policy(string who)
    {
        using var visitor = await running.AsAsync(who);
        var wrong = new List<string>();
        foreach (var (path, policy) in GetRoutes())
        {
            using var response = await visitor.GetAsync(path);
            var status = response.StatusCode;
            var asExpected = policy is null || Allowed[policy].Contains(who)
                ? status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.InternalServerError) && !IsToSignIn(response)
                : policy == Policies.Provisioning ? status == HttpStatusCode.Unauthorized
                : who == "Nobody" ? status == HttpStatusCode.Unauthorized || IsToSignIn(response) : status == HttpStatusCode.Forbidden;
            if (!asExpected)
            {
                wrong.Add($"{path} ({policy ?? "anonymous"}): {(int)status} {response.Headers.Location}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_endpoint_that_names_no_policy_is_closed_even_to_an_administrator()
    {
        await using var app = await TestApp.StartAsync(configureApp: app => app.MapGet("/forgotten", () => "secret"));
        using var administrator = await app.SignInAsync(AppRoles.Administrator);
        using var response = await administrator.GetAsync("/forgotten");
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_whoever_asks()
    {
        using var nobody = running.App.Visit();
        using var response = await nobody.GetAsync("/no-such-thing");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("There is nothing here");
    }

    private static bool IsToSignIn(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location!.ToString().Contains(AppUrls.SignIn + "?", StringComparison.Ordinal);

    private IEnumerable<(string Path, string? Policy)> GetRoutes() =>
        running.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Where(e => e.Metadata.All(m => m.GetType().Name != "StaticAssetDescriptor"))
            .Select(e => (
                "/" + Parameter().Replace(e.RoutePattern.RawText!.TrimStart('/'), Guid.Empty.ToString()),
                e.Metadata.GetMetadata<IAllowAnonymous>() is null ? e.Metadata.GetMetadata<IAuthorizeData>()?.Policy : null))
            .Distinct();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
