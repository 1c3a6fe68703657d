using System.CommandLine;
using System.Diagnostics;
using OptOut.Application.Campaigns;
using OptOut.Application.Looks;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>report build</c>.</summary>
internal static class ReportCommands
{
    private const double Megabyte = 1024 * 1024;

    public static Command Create()
    {
        var report = new Command("report", "Excel reports for auditors.");
        report.Subcommands.Add(BuildCommand());
        return report;
    }

    private static Command BuildCommand()
    {
        var reference = CampaignCommands.CampaignArgument();
        var file = new Option<FileInfo>("--out") { Required = true, Description = "File to write, ending in .xlsx; an existing one is replaced when the new one is complete." };
        var command = new Command("build", "Write a campaign's report as of now.") { reference, file };
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) =>
            {
                var watch = Stopwatch.StartNew();
                var campaign = await services.GetRequiredService<FindCampaign>().RunAsync(parsed.GetValue(reference)!, ct);
                var built = campaign.Succeeded
                    ? await services.GetRequiredService<TakeNewReport>().RunAsync(campaign.Value, parsed.GetValue(file)!.FullName, CurrentUser.CommandLine, ct)
                    : campaign.Error;
                return CommandLine.Print(built, b => new
                {
                    b.Rows,
                    b.Sheets,
                    Seconds = Math.Round(watch.Elapsed.TotalSeconds, 2),
                    PeakMemoryMB = PeakMemory(),
                    b.Closes,
                    b.Sha256,
                });
            },
            cancellationToken));
        return command;
    }

    /// <summary>The most memory this process has held, in MB.</summary>
    private static double PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return Math.Round(process.PeakWorkingSet64 / Megabyte, 1);
    }
}
