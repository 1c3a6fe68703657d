using System.CommandLine;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>people sync</c>: the connected directory into ours.</summary>
internal static class PeopleSyncCommand
{
    private static readonly Option<bool> DryRunOption = new("--dry-run") { Description = "Read, compare and count; write nothing." };
    private static readonly Option<bool> ConfirmOption = new("--confirm") { Description = "Go on although more than Graph:StopShare would leave at once." };

    public static Command Create()
    {
        var sync = new Command("sync", "Bring the directory up to date with Microsoft Entra (Graph).") { DryRunOption, ConfirmOption };
        sync.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(parsed, (services, token) => RunAsync(parsed, services, token), cancellationToken));
        return sync;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var request = new DirectorySyncRequest(CurrentUser.CommandLine, parsed.GetValue(DryRunOption), parsed.GetValue(ConfirmOption));
        var result = await services.GetRequiredService<SyncDirectory>().RunAsync(request, cancellationToken);
        if (result.Value?.Problem is { } refusal)
        {
            await Console.Error.WriteLineAsync($"Without --dry-run this would be refused: {refusal.Message}");
        }

        return CommandLine.Print(result, run => new
        {
            read = run.Users,
            pages = run.Pages,
            complete = run.Complete,
            added = run.Added,
            updated = run.Updated,
            unchanged = run.Unchanged,
            left = run.Left,
            skipped = run.Skipped,
            rejected = run.Rejected,
            doubtful = run.Doubtful,
        });
    }
}
