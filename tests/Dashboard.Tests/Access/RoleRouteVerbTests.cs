using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Dashboard.Tests.Access;

/// <summary>Everybody on each address of the running application with each method gets what the approved list says, and nothing is changed by it.</summary>
public sealed class RoleRouteVerbTests(AccessScene scene) : IClassFixture<AccessScene>
{
    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    [Fact]
    public void Each_policy_of_the_approved_list_says_whom_it_means() => ApprovedRoutes.Unexplained.ShouldBeEmpty();

    [Fact]
    public void Each_route_of_the_application_is_in_the_approved_list_and_the_other_way_round()
    {
        var approved = ApprovedRoutes.All.Select(route => route.Route).Distinct().ToList();
        Routes.Except(approved).ShouldBeEmpty();
        approved.Except(Routes).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(ApprovedRoutes.Everybody), MemberType = typeof(ApprovedRoutes))]
    public async Task Each_route_and_method_answers_as_the_approved_list_says_and_nothing_changes(string who)
    {
        using var visitor = await scene.AsAsync(who);
        var before = await DatabaseContent.ReadAsync(scene.Asked.App);
        var wrong = new List<string>();
        foreach (var route in Routes)
        {
            foreach (var method in s_methods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), scene.Address(route));

                // What takes forms only is not even found by anything else.
                request.Content = method == "POST" ? new FormUrlEncodedContent([]) : null;
                using var answer = await visitor.Http.SendAsync(request);
                if (ApprovedRoutes.Judge(route, method, who, answer) is { } verdict)
                {
                    wrong.Add($"{method} {route} as {who}: {(int)answer.StatusCode} {answer.Headers.Location}: {verdict}");
                }
            }
        }

        wrong.ShouldBeEmpty();

        // No request carried the token of a form: what was not a look was refused.
        DatabaseContent.Changed(before, await DatabaseContent.ReadAsync(scene.Asked.App)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_gets_nothing_of_another_person_by_any_address_of_employees()
    {
        using var anna = await scene.AsAsync(ApprovedRoutes.Employee);
        var token = (await anna.ReadAsync(AppUrls.MyWithdrawal(scene.Asked.AnnasCampaign))).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var before = await DatabaseContent.ReadAsync(scene.Asked.App);
        var wrong = new List<string>();
        foreach (var route in ApprovedRoutes.All.Where(r => r.Policies is ["Employee"] && r.Route.Contains('{')))
        {
            var theirs = scene.Address(route.Route).Replace(scene.Asked.AnnasCampaign.ToString(), scene.Asked.BertsCampaign.ToString(), StringComparison.Ordinal);
            foreach (var method in route.Methods)
            {
                foreach (var handler in new[] { "answer", "withdraw", "object", "lift" })
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), theirs);
                    request.Content = method == "GET" ? null : new FormUrlEncodedContent(Fields(token, handler));
                    using var answer = await anna.Http.SendAsync(request);
                    var text = await answer.Content.ReadAsStringAsync();
                    if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest) || text.Contains(scene.Asked.Bert.DisplayName, StringComparison.Ordinal))
                    {
                        wrong.Add($"{method} {route.Route} ({handler}): {(int)answer.StatusCode} {answer.Headers.Location}");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
        DatabaseContent.Changed(before, await DatabaseContent.ReadAsync(scene.Asked.App)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_changed_value_is_seen()
    {
        var before = await DatabaseContent.ReadAsync(scene.Asked.App);
        await using var db = scene.Asked.App.CreateDbContext();
        await db.Employees.Where(e => e.Id == scene.Asked.Bert.Id).ExecuteUpdateAsync(e => e.SetProperty(x => x.JobTitle, "Baker"));
        DatabaseContent.Changed(before, await DatabaseContent.ReadAsync(scene.Asked.App)).ShouldHaveSingleItem().ShouldStartWith("Employee");
    }

    // Static files come and go with every build.
    private List<string> Routes =>
    [
        .. scene.Asked.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.All(m => m.GetType().Name != "StaticAssetDescriptor"))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Distinct(),
    ];

    private Dictionary<string, string> Fields(string token, string handler) => new()
    {
        ["__RequestVerificationToken"] = token,
        ["_handler"] = handler,
        ["employee"] = scene.Asked.Bert.Id.ToString(),
        ["employeeId"] = scene.Asked.Bert.Id.ToString(),
        ["campaignId"] = scene.Asked.BertsCampaign.ToString(),
    };
}
