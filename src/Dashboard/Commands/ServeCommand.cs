using System.CommandLine;

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
        await app.RunAsync(cancellationToken);
        return 0;
    }
}
