using System.CommandLine;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>campaign remind N</c>: queues the next reminder for those who have not answered.</summary>
internal static class CampaignRemindCommand
{
    public static Command Create()
    {
        var reference = CampaignCommands.CampaignArgument();
        var command = new Command("remind", "Queue the next reminder for those who have not answered; safe to repeat.") { reference };
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) =>
            {
                var campaign = await services.GetRequiredService<FindCampaign>().RunAsync(parsed.GetValue(reference)!, ct);
                var reminded = campaign.Succeeded
                    ? await services.GetRequiredService<SendReminders>().RunAsync(campaign.Value, CurrentUser.CommandLine, ct)
                    : campaign.Error;
                return CommandLine.Print(reminded, r => new { r.Queued, Step = r.Step is { } step ? CampaignCommands.CamelCase(step) : null });
            },
            cancellationToken));
        return command;
    }
}
