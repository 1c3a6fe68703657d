using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OptOut.Dashboard.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task Outside_Development_it_refuses_to_start_and_names_every_problem_at_once()
    {
        var start = await StartAsync(new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["Database__Provider"] = "Oracle",
            ["Directory__AssignEverySeconds"] = "soon",
            ["Mail__MaxAttempts"] = "many",
            ["Session__IdleMinutes"] = "long",
            ["RateLimits__ApiPerMinute"] = "few",
            ["People__MaxUploadMegabytes"] = "0",
            ["Workers__Enabled"] = "perhaps",
        });

        start.Errors.ShouldContain("Sign-in: none is configured");
        start.Errors.ShouldContain("Database:Provider is 'Oracle'");
        start.Errors.ShouldContain("Directory:AssignEverySeconds");
        start.Errors.ShouldContain("Mail:MaxAttempts");
        start.Errors.ShouldContain("Session:IdleMinutes");
        start.Errors.ShouldContain("RateLimits:ApiPerMinute");
        start.Errors.ShouldContain("People:MaxUploadMegabytes is 0");
        start.Errors.ShouldContain("Workers:Enabled");
        start.IsOneRefusal();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_a_sentence_with_the_way_out()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var start = await StartAsync(new() { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = $"http://{other.LocalEndpoint}" });

        start.Errors.ShouldContain(other.LocalEndpoint.ToString()!);
        start.Errors.ShouldContain("ASPNETCORE_URLS=");
        start.IsOneRefusal();
    }

    [Fact]
    public async Task A_settings_file_that_is_not_JSON_is_named_with_the_place()
    {
        var environment = $"Broken{Guid.NewGuid():N}";
        var file = Path.Combine(Path.GetDirectoryName(typeof(DashboardApp).Assembly.Location)!, $"appsettings.{environment}.json");
        await File.WriteAllTextAsync(file, "{ \"Mail\":\n oops }");
        try
        {
            var start = await StartAsync(new() { ["ASPNETCORE_ENVIRONMENT"] = environment });

            start.Errors.ShouldContain(Path.GetFileName(file));
            start.Errors.ShouldContain("LineNumber: 1");
            start.IsOneRefusal();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<Start> StartAsync(Dictionary<string, string> environment)
    {
        var data = Directory.CreateTempSubdirectory("optout-start-");
        try
        {
            var start = Executable.With("--data", data.FullName);
            (start.RedirectStandardError, start.RedirectStandardOutput) = (true, true);
            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }

            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new Start(process.ExitCode, await output, errors);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private sealed record Start(int ExitCode, string Output, string Errors)
    {
        public void IsOneRefusal()
        {
            ExitCode.ShouldBe(1);
            Output.ShouldBeEmpty();
            Errors.ShouldNotContain("   at ");
            Errors.ShouldNotContain("fail:");
        }
    }
}
