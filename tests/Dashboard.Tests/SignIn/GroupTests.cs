using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.Tests.SignIn;

/// <summary>Groups that give roles: from the token, and from Graph when they do not fit into one.</summary>
public sealed class GroupTests : IAsyncLifetime
{
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(6);
    private static readonly Guid Managers = Guid.NewGuid();
    private static readonly Guid Auditors = Guid.NewGuid();

    private GraphStub _graph = null!;

    public async Task InitializeAsync() => _graph = await GraphStub.StartAsync();

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    [Fact]
    public async Task A_group_gives_its_role_and_no_other()
    {
        await using var scene = await StartAsync();
        using var auditor = await SignInAsync(scene, () => [Auditors, Guid.NewGuid()]);
        (await EntraScene.StatusAsync(auditor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.OK);
        (await EntraScene.StatusAsync(auditor, AppUrls.NewCampaign)).ShouldBe(HttpStatusCode.Forbidden);
        using var other = await SignInAsync(scene, () => [Guid.NewGuid()]);
        (await EntraScene.StatusAsync(other, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
        _graph.GroupQuestions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_taken_out_of_the_group_loses_the_role_within_minutes()
    {
        await using var scene = await StartAsync();
        Guid[] groups = [Managers];
        using var visitor = await SignInAsync(scene, () => groups);
        scene.Clock.Advance(Recheck);
        (await EntraScene.StatusAsync(visitor, AppUrls.NewCampaign)).ShouldBe(HttpStatusCode.OK);
        groups = [];
        scene.Clock.Advance(Recheck);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("_claim_names")]
    [InlineData("hasgroups")]
    public async Task Too_many_groups_for_a_token_are_asked_of_graph_in_pieces_and_again_later(string overage)
    {
        await using var scene = await StartAsync(moreManagers: 24);
        _graph.Groups[scene.AdaId] = [Managers];
        using var visitor = await SignInAsync(scene, () => null, overage);
        (await EntraScene.StatusAsync(visitor, AppUrls.NewCampaign)).ShouldBe(HttpStatusCode.OK);
        _graph.GroupQuestions.Select(q => q.Length).ShouldBe([20, 6]);

        _graph.Groups[scene.AdaId] = [];
        scene.Clock.Advance(Recheck);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_busy_graph_is_asked_again_when_it_says()
    {
        await using var scene = await StartAsync();
        _graph.Groups[scene.AdaId] = [Managers];
        _graph.InsteadOfGroups = (n, context) =>
        {
            context.Response.Headers.RetryAfter = "1";
            return n == 1 ? Results.StatusCode(StatusCodes.Status429TooManyRequests) : null;
        };
        using var visitor = await SignInAsync(scene, () => null);
        (await EntraScene.StatusAsync(visitor, AppUrls.NewCampaign)).ShouldBe(HttpStatusCode.OK);
        _graph.GroupQuestions.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(StatusCodes.Status503ServiceUnavailable)]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status403Forbidden)]
    public async Task When_graph_does_not_say_the_person_is_an_employee_and_the_log_says_why(int status)
    {
        await using var scene = await StartAsync();
        _graph.Groups[scene.AdaId] = [Managers];
        _graph.InsteadOfGroups = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "60";
            return Results.StatusCode(status);
        };
        using var visitor = await SignInAsync(scene, () => null);
        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeTrue();
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
        scene.Log.All.ShouldContain(line => line.Contains("gets no role from groups", StringComparison.Ordinal) && line.Contains($"({status})", StringComparison.Ordinal));
        scene.Log.All.ShouldAllBe(line => !line.Contains("somebody@nordlicht", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_graph_is_silent_a_role_grows_old_and_the_session_goes_on_until_then()
    {
        await using var scene = await StartAsync();
        _graph.Groups[scene.AdaId] = [Managers];
        using var visitor = await SignInAsync(scene, () => null);
        _graph.InsteadOfGroups = (_, _) => Results.StatusCode(StatusCodes.Status403Forbidden);
        for (var minutes = 6; minutes < 60; minutes += 6)
        {
            scene.Clock.Advance(Recheck);
            (await EntraScene.StatusAsync(visitor, AppUrls.NewCampaign)).ShouldBe(HttpStatusCode.OK, $"after {minutes} minutes");
        }

        scene.Clock.Advance(Recheck);
        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeFalse();
        await using var db = scene.App.CreateDbContext();
        (await db.SignInSessions.SingleAsync()).EndedBecause.ShouldBe(SessionEnd.RolesTooOld);
    }

    [Theory]
    [InlineData("Access:Groups:Manager:0", "OptOut managers", "Access:Groups:Manager")]
    [InlineData("Graph:BaseUrl", "http://graph.example/v1.0", "Graph:BaseUrl")]
    public async Task A_wrong_group_or_address_is_told_at_start(string key, string value, string named)
    {
        var problem = await Should.ThrowAsync<InvalidOperationException>(() => StartAsync(also: new(key, value)));
        problem.Message.ShouldContain(named);
    }

    private static async Task<Visitor> SignInAsync(EntraScene scene, Func<Guid[]?> groups, string overage = "_claim_names")
    {
        string Token(string? nonce) => scene.Token(scene.AdaId, nonce, claims =>
        {
            if (groups() is { } some)
            {
                claims["groups"] = some.Select(g => g.ToString()).ToArray();
            }
            else if (overage == "hasgroups")
            {
                claims["hasgroups"] = true;
            }
            else
            {
                claims["_claim_names"] = new Dictionary<string, string> { ["groups"] = "src1" };
                claims["_claim_sources"] = new Dictionary<string, object> { ["src1"] = new { endpoint = "https://graph.windows.example/elsewhere" } };
            }
        });
        var visitor = scene.App.Visit();
        (await scene.SignInAsync(visitor, nonce => Token(nonce), () => Token(null))).ShouldBe(AppUrls.Home);
        return visitor;
    }

    private Task<EntraScene> StartAsync(int moreManagers = 0, KeyValuePair<string, string?>? also = null)
    {
        var settings = new Dictionary<string, string?> { ["Graph:BaseUrl"] = _graph.BaseUrl, ["Access:Groups:Manager:0"] = Managers.ToString(), ["Access:Groups:Auditor:0"] = Auditors.ToString() };
        for (var n = 1; n <= moreManagers; n++)
        {
            settings[string.Create(CultureInfo.InvariantCulture, $"Access:Groups:Manager:{n}")] = Guid.NewGuid().ToString();
        }

        if (also is { } one)
        {
            settings[one.Key] = one.Value;
        }

        return EntraScene.StartAsync(settings);
    }
}
