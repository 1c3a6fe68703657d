using System.Diagnostics;
using System.Text.Json;
using OptOut.Dashboard.Commands;

namespace OptOut.Dashboard.Tests.Commands;

/// <summary>How a command ended, and what it printed.</summary>
internal sealed record CommandRun(int ExitCode, string Json, string Messages)
{
    public JsonElement Get(string property) => JsonDocument.Parse(Json).RootElement.GetProperty(property);

    /// <summary>Runs the executable in a process of its own to its end, as a script does.</summary>
    /// <param name="folder">Where it runs; its data is below.</param>
    public static async Task<CommandRun> StartAsync(string folder, params string[] arguments)
    {
        var start = Executable.With(["--data", DataIn(folder), .. arguments]);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, folder);
        using var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync();
        var json = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return new CommandRun(process.ExitCode, json, await messages);
    }

    /// <summary>Runs the same command line in this process, which costs a tenth: for everything but the process itself.</summary>
    /// <param name="folder">Its data is below.</param>
    public static async Task<CommandRun> HereAsync(string folder, params string[] arguments)
    {
        using var output = new CapturedConsole();
        var exitCode = await CommandLine.RunAsync(["--data", DataIn(folder), .. arguments]);
        return new CommandRun(exitCode, output.Out.Trim(), output.Error);
    }

    private static string DataIn(string folder) => Path.Combine(folder, "data");
}
