using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using OptOut.Application.Employees;

namespace OptOut.Dashboard.Tests.Employees;

/// <summary>The real executable, killed in the middle of reading 5,000 users.</summary>
public sealed class GraphKillTests
{
    private const int Count = 5000;
    private const int KilledAt = 20;

    [Fact]
    public async Task A_killed_run_goes_on_at_its_next_page_and_nobody_is_lost_or_doubled()
    {
        await using var scene = await GraphScene.CreateAsync(pageSize: 100);
        scene.PutMany(1, Count);
        var reached = new TaskCompletionSource();
        scene.Graph.Instead = async (n, context) =>
        {
            if (n != KilledAt)
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
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        (await scene.StagedAsync()).ShouldBe((KilledAt - 1) * 100);
        (await scene.PeopleAsync()).ShouldBeEmpty();
        var run = await scene.MustSyncAsync();

        (run.Status, run.Users, run.Added, run.Pages).ShouldBe((DirectorySyncStatus.Done, (long)Count, (long)Count, Count / 100));
        (await scene.PeopleAsync()).Select(p => p.DisplayName).ShouldBe(Enumerable.Range(1, Count).Select(i => $"P{i:D6}"));
        scene.Graph.Requests.Count.ShouldBe((Count / 100) + 1);
        scene.Graph.Requests[KilledAt].ShouldBe(scene.Graph.Requests[KilledAt - 1]);
    }

    private static Process Start(GraphScene scene)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(DashboardApp).Assembly.Location, "people", "sync", "--data", scene.App.Folder]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in GraphScene.Settings(scene.Graph))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }
}
