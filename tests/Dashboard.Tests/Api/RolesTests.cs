using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.Api;

/// <summary>Each role at each address with each method, from the route table.</summary>
public sealed partial class RolesTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private static readonly HttpMethod[] s_methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete];

    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        [Policies.ApiStaff] = ["OptOut.Admin", "OptOut.Manager", "OptOut.Auditor"],
        [Policies.ApiReports] = ["OptOut.Admin", "OptOut.Manager", "OptOut.Auditor"],
        [Policies.ApiPeople] = ["OptOut.Admin", "OptOut.Manager"],
    };

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("", true)]
    [InlineData("OptOut.Other", true)]
    [InlineData("OptOut.Auditor", false)]
    [InlineData("OptOut.Auditor", true)]
    [InlineData("OptOut.Manager", false)]
    [InlineData("OptOut.Manager", true)]
    [InlineData("OptOut.Admin", false)]
    [InlineData("OptOut.Admin", true)]
    public async Task Each_address_opens_to_exactly_the_roles_of_its_policy(string? role, bool program)
    {
        string[] roles = role is null or "" ? [] : [role];
        using var client = scene.Client(role is null ? null : program ? scene.ProgramToken(roles) : scene.PersonToken(scene.Entra.Ada, roles));
        var wrong = new List<string>();
        var routes = Routes();
        routes.Count.ShouldBeGreaterThan(8);
        foreach (var path in routes.Select(r => r.Path).Distinct())
        {
            foreach (var method in s_methods)
            {
                var policy = routes.SingleOrDefault(r => r.Path == path && r.Method == method.Method).Policy;
                var answer = await client.SendAsync(method, path);
                var expected = role is null ? HttpStatusCode.Unauthorized
                    : !s_allowed[policy ?? Policies.ApiStaff].Contains(role) ? HttpStatusCode.Forbidden
                    : policy is null ? HttpStatusCode.MethodNotAllowed
                    : (HttpStatusCode?)null;
                var asExpected = expected is { } status ? answer.Status == status
                    : answer.Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed) && (int)answer.Status < 500;
                if (!asExpected || ((int)answer.Status >= 400 && answer.MediaType != "application/problem+json"))
                {
                    wrong.Add($"{method} {path} ({policy}): {(int)answer.Status} {answer.MediaType}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_employee_and_an_auditor_bring_nobody_in()
    {
        foreach (var role in new[] { "OptOut.Auditor", "" })
        {
            using var client = scene.Client(role.Length == 0 ? scene.ProgramToken() : scene.ProgramToken(role));
            using var file = new StringContent("employee_id,name\n1,Ann", null, "text/csv");
            (await client.PostAsync("/imports", file)).ShouldBeProblem(HttpStatusCode.Forbidden, "not-allowed");
        }

        await using var db = scene.App.CreateDbContext();
        (await db.ImportRuns.CountAsync()).ShouldBe(0);
    }

    private List<(string Path, string Method, string Policy)> Routes() =>
        [.. scene.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith(AppUrls.Api + "/", StringComparison.Ordinal) && !e.RoutePattern.RawText.Contains("**", StringComparison.Ordinal))
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (e, method) => (
                Parameter().Replace(e.RoutePattern.RawText!, Guid.Empty.ToString()),
                method,
                e.Metadata.GetMetadata<IAuthorizeData>()!.Policy!))];

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
