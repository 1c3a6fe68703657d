using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>guidance show</c>, <c>guidance validate</c> and <c>guidance matrix</c>: what the packs say, without a database.</summary>
internal static class GuidanceCommands
{
    private const string DayFormat = "yyyy-MM-dd";

    public static Command Create()
    {
        var guidance = new Command("guidance", "What people are told: by country, day and language.");
        guidance.Subcommands.Add(ShowCommand());
        guidance.Subcommands.Add(ValidateCommand());
        guidance.Subcommands.Add(MatrixCommand());
        return guidance;
    }

    private static Command ShowCommand()
    {
        var country = new Option<string>("--country") { Required = true, Description = "ISO 3166-1 code, e.g. DE; an unknown one gets the cautious international text." };
        var on = new Option<DateOnly>("--on") { Description = "Day as YYYY-MM-DD (default: today, UTC).", CustomParser = Day, DefaultValueFactory = _ => DateOnly.FromDateTime(DateTime.UtcNow) };
        var language = new Option<string?>("--language") { Description = "BCP-47 tag; else the country's language, else English." };
        var packKey = new Option<string>("--pack") { DefaultValueFactory = _ => "linkedin-ai-training", Description = "Guidance pack." };
        var json = JsonOption();
        var command = new Command("show", "Show what a person in a country is told on a day.") { country, on, language, packKey, json };
        command.SetAction(parsed =>
        {
            var pack = Packs().Find(parsed.GetValue(packKey)!);
            var resolution = pack.Succeeded ? pack.Value.Resolve(parsed.GetValue(country), parsed.GetValue(on)) : pack.Error;
            if (!resolution.Succeeded)
            {
                return CommandLine.Refuse(resolution.Error);
            }

            var chosen = pack.Value!.ResolveLanguage(parsed.GetValue(language), parsed.GetValue(country));
            var text = pack.Value.Compose(resolution.Value, chosen, GuidanceMatrix.ExampleAsker);
            return Show(resolution.Value, text, parsed.GetValue(on), parsed.GetValue(json));
        });
        return command;
    }

    private static int Show(GuidanceResolution resolution, GuidanceText text, DateOnly on, bool json)
    {
        var interval = resolution.Interval;
        var mail = GuidanceMatrix.Mail(text, MailStep.Notice, on);
        if (json)
        {
            return CommandLine.Print((Result<GuidanceText>)text, _ => new
            {
                resolution.Regime,
                Interval = new { interval.From, interval.To },
                UsedByDefault = Word(interval.UsedByDefault),
                SettingVisible = Word(interval.SettingVisible),
                MicrosoftAiTraining = Word(interval.MicrosoftAiTraining),
                AdsSharing = Word(interval.AdsSharing),
                resolution.EvidenceAllowed,
                text.Language,
                mail.Subject,
                mail.Text,
                text.PackVersion,
            });
        }

        Console.WriteLine($"""
            Regime:                {resolution.Regime} ({text.RegimeLabel})
            Interval:              {interval.From.ToString(DayFormat, CultureInfo.InvariantCulture)} to {interval.To?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "(still holds)"}
            Used by default:       {Word(interval.UsedByDefault)}
            Setting visible:       {Word(interval.SettingVisible)}
            Microsoft AI training: {Word(interval.MicrosoftAiTraining)}
            Ads sharing:           {Word(interval.AdsSharing)}
            Evidence allowed:      {(resolution.EvidenceAllowed ? "yes" : "no")}
            Language:              {text.Language}
            Pack version:          {text.PackVersion}
            Subject:               {mail.Subject}

            {mail.Text}
            """);
        return 0;
    }

    private static Command ValidateCommand()
    {
        var folder = new Argument<DirectoryInfo?>("DIR") { Arity = ArgumentArity.ZeroOrOne, Description = "Folder with packs, or of one pack (default: the packs built in)." };
        var json = JsonOption();
        var command = new Command("validate", "Check packs; every problem is listed with file and line.") { folder, json };
        command.SetAction(parsed =>
        {
            var load = parsed.GetValue(folder) is { } given ? GuidancePacks.LoadFrom(given.FullName) : GuidancePacks.LoadEmbedded();
            foreach (var problem in load.Problems)
            {
                Console.Error.WriteLine(problem);
            }

            var packs = load.Packs?.All ?? [];
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(
                    new { Packs = packs.Select(pack => new { pack.Key, pack.Version, pack.Languages }), load.Problems }, JsonSerializerOptions.Web));
            }
            else
            {
                foreach (var pack in packs)
                {
                    Console.WriteLine($"{pack.Key}: sound; {string.Join(", ", pack.Languages)}; version {pack.Version}");
                }
            }

            return load.Problems.Count > 0 ? 1 : 0;
        });
        return command;
    }

    private static Command MatrixCommand()
    {
        var folder = new Option<DirectoryInfo>("--out") { Required = true, Description = "Folder to write to; files of the same name are replaced." };
        var json = JsonOption();
        var command = new Command("matrix", "Write every text as a file: pack × regime × interval × language × step × channel.") { folder, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var written = await new GuidanceMatrixFiles(parsed.GetValue(folder)!.FullName).WriteAsync(Packs(), cancellationToken);
            if (written.Succeeded && !parsed.GetValue(json))
            {
                Console.WriteLine($"{written.Value} files written; open index.html.");
                return 0;
            }

            return CommandLine.Print(written, files => new { Files = files, Index = GuidanceMatrixFiles.Index });
        });
        return command;
    }

    private static GuidancePacks Packs() => GuidancePacks.LoadEmbedded().OrThrow();

    private static Option<bool> JsonOption() => new("--json") { Description = "Print one JSON object instead of text." };

    private static DateOnly Day(ArgumentResult result)
    {
        if (!DateOnly.TryParseExact(result.Tokens.SingleOrDefault()?.Value, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            result.AddError("--on must be a day such as 2025-11-03.");
        }

        return day;
    }

    private static string Word(Known known) => known.ToString().ToLowerInvariant();
}
