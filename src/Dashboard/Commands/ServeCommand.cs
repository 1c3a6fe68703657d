using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn.Entra;

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

    // Until it serves, the command itself says in a sentence what keeps it from that.
    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var serving = false;
        var built = DashboardApp.BuildForServing(
            [], parsed.GetValue(CommandLine.DataOption)?.FullName, builder => builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", _ => serving));
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

        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{e.Message} Another program answers there, perhaps OptOut itself. Stop it, or choose another address: ASPNETCORE_URLS=http://localhost:5081.");
            return 1;
        }

        serving = true;
        var how = app.Services.GetService<EntraOptions>() is null ? "choose who to sign in as" : "sign in with your work account";
        Console.WriteLine($"OptOut is at {string.Join(" and ", app.Urls)} - open it and {how}.");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
