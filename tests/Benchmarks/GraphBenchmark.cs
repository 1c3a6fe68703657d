using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using OptOut.TestKit;

namespace OptOut.Benchmarks;

/// <summary>Runs over users of a Graph on loopback, by the command line in a process of its own, beside reading and parsing the same pages and nothing else:
/// the time of 100,000 users; the peak of memory at 10,000, 50,000 and 100,000, which must not grow with them; and a run that is killed in the middle.</summary>
internal static class GraphBenchmark
{
    private const int Users = 100_000;
    private const int PageSize = 200;
    private const double Flat = 1.25;

    public static async Task RunAsync(BenchOutput output)
    {
        var folder = Directory.CreateTempSubdirectory("optout-bench-").FullName;
        try
        {
            var first = await MeasureAsync(output, Users / 10, folder);
            var half = await MeasureAsync(output, Users / 2, folder);
            var all = await MeasureAsync(output, Users, folder);
            output.Compare("  peak memory, 50,000 against 10,000 users", $"{half:0} MB", $"{first:0} MB", half / first, Flat);
            output.Compare("  peak memory, 100,000 against 10,000 users", $"{all:0} MB", $"{first:0} MB", all / first, Flat);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    // Returns the peak of a whole run, in MB.
    private static async Task<double> MeasureAsync(BenchOutput output, int users, string folder)
    {
        await using var graph = await GraphStub.StartAsync(PageSize);
        for (var i = 0; i < users; i++)
        {
            graph.Put(GraphStub.User(GraphStub.Id(i), $"P{i:D6}"), i == 0 ? null : GraphStub.Id(i / 10));
        }

        var data = Path.Combine(folder, $"{users}");
        if (users == Users)
        {
            await FloorSecondsAsync(graph);
        }

        var floor = await FloorSecondsAsync(graph);
        var (seconds, peak) = await SyncAsync(graph, data, added: users);
        if (users < Users)
        {
            output.Note($"graph, {users:N0} users, all new", $"{seconds:0.0} s");
            return peak;
        }

        output.Ratio($"graph, {users:N0} users, all new", seconds, floor, 20);
        output.Limit("  peak memory of the process", peak, "MB", 300);
        (seconds, _) = await SyncAsync(graph, data, added: 0);
        output.Note("  the next run, nothing has changed", $"{seconds:0.0} s");
        await KilledAsync(output, graph, Path.Combine(folder, "killed"));
        return peak;
    }

    private static async Task KilledAsync(BenchOutput output, GraphStub graph, string data)
    {
        var (from, page) = (graph.Requests.Count, Users / PageSize / 2);
        var reached = new TaskCompletionSource();
        graph.Instead = async (n, context) =>
        {
            if (n - from == page)
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            }

            return null;
        };
        using (var process = Start(graph, data))
        {
            await reached.Task;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        graph.Instead = null;
        var (seconds, _) = await SyncAsync(graph, data, added: Users);
        var read = graph.Requests.Count - from;
        await using var db = new SqliteConnection($"Data Source={Path.Combine(data, "optout.db")};Mode=ReadOnly");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = """SELECT COUNT(*), COUNT(DISTINCT "DisplayName"), (SELECT COUNT(*) FROM "EmployeeSources") FROM "Employees" """;
        await using var counts = await command.ExecuteReaderAsync();
        await counts.ReadAsync();
        if ((counts.GetInt64(0), counts.GetInt64(1), counts.GetInt64(2)) != (Users, Users, Users) || read != (Users / PageSize) + 1)
        {
            throw new InvalidOperationException($"After the kill: {counts.GetInt64(0)} people, {counts.GetInt64(1)} different, {counts.GetInt64(2)} sources, {read} pages read.");
        }

        output.Note($"  killed at page {page} of {Users / PageSize}, run again: nobody lost or doubled", $"{seconds:0.0} s");
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

    private static Process Start(GraphStub graph, string data)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "OptOut.dll"), "people", "sync", "--data", data];
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["Graph__Enabled"], start.Environment["Graph__BaseUrl"]) = ("true", graph.BaseUrl);
        return Process.Start(start)!;
    }

    private static async Task<(double Seconds, double PeakMegabytes)> SyncAsync(GraphStub graph, string data, long added)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(graph, data);
        var (text, errors, peak) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), 0L);

        // The peak is gone with the process: ask while it lives.
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            peak = process.HasExited ? peak : Math.Max(peak, process.PeakWorkingSet64);
        }

        if (process.ExitCode != 0 || JsonDocument.Parse(await text).RootElement.GetProperty("added").GetInt64() != added)
        {
            throw new InvalidOperationException($"The run ended with {process.ExitCode}: {await text}{await errors}");
        }

        return (watch.Elapsed.TotalSeconds, peak / 1e6);
    }
}
