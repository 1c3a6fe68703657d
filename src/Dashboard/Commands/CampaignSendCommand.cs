using System.CommandLine;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>campaign send N [--until-idle]</c>: sends what is due, beside the workers of a server or instead of them.</summary>
internal static class CampaignSendCommand
{
    public static Command Create()
    {
        var reference = CampaignCommands.CampaignArgument();
        var untilIdle = new Option<bool>("--until-idle") { Description = "Go on until nothing is due and nobody else has mails in hand; otherwise one batch." };
        var command = new Command("send", "Send the mails that are due; may be killed and repeated at any time.") { reference, untilIdle };
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) =>
            {
                var campaign = await services.GetRequiredService<FindCampaign>().RunAsync(parsed.GetValue(reference)!, ct);
                var sent = campaign.Succeeded
                    ? await services.GetRequiredService<SendDeliveries>().RunAsync(
                        new SendRequest(campaign.Value, UntilIdle: parsed.GetValue(untilIdle)), CurrentUser.CommandLine, new StandardErrorProgress(), ct)
                    : campaign.Error;
                return Print(sent, ct);
            },
            cancellationToken));
        return command;
    }

    // The counts are printed even when the server stood in the way: they are what was done.
    private static int Print(Result<SendSummary> sent, CancellationToken cancellationToken)
    {
        var code = CommandLine.Print(sent, s => new { s.Sent, s.RetryLater, s.Failed, s.Unknown });
        if (sent.Value?.Problem is { } problem)
        {
            Console.Error.WriteLine(problem);
            return 1;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped; the mails in hand were brought to an end, the others wait.");
            return 1;
        }

        return code;
    }

    private sealed class StandardErrorProgress : IProgress<SendSummary>
    {
        public void Report(SendSummary value) =>
            Console.Error.WriteLine($"{value.Sent} sent, {value.Failed} failed{(value.Problem is null ? "" : $"; waiting: {value.Problem}")}");
    }
}
