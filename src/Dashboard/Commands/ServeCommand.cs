using System.CommandLine;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>serve</c>: the web application and its workers; also what runs when no command is named.</summary>
internal static class ServeCommand
{
    public static void AddTo(RootCommand root)
    {
        var serve = new Command("serve", "Serve the dashboard (default).");
        serve.SetAction(RunAsync);
        root.SetAction(RunAsync);
        root.Subcommands.Add(serve);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var built = DashboardApp.BuildForServing([], parsed.GetValue(CommandLine.DataOption)?.FullName);
        if (!built.Succeeded)
        {
            return CommandLine.Refuse(built.Error);
        }

        await using var app = built.Value;
        await DashboardApp.PrepareDatabaseAsync(app.Services, cancellationToken);
        if (app.Environment.IsDevelopment())
        {
            // Refused, and rightly so, when anybody is in the directory already.
            await app.Services.GetRequiredService<SeedDemo>().RunAsync(DemoOrganisation.DefaultPeople, CurrentUser.System, cancellationToken);
        }

        await app.StartAsync(cancellationToken);
        Console.WriteLine($"OptOut is at {string.Join(" and ", app.Urls)} - open it and choose who to sign in as.");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
