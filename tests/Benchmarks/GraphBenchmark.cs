using System.Diagnostics;
using System.Text.Json;
using OptOut.TestKit;

namespace OptOut.Benchmarks;

/// <summary>A run over 100,000 users of a Graph on loopback, by the command line in a process of its own, beside reading and parsing the same pages and nothing else.</summary>
internal static class GraphBenchmark
{
    private const int Users = 100_000;
    private const int PageSize = 200;

    public static async Task RunAsync(BenchOutput output)
    {
        var folder = Directory.CreateTempSubdirectory("optout-bench-").FullName;
        await using var graph = await GraphStub.StartAsync(PageSize);
        for (var i = 0; i < Users; i++)
        {
            graph.Put(GraphStub.User(GraphStub.Id(i), $"P{i:D6}"), i == 0 ? null : GraphStub.Id(i / 10));
        }

        try
        {
            await FloorSecondsAsync(graph);
            var floor = await FloorSecondsAsync(graph);
            var small = await SyncAsync(graph, Path.Combine(folder, "none"), dryRun: false, stopAfter: Users / 10);
            var (seconds, peak) = await SyncAsync(graph, Path.Combine(folder, "data"), dryRun: false);
            output.Ratio($"graph, {Users:N0} users, all new", seconds, floor, 20);
            output.Limit("  peak memory of the process", peak, "MB", 400);
            output.Note($"  peak memory while reading the first {Users / 10:N0}", $"{small.PeakMegabytes:0} MB");
            (seconds, _) = await SyncAsync(graph, Path.Combine(folder, "data"), dryRun: true);
            output.Note("  the next run, nothing has changed", $"{seconds:0.0} s");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> FloorSecondsAsync(GraphStub graph)
    {
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        var next = $"{graph.BaseUrl}/users/delta?$select=id,userPrincipalName,mail,displayName,givenName,surname,jobTitle,department,usageLocation,country,preferredLanguage,employeeId,accountEnabled,userType,manager";
        while (next is not null)
        {
            await using var stream = await client.GetStreamAsync(next);
            using var page = await JsonDocument.ParseAsync(stream);
            next = page.RootElement.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }

        return watch.Elapsed.TotalSeconds;
    }

    // With a place to stop, the service fails there; what counts is how much memory was needed until then.
    private static async Task<(double Seconds, double PeakMegabytes)> SyncAsync(GraphStub graph, string data, bool dryRun, int? stopAfter = null)
    {
        var from = graph.Requests.Count;
        graph.Instead = (n, _) => Task.FromResult(stopAfter is { } stop && n - from > stop / PageSize ? Microsoft.AspNetCore.Http.Results.StatusCode(403) : null);
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "OptOut.dll"), "people", "sync", "--data", data, .. dryRun ? new[] { "--dry-run" } : []];
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["Graph__Enabled"], start.Environment["Graph__BaseUrl"]) = ("true", graph.BaseUrl);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (text, errors, peak) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), 0L);

        // The peak is gone with the process: ask while it lives.
        while (!process.WaitForExit(50))
        {
            process.Refresh();
            peak = process.HasExited ? peak : Math.Max(peak, process.PeakWorkingSet64);
        }

        if (process.ExitCode != 0 && stopAfter is null)
        {
            throw new InvalidOperationException($"The run ended with {process.ExitCode}: {await errors}");
        }

        if (!dryRun && stopAfter is null && JsonDocument.Parse(await text).RootElement.GetProperty("added").GetInt64() != Users)
        {
            throw new InvalidOperationException($"Not all came in: {await text}");
        }

        return (watch.Elapsed.TotalSeconds, peak / 1e6);
    }
}
