using System.CommandLine;
using System.Text.Json;
using OptOut.Application.Shared;
using OptOut.Infrastructure.Persistence;

namespace OptOut.Dashboard.Commands;

/// <summary>The command line: <c>serve</c> by default; every other command prints one JSON object on stdout and words for people on stderr.
/// Exit code 0: done; 1: refused or failed, with the reason on stderr; 2: wrong usage.</summary>
public static class CommandLine
{
    /// <summary>Folder that holds the database, pickup mails, uploads and reports.</summary>
    internal static readonly Option<DirectoryInfo?> DataOption = new("--data")
    {
        Description = "Data folder (default: the Data:Folder setting, or 'data').",
        Recursive = true,
    };

    /// <summary>Parses and runs; returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("OptOut: campaigns in which employees confirm, by their own word, that they have opted out of AI training.");
        root.Options.Add(DataOption);
        ServeCommand.AddTo(root);
        foreach (var command in Commands())
        {
            root.Subcommands.Add(command);
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return 2;
        }

        try
        {
            // On Ctrl-C there is time to finish the mail in hand, or to roll an import back.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
        }
        catch (Exception exception)
        {
            // An outage is said in a sentence; of a bug, everything that helps to find it.
            await Console.Error.WriteLineAsync(DatabaseOutage.Describe(exception) ?? $"An unexpected error ended the command. Nothing is half done. {exception}");
            return 1;
        }
    }

    /// <summary>Prints the outcome of a command and returns its exit code.</summary>
    internal static int Print<T>(Result<T> result, Func<T, object> json)
    {
        if (result.Succeeded)
        {
            Console.WriteLine(JsonSerializer.Serialize(json(result.Value), JsonSerializerOptions.Web));
            return 0;
        }

        return Refuse(result.Error);
    }

    /// <summary>Prints why something was refused, and returns the exit code of a refusal.</summary>
    internal static int Refuse(Error error)
    {
        Console.Error.WriteLine(error.Message);
        foreach (var line in error.Details ?? [])
        {
            Console.Error.WriteLine("  " + line);
        }

        return 1;
    }

    /// <summary>Runs a command's work on a fully wired application that is not serving, with a migrated database.</summary>
    internal static async Task<int> WithAppAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        var built = DashboardApp.BuildForCommand(parsed.GetValue(DataOption)?.FullName);
        if (!built.Succeeded)
        {
            return Refuse(built.Error);
        }

        await using var app = built.Value;
        await DashboardApp.PrepareDatabaseAsync(app.Services, cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            return await work(scope.ServiceProvider, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Cancelled; nothing half done.");
            return 1;
        }
    }

    private static IEnumerable<Command> Commands() =>
    [
        PeopleCommands.Create(),
        CampaignCommands.Create(),
        ReportCommands.Create(),
        GuidanceCommands.Create(),
        ScimCommands.Create(),
        AccessCommands.Create(),
        DemoCommands.Create(),
    ];
}
