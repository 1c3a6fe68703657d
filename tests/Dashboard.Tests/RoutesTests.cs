using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Dashboard.Tests;

/// <summary>The outside surface: every address, its methods, who may use it, and whether it runs on a circuit.</summary>
public sealed class RoutesTests(RunningApp running) : IClassFixture<RunningApp>
{
    private const string Nothing = "NO POLICY";

    private IEnumerable<RouteEndpoint> Endpoints => running.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>();

    [Fact]
    public void Every_address_and_its_policy_is_approved()
    {
        var lines = Endpoints.Where(e => !IsFile(e)).Select(Describe).Distinct().Order(StringComparer.Ordinal);
        Approval.Check(lines.Aggregate(new StringBuilder(), (text, line) => text.AppendLine(line)).ToString(), "Routes", "txt");
    }

    [Fact]
    public void No_endpoint_is_without_an_explicit_policy() =>
        Endpoints.Where(e => Policy(e) == Nothing).Select(e => e.RoutePattern.RawText).ShouldBeEmpty();

    [Fact]
    public void Only_staff_pages_run_on_a_circuit() =>
        Endpoints.Where(e => IsInteractive(e) && (Policy(e) == "anonymous" || Policy(e) == nameof(Dashboard.SignIn.Policies.Employee)))
            .Select(e => e.RoutePattern.RawText)
            .ShouldBeEmpty();

    private static string Describe(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["any"];
        var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return $"{route,-52} {string.Join(",", methods.Order(StringComparer.Ordinal)),-14} {Policy(endpoint)}{(IsInteractive(endpoint) ? ", circuit" : "")}";
    }

    private static string Policy(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return "anonymous";
        }

        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? Nothing).Distinct().ToList();
        return policies.Count == 0 || policies.Contains(Nothing) ? Nothing : string.Join(" and ", policies);
    }

    private static bool IsInteractive(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.ExcludeFromInteractiveRoutingAttribute>() is null;

    // Static files come and go with every build; that they are public is looked at as for any other endpoint.
    private static bool IsFile(RouteEndpoint endpoint) => endpoint.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor");
}
