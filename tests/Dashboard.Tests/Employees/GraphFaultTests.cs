using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.Employees;

/// <summary>Graph is busy, broken or forgetful, or we are killed: nobody is lost and nobody comes twice.</summary>
public sealed class GraphFaultTests
{
    [Fact]
    public async Task A_busy_service_is_asked_again_when_it_says()
    {
        await using var scene = await GraphScene.CreateAsync();
        scene.PutMany(1, 3);
        scene.Graph.Instead = (n, context) =>
        {
            context.Response.Headers.RetryAfter = "1";
            return Task.FromResult<IResult?>(n switch { 1 => Results.StatusCode(429), 3 => Results.StatusCode(503), _ => null });
        };

        var run = await scene.MustSyncAsync();

        (run.Added, scene.Graph.Requests.Count).ShouldBe((3L, 4));
        scene.Graph.Requests[1].ShouldBe(scene.Graph.Requests[0]);
    }

    [Fact]
    public async Task A_broken_page_ends_the_run_and_the_next_one_asks_for_that_page_again()
    {
        await using var scene = await GraphScene.CreateAsync();
        scene.PutMany(1, 5);
        scene.Graph.Instead = (n, _) => Task.FromResult<IResult?>(n == 2 ? Results.Text("{\"value\":[{\"id\":", "application/json") : null);

        var broken = await scene.SyncAsync();

        broken.Error!.Code.ShouldBe("directory-page-broken");
        (await scene.LatestAsync()).Status.ShouldBe(DirectorySyncStatus.Failed);
        (await scene.PeopleAsync()).ShouldBeEmpty();
        (await scene.MustSyncAsync()).Added.ShouldBe(5);
        scene.Graph.Requests[2].ShouldBe(scene.Graph.Requests[1]);
        scene.Graph.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_forgotten_state_is_answered_by_reading_everybody_and_whoever_is_missing_has_left()
    {
        await using var scene = await GraphScene.CreateAsync();
        scene.PutMany(1, 20);
        await scene.MustSyncAsync();
        scene.Graph.Remove(GraphStub.Id(1));
        var asked = scene.Graph.Requests.Count;
        scene.Graph.Instead = (n, _) => Task.FromResult<IResult?>(
            n == asked + 1 ? Results.Json(new { error = new { code = "syncStateNotFound", message = "gone" } }, statusCode: 410) : null);

        var run = await scene.MustSyncAsync();

        (run.Complete, run.Left, run.Unchanged).ShouldBe((true, 1L, 19L));
    }

    [Theory]
    [InlineData(401, "directory-refused-with")]
    [InlineData(403, "directory-refused-with")]
    public async Task A_refusal_is_told_with_the_services_own_code(int status, string code)
    {
        await using var scene = await GraphScene.CreateAsync();
        scene.Graph.Instead = (_, _) => Task.FromResult<IResult?>(Results.Json(new { error = new { code = "Authorization_RequestDenied", message = "ada@nordlicht.example" } }, statusCode: status));

        var refused = await scene.SyncAsync();

        refused.Error!.Code.ShouldBe(code);
        refused.Error.Message.ShouldContain("Authorization_RequestDenied");
        refused.Error.Message.ShouldNotContain("ada@");
    }

    [Fact]
    public async Task A_link_that_leads_elsewhere_is_not_followed()
    {
        await using var scene = await GraphScene.CreateAsync();
        await using var elsewhere = await GraphStub.StartAsync();
        scene.Graph.Instead = (_, _) => Task.FromResult<IResult?>(Results.Text($$"""{"value":[],"@odata.nextLink":"{{elsewhere.BaseUrl}}/users/delta?$skiptoken=x"}""", "application/json"));

        (await scene.SyncAsync()).Error!.Code.ShouldBe("directory-page-broken");

        elsewhere.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("BEFORE INSERT ON \"Employees\"", DirectorySyncStatus.Applying)]
    [InlineData("BEFORE DELETE ON \"DirectorySyncUsers\"", DirectorySyncStatus.Done)]
    public async Task After_an_end_while_writing_or_clearing_up_the_next_run_makes_it_whole(string where, DirectorySyncStatus left)
    {
        await using var scene = await GraphScene.CreateAsync();
        scene.PutMany(1, 7);
        await scene.RunSqlAsync($"CREATE TRIGGER \"Boom\" {where} BEGIN SELECT RAISE(ABORT, 'killed'); END");
        await Should.ThrowAsync<Exception>(() => scene.SyncAsync());
        (await scene.LatestAsync()).Status.ShouldBe(left);
        await scene.RunSqlAsync("DROP TRIGGER \"Boom\"");
        scene.PutMany(8, 1);

        await scene.MustSyncAsync();
        await scene.MustSyncAsync();

        (await scene.PeopleAsync()).Select(p => p.DisplayName).ShouldBe(Enumerable.Range(1, 8).Select(i => $"P{i:D6}"));
        (await scene.StagedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_run_paused_by_a_stopping_server_goes_on_at_its_next_page()
    {
        await using var scene = await GraphScene.CreateAsync();
        using var pause = new CancellationTokenSource();
        scene.PutMany(1, 5);
        scene.Graph.Instead = async (n, _) =>
        {
            await (n == 2 ? pause.CancelAsync() : Task.CompletedTask);
            return null;
        };
        var sync = scene.App.Services.GetRequiredService<SyncDirectory>();
        await Should.ThrowAsync<OperationCanceledException>(() => sync.RunAsync(new DirectorySyncRequest(CurrentUser.System), default, pause.Token));
        (await scene.LatestAsync()).Status.ShouldBe(DirectorySyncStatus.Reading);

        (await scene.MustSyncAsync()).Added.ShouldBe(5);

        scene.Graph.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_cancelled_run_writes_nothing_and_keeps_nothing()
    {
        await using var scene = await GraphScene.CreateAsync();
        using var cancel = new CancellationTokenSource();
        scene.PutMany(1, 5);
        scene.Graph.Instead = async (n, _) =>
        {
            await (n == 2 ? cancel.CancelAsync() : Task.CompletedTask);
            return null;
        };

        await Should.ThrowAsync<OperationCanceledException>(() => scene.SyncAsync(cancellationToken: cancel.Token));

        (await scene.LatestAsync()).Status.ShouldBe(DirectorySyncStatus.Cancelled);
        (await scene.StagedAsync()).ShouldBe(0);
        (await scene.PeopleAsync()).ShouldBeEmpty();
    }
}
