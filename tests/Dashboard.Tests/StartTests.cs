using System.Diagnostics;

namespace OptOut.Dashboard.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task Outside_Development_it_refuses_to_start_and_names_every_problem_at_once()
    {
        using var process = Process.Start(new ProcessStartInfo
        {
            FileName = "dotnet",
            UseShellExecute = false,
            ArgumentList = { typeof(DashboardApp).Assembly.Location, "--data", Directory.CreateTempSubdirectory("optout-start-").FullName },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_ENVIRONMENT"] = "Production", ["Database__Provider"] = "Oracle" },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(1);
        errors.ShouldContain("Sign-in: none is configured");
        errors.ShouldContain("Database:Provider is 'Oracle'");
        errors.ShouldNotContain("   at ");
        (await output).ShouldBeEmpty();
    }
}
