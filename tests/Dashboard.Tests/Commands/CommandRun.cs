using System.Diagnostics;
using System.Text.Json;

namespace OptOut.Dashboard.Tests.Commands;

/// <summary>How a run of the executable ended, and what it printed.</summary>
internal sealed record CommandRun(int ExitCode, string Json, string Messages)
{
    public JsonElement Get(string property) => JsonDocument.Parse(Json).RootElement.GetProperty(property);

    /// <summary>Runs the executable in a process of its own to its end.</summary>
    /// <param name="folder">Where it runs; its data is below.</param>
    public static async Task<CommandRun> StartAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(DashboardApp).Assembly.Location, "--data", Path.Combine(folder, "data"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            UseShellExecute = false,
        };

        // A short life: measuring itself to run faster later does not pay.
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync();
        var json = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return new CommandRun(process.ExitCode, json, await messages);
    }
}
