using System.Text.Json;

namespace OptOut.Dashboard.Tests.Commands;

/// <summary><c>guidance …</c> as an operator's script meets it.</summary>
public sealed class GuidanceCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("optout-guidance-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("GB", "2024-09-19", "en", "gb", "2024-09-18", "2024-09-19", "yes", "yes", "unknown", "unknown", true, "en")]
    [InlineData("gb", "2024-09-20", "en", "gb", "2024-09-20", "2025-09-17", "no", "no", "no", "no", true, "en")]
    [InlineData("GB", "2025-11-03", "de", "gb", "2025-11-03", null, "yes", "yes", "yes", "no", true, "de")]
    [InlineData("DE", "2025-11-02", "sw", "eu_eea", "2025-09-18", "2025-11-02", "no", "yes", "no", "no", true, "de")]
    [InlineData("HK", "2024-10-11", "en", "hk", "2024-10-11", "2025-09-17", "no", "unknown", "unknown", "unknown", true, "en")]
    [InlineData("US", "2026-11-22", "en", "us", "2026-02-23", null, "yes", "yes", "unknown", "yes", false, "en")]
    [InlineData("XX", "2026-11-22", "en", "row", "2025-11-03", null, "yes", "yes", "unknown", "yes", false, "en")]
    public async Task Show_answers_with_one_object(
        string country, string on, string language, string regime, string from, string? to,
        string used, string visible, string microsoft, string ads, bool evidence, string answered)
    {
        var run = await RunAsync("show", "--country", country, "--on", on, "--language", language, "--json");

        run.ExitCode.ShouldBe(0, run.Messages);
        var json = JsonDocument.Parse(run.Json).RootElement;
        json.EnumerateObject().Select(property => property.Name).ShouldBe(
        [
            "regime", "interval", "usedByDefault", "settingVisible", "microsoftAiTraining", "adsSharing", "evidenceAllowed",
            "language", "subject", "text", "packVersion",
        ]);
        json.GetProperty("regime").GetString().ShouldBe(regime);
        json.GetProperty("interval").GetProperty("from").GetString().ShouldBe(from);
        json.GetProperty("interval").GetProperty("to").GetString().ShouldBe(to);
        new[] { "usedByDefault", "settingVisible", "microsoftAiTraining", "adsSharing" }.Select(name => json.GetProperty(name).GetString())
            .ShouldBe([used, visible, microsoft, ads]);
        json.GetProperty("evidenceAllowed").GetBoolean().ShouldBe(evidence);
        json.GetProperty("language").GetString().ShouldBe(answered);
        json.GetProperty("text").GetString()!.ShouldContain(answered == "de" ? "freiwillig" : "voluntary");
        json.GetProperty("packVersion").GetString()!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task Show_prints_for_people_without_json_and_knows_the_other_packs()
    {
        var run = await CommandRun.StartAsync(_folder, "guidance", "show", "--country", "US", "--on", "2026-11-22", "--language", "en", "--pack", "meta-ai");

        run.ExitCode.ShouldBe(0, run.Messages);
        run.Json.ShouldContain("Regime:                us (United States)");
        run.Json.ShouldContain("We found no way to opt out of this in the United States.");
    }

    [Theory]
    [InlineData(1, "no guidance for the regime \"gb\" on 2024-09-17", "show", "--country", "GB", "--on", "2024-09-17")]
    [InlineData(1, "There is no guidance pack \"nobody\"", "show", "--country", "GB", "--on", "2026-11-22", "--pack", "nobody")]
    [InlineData(2, "--on must be a day such as 2025-11-03", "show", "--country", "GB", "--on", "3.11.2025")]
    [InlineData(2, "--country", "show", "--on", "2026-11-22")]
    [InlineData(2, "--out", "matrix")]
    public async Task What_cannot_be_shown_is_refused_with_a_reason(int exitCode, string reason, params string[] arguments)
    {
        var run = await RunAsync(arguments);

        run.ExitCode.ShouldBe(exitCode);
        run.Messages.ShouldContain(reason);
        run.Json.ShouldBeEmpty();
    }

    [Fact]
    public async Task Validate_lists_every_problem_with_file_and_line()
    {
        (await RunAsync("validate")).ExitCode.ShouldBe(0);

        var pack = Directory.CreateDirectory(Path.Combine(_folder, "x-grok")).FullName;
        foreach (var file in new[] { "pack.yaml", "en.yaml", "de.yaml" })
        {
            using var reader = new StreamReader(typeof(Application.Guidance.GuidancePacks).Assembly.GetManifestResourceStream($"Packs/x-grok/{file}")!);
            await File.WriteAllTextAsync(Path.Combine(pack, file), (await reader.ReadToEndAsync())
                .Replace("fallback: everywhere", "fallback: nowhere", StringComparison.Ordinal)
                .Replace("  minors: What X does", "  minor: What X does", StringComparison.Ordinal));
        }

        var run = await RunAsync("validate", _folder, "--json");

        run.ExitCode.ShouldBe(1);
        run.Messages.ShouldContain("x-grok/pack.yaml:8: The fallback regime \"nowhere\" is not among the regimes.");
        run.Messages.ShouldContain("\"minors\" is missing from \"sentences\".");
        JsonDocument.Parse(run.Json).RootElement.GetProperty("problems").GetArrayLength().ShouldBe(run.Messages.Trim().Split('\n').Length);
        (await RunAsync("validate", Path.Combine(_folder, "nobody"))).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Matrix_writes_every_text_and_an_index_of_them()
    {
        var to = Path.Combine(_folder, "matrix");

        var run = await RunAsync("matrix", "--out", to, "--json");

        run.ExitCode.ShouldBe(0, run.Messages);
        var files = Directory.GetFiles(to, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(to, file).Replace('\\', '/')).ToList();
        JsonDocument.Parse(run.Json).RootElement.GetProperty("files").GetInt32().ShouldBe(files.Count - 1);
        foreach (var file in new[] { "notice.mail.html", "notice.mail.txt", "reminder.mail.html", "ask-again.mail.txt", "page.txt" })
        {
            files.ShouldContain($"linkedin-ai-training/de/gb.2024-09-20.{file}");
        }

        files.ShouldContain("linkedin-ai-training/en/row.2025-11-03+country-unknown.page.txt");
        files.ShouldContain("meta-ai/en/us.2025-05-27.page.txt");
        var index = await File.ReadAllTextAsync(Path.Combine(to, "index.html"));
        index.Split("<a href=").Length.ShouldBe(files.Count);
        index.ShouldContain("linkedin-ai-training/en/row.2025-11-03%2Bcountry-unknown.page.txt");

        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "");
        (await RunAsync("matrix", "--out", Path.Combine(_folder, "file"))).ExitCode.ShouldBe(1);
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.HereAsync(_folder, ["guidance", .. arguments]);
}
