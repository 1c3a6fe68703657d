using System.CommandLine;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>people</c>: a file, or the connected directory, into ours.</summary>
internal static class PeopleCommands
{
    private static readonly Argument<FileInfo> FileArgument = new("FILE") { Description = "CSV file: ours, or Entra's users export as it comes." };
    private static readonly Option<bool> DryRunOption = new("--dry-run") { Description = "Compare and count; write nothing." };
    private static readonly Option<bool> FullOption = new("--full") { Description = "The file is the whole directory: whoever is missing has left." };
    private static readonly Option<bool> ConfirmOption = new("--confirm") { Description = "With --full: go on although more than a tenth would leave at once." };

    public static Command Create()
    {
        var import = new Command("import", "Import people from a file.") { FileArgument, DryRunOption, FullOption, ConfirmOption };
        import.Validators.Add(result =>
        {
            if (result.GetValue(ConfirmOption) && !result.GetValue(FullOption))
            {
                result.AddError("--confirm is only meant together with --full.");
            }
        });
        import.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(parsed, (services, token) => ImportAsync(parsed, services, token), cancellationToken));
        return new Command("people", "People in the directory.") { import, PeopleSyncCommand.Create() };
    }

    private static async Task<int> ImportAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var file = parsed.GetRequiredValue(FileArgument);
        var request = new ImportRequest
        {
            Path = file.FullName,
            FileName = file.Name,
            User = CurrentUser.CommandLine,
            PreviewOnly = parsed.GetValue(DryRunOption),
            Recorded = !parsed.GetValue(DryRunOption),
            Full = parsed.GetValue(FullOption),
            Confirmed = parsed.GetValue(ConfirmOption),
        };
        var result = await services.GetRequiredService<ImportEmployees>().RunAsync(request, new ConsoleProgress(), cancellationToken);
        if (result.Succeeded)
        {
            await TellAsync(result.Value);
        }

        return CommandLine.Print(result, outcome => Json(outcome, request.Full));
    }

    private static Dictionary<string, object> Json(ImportOutcome outcome, bool full)
    {
        var json = new Dictionary<string, object>
        {
            ["read"] = outcome.Read,
            ["added"] = outcome.Counts.Added,
            ["updated"] = outcome.Counts.Updated,
            ["unchanged"] = outcome.Counts.Unchanged,
            ["skipped"] = outcome.Skipped,
            ["rejected"] = outcome.Rejected,
        };
        if (outcome.Doubtful > 0)
        {
            json["doubtful"] = outcome.Doubtful;
        }

        if (full)
        {
            json["left"] = outcome.Counts.Left;
        }

        return json;
    }

    private static async Task TellAsync(ImportOutcome outcome)
    {
        foreach (var issue in outcome.FirstRejected)
        {
            await Console.Error.WriteLineAsync($"Line {issue.Line}: {issue.Reason.Message} [{issue.Rule}]");
        }

        if (outcome.Rejected > outcome.FirstRejected.Count)
        {
            await Console.Error.WriteLineAsync($"… and {outcome.Rejected - outcome.FirstRejected.Count} more rejected rows.");
        }

        foreach (var (rule, rows) in outcome.Noted)
        {
            await Console.Error.WriteLineAsync($"Imported with the note {rule}: {rows}.");
        }

        if (outcome.Doubtful > 0)
        {
            await Console.Error.WriteLineAsync($"Doubtful, changing nothing until somebody decides on the page Doubtful matches: {outcome.Doubtful}.");
        }

        if (outcome.WouldRefuse is { } refusal)
        {
            await Console.Error.WriteLineAsync($"Without --dry-run this would be refused: {refusal.Message}");
            foreach (var line in refusal.Details ?? [])
            {
                await Console.Error.WriteLineAsync("  " + line);
            }
        }
    }

    // One line for each phase and each second of reading; written at once, in order.
    private sealed class ConsoleProgress : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Phase is not ImportPhase.Finished)
            {
                Console.Error.WriteLine(value.Phase is ImportPhase.Reading ? $"Reading: {value.Rows} rows, {value.Fraction:P0}" : $"{value.Phase}");
            }
        }
    }
}
