using System.CommandLine;
using OptOut.Application.Campaigns;
using OptOut.Application.Retention;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>campaign purge N</c>: deletes the rows about people once their time of retention has ended, as the server does daily.</summary>
internal static class CampaignPurgeCommand
{
    public static Command Create()
    {
        var reference = CampaignCommands.CampaignArgument();
        var command = new Command("purge", "Delete the rows about people of a closed campaign whose retention has ended; the counts stay. Safe to repeat.") { reference };
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) =>
            {
                var campaign = await services.GetRequiredService<FindCampaign>().RunAsync(parsed.GetValue(reference)!, ct);
                var deleted = campaign.Succeeded
                    ? await services.GetRequiredService<DeletePersonRows>().RunAsync(campaign.Value, CurrentUser.CommandLine, ct)
                    : campaign.Error;
                return CommandLine.Print(deleted, d => d);
            },
            cancellationToken));
        return command;
    }
}
