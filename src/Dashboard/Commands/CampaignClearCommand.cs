using System.CommandLine;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>campaign clear N --country CC --by NAME --on DATE --reference R</c>: records that a works council has cleared the campaign.</summary>
internal static class CampaignClearCommand
{
    public static Command Create()
    {
        var reference = CampaignCommands.CampaignArgument();
        var country = new Option<string>("--country") { Required = true, Description = "ISO code of the country whose works council agrees." };
        var by = new Option<string>("--by") { Required = true, Description = "Name of the person who gave the clearance, or who vouches for it." };
        var on = new Option<string>("--on") { Required = true, Description = "Day of the clearance, yyyy-MM-dd; not in the future." };
        on.Validators.Add(result =>
        {
            if (!CampaignCommands.TryDate(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError("--on takes a date like 2026-11-20.");
            }
        });
        var agreement = new Option<string>("--reference") { Required = true, Description = "Where the clearance can be found, e.g. the number of an agreement." };
        var command = new Command("clear", "Record a works council's clearance; the next launch asks the people there.") { reference, country, by, on, agreement };
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) =>
            {
                CampaignCommands.TryDate(parsed.GetValue(on), out var day);
                var clearance = new Clearance(parsed.GetValue(country)!, parsed.GetValue(by)!, day, parsed.GetValue(agreement)!);
                var campaign = await services.GetRequiredService<FindCampaign>().RunAsync(parsed.GetValue(reference)!, ct);
                var cleared = campaign.Succeeded
                    ? await services.GetRequiredService<RecordClearance>().RunAsync(campaign.Value, clearance, CurrentUser.CommandLine, ct)
                    : campaign.Error;
                return CommandLine.Print(cleared, c => new { c.Country, c.Waiting });
            },
            cancellationToken));
        return command;
    }
}
