using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>campaign create | clear | launch | send | remind | status | purge</c>.</summary>
internal static class CampaignCommands
{
    public static Command Create()
    {
        var campaign = new Command("campaign", "Prepare, launch and watch campaigns.");
        campaign.Subcommands.Add(CreateCommand());
        campaign.Subcommands.Add(CampaignClearCommand.Create());
        campaign.Subcommands.Add(LaunchCommand());
        campaign.Subcommands.Add(CampaignSendCommand.Create());
        campaign.Subcommands.Add(CampaignRemindCommand.Create());
        campaign.Subcommands.Add(StatusCommand());
        campaign.Subcommands.Add(CampaignPurgeCommand.Create());
        return campaign;
    }

    /// <summary>The argument by which every command names a campaign.</summary>
    internal static Argument<string> CampaignArgument() => new("N") { Description = "The campaign's id or exact name." };

    private static Command CreateCommand()
    {
        var name = new Option<string>("--name") { Required = true, Description = "Name, as employees see it." };
        var due = new Option<string>("--due") { Required = true, Description = "Last day to answer, yyyy-MM-dd." };
        due.Validators.Add(result =>
        {
            if (!TryDate(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError("--due takes a date like 2026-12-31.");
            }
        });
        var pack = new Option<string>("--pack") { DefaultValueFactory = _ => "linkedin-ai-training", Description = "Guidance pack." };
        var audience = new Dictionary<AudienceRuleKind, Option<string[]>>
        {
            [AudienceRuleKind.IncludeCountry] = Many("--country", "Only people in this country (ISO code); repeat for more."),
            [AudienceRuleKind.IncludeDepartment] = Many("--department", "Only people in this department; repeat for more."),
            [AudienceRuleKind.IncludeGroup] = Many("--group", "Only people in this provisioned group (name or id); repeat for more."),
            [AudienceRuleKind.ExcludeCountry] = Many("--exclude-country", "Nobody in this country."),
            [AudienceRuleKind.ExcludeDepartment] = Many("--exclude-department", "Nobody in this department."),
            [AudienceRuleKind.ExcludeGroup] = Many("--exclude-group", "Nobody in this provisioned group (name or id)."),
            [AudienceRuleKind.ExcludePerson] = Many("--exclude-person", "Not this person (employee id, object id or sign-in name)."),
        };
        CheckCountries(audience[AudienceRuleKind.IncludeCountry]);
        CheckCountries(audience[AudienceRuleKind.ExcludeCountry]);
        var privacy = new CampaignPrivacyOptions();
        var command = new Command("create", "Prepare a campaign; nobody is asked yet.") { name, due, pack };
        privacy.AddTo(command);
        foreach (var option in audience.Values)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) =>
            {
                TryDate(parsed.GetValue(due), out var dueOn);
                var draft = new CampaignDraft
                {
                    Name = parsed.GetValue(name)!,
                    DueOn = dueOn,
                    Pack = parsed.GetValue(pack)!,
                    Audience = audience.SelectMany(a => (parsed.GetValue(a.Value) ?? []).Select(value => new AudienceChoice(a.Key, IsOfCountry(a.Key) ? CountryNames.Read(value) ?? value : value))).ToList(),
                };
                var created = await services.GetRequiredService<CreateCampaign>().RunAsync(privacy.Apply(parsed, draft), CurrentUser.CommandLine, ct);
                return CommandLine.Print(created, id => new { id });
            },
            cancellationToken));
        return command;
    }

    private static Command LaunchCommand()
    {
        var reference = CampaignArgument();
        var confirmFacts = new Option<bool>("--confirm-facts") { Description = "Launch although facts of the guidance are past the day by which somebody should have checked them." };
        var command = new Command("launch", "Assign everybody in the audience and queue their notices; safe to repeat.") { reference, confirmFacts };
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) =>
            {
                var campaign = await services.GetRequiredService<FindCampaign>().RunAsync(parsed.GetValue(reference)!, ct);
                var launched = campaign.Succeeded
                    ? await services.GetRequiredService<LaunchCampaign>().RunAsync(campaign.Value, new LaunchConfirmation(parsed.GetValue(confirmFacts)), CurrentUser.CommandLine, ct)
                    : campaign.Error;
                return CommandLine.Print(launched, o => new { o.Assigned, o.Excluded, o.ByRegime, o.Left });
            },
            cancellationToken));
        return command;
    }

    private static Command StatusCommand()
    {
        var reference = CampaignArgument();
        var command = new Command("status", "Assignments, answers and deliveries as of now.") { reference };
        command.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) =>
            {
                var campaign = await services.GetRequiredService<FindCampaign>().RunAsync(parsed.GetValue(reference)!, ct);
                var shown = campaign.Succeeded
                    ? await services.GetRequiredService<ShowCampaign>().RunAsync(campaign.Value, CurrentUser.CommandLine.Reads, ct)
                    : campaign.Error;
                return CommandLine.Print(shown, Status);
            },
            cancellationToken));
        return command;
    }

    // Of a counts-only campaign what was published, and nothing that depends on live answers.
    private static object Status(CampaignOverview overview)
    {
        var assigned = overview.Counts.Assigned;
        var deliveries = overview.Counts.DeliveriesOf(DeliveryStep.Notice).ToDictionary(d => CamelCase(d.Key), d => d.Value);
        return overview.Published is { } figures
            ? new
            {
                assigned,
                published = new { figures.LatestUtc, figures.People, Answers = figures.Total.Select(c => new { Answers = c.Answers.Select(CamelCase), c.People }) },
                deliveries,
            }
            : new { assigned, answers = overview.Counts.Answers.ToDictionary(a => CamelCase(a.Key), a => a.Value), deliveries };
    }

    private static bool IsOfCountry(AudienceRuleKind kind) => kind is AudienceRuleKind.IncludeCountry or AudienceRuleKind.ExcludeCountry;

    // A country that is none would silently ask nobody; an empty one stands for people without any.
    private static void CheckCountries(Option<string[]> option) => option.Validators.Add(result =>
    {
        foreach (var written in (result.GetValueOrDefault<string[]>() ?? []).Where(written => written.Length > 0 && CountryNames.Read(written) is null))
        {
            result.AddError($"{option.Name} takes a country like DE; '{written}' is none.");
        }
    });

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = false };

    internal static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    internal static string CamelCase<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
