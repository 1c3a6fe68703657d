using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;

namespace OptOut.Dashboard.Tests.Employees;

/// <summary>The real executable, killed in the middle of a large run: 20,000 users, or as many as <c>OPTOUT_GRAPH_USERS</c> says.</summary>
public sealed class GraphKillTests
{
    private const int PageSize = 200;

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("OPTOUT_GRAPH_USERS") ?? "20000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_run_killed_while_it_reads_goes_on_at_its_next_page_and_nobody_is_lost_or_doubled()
    {
        await using var scene = await GraphScene.CreateAsync(PageSize);
        scene.PutMany(1, Count);
        var killedAt = Count / PageSize / 2;
        var reached = new TaskCompletionSource();
        scene.Graph.Instead = async (n, context) =>
        {
            if (n != killedAt)
            {
                return null;
            }

            reached.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return Results.StatusCode(500);
        };
        using (var process = Start(scene))
        {
            await reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
            await KillAsync(process);
        }

        (await scene.StagedAsync()).ShouldBe((killedAt - 1) * PageSize);
        (await PeopleAsync(scene)).ShouldBe(0);
        await FinishAsync(scene);

        await EverybodyShouldBeThereOnceAsync(scene, runs: 1);
        scene.Graph.Requests.Count.ShouldBe((Count / PageSize) + 1);
        scene.Graph.Requests[killedAt].ShouldBe(scene.Graph.Requests[killedAt - 1]);
    }

    [Fact]
    public async Task A_run_killed_while_it_writes_has_written_nothing_and_is_written_whole_by_the_next()
    {
        await using var scene = await GraphScene.CreateAsync(PageSize);
        scene.PutMany(1, Count);
        using (var process = Start(scene))
        {
            while (!process.HasExited && (await scene.LatestOrNoneAsync())?.Status is not DirectorySyncStatus.Applying)
            {
                await Task.Delay(5);
            }

            process.HasExited.ShouldBeFalse("The run ended before it could be killed.");
            await KillAsync(process);
        }

        (await PeopleAsync(scene)).ShouldBe(0);
        (await scene.StagedAsync()).ShouldBe(Count);
        await FinishAsync(scene);

        await EverybodyShouldBeThereOnceAsync(scene, runs: 1);
        scene.Graph.Requests.Count.ShouldBe(Count / PageSize);
    }

    private static async Task EverybodyShouldBeThereOnceAsync(GraphScene scene, int runs)
    {
        (await scene.PeopleAsync()).Select(p => p.DisplayName).ShouldBe(Enumerable.Range(1, Count).Select(i => $"P{i:D6}"));
        var run = await scene.LatestAsync();
        (run.Status, run.Users, run.Added, run.Pages).ShouldBe((DirectorySyncStatus.Done, (long)Count, (long)Count, Count / PageSize));
        await using var db = scene.App.CreateDbContext();
        (await db.EmployeeSources.CountAsync()).ShouldBe(Count);

        // Nobody was written a second time: there is no earlier version of anybody.
        (await db.EmployeeVersions.CountAsync()).ShouldBe(0);
        (await db.DirectorySyncs.CountAsync()).ShouldBe(runs);
        (await scene.StagedAsync()).ShouldBe(0);
    }

    private static async Task FinishAsync(GraphScene scene)
    {
        using var process = Start(scene);
        var (text, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await text + await errors);
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    private static async Task<int> PeopleAsync(GraphScene scene)
    {
        await using var db = scene.App.CreateDbContext();
        return await db.Employees.CountAsync();
    }

    private static Process Start(GraphScene scene)
    {
        var start = Executable.With("people", "sync", "--data", scene.App.Folder);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var (key, value) in GraphScene.Settings(scene.Graph))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }
}
