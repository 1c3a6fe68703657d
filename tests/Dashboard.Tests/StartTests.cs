using System.Diagnostics;

namespace OptOut.Dashboard.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task Outside_Development_it_refuses_to_start_and_names_every_problem_at_once()
    {
        var start = Executable.With("--data", Directory.CreateTempSubdirectory("optout-start-").FullName);
        (start.Environment["ASPNETCORE_ENVIRONMENT"], start.Environment["DOTNET_ENVIRONMENT"], start.Environment["Database__Provider"]) = ("Production", "Production", "Oracle");
        (start.RedirectStandardError, start.RedirectStandardOutput) = (true, true);
        using var process = Process.Start(start)!;
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
