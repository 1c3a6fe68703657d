using OptOut.Application.Guidance;

namespace OptOut.Application.Tests.Guidance;

/// <summary>Breaks a copy of the real pack in known lines.</summary>
public sealed class PackValidationTests : IDisposable
{
    private const string SharedEnglish = "../shared/en.yaml";
    private const string SharedGerman = "../shared/de.yaml";

    private readonly string root = Directory.CreateTempSubdirectory("optout-packs-").FullName;
    private readonly string pack;

    public PackValidationTests()
    {
        pack = Path.Combine(root, "linkedin-ai-training");
        var assembly = typeof(GuidancePacks).Assembly;
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Packs/linkedin-ai-training/", StringComparison.Ordinal) || name.StartsWith("Packs/shared/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            var path = Path.Combine(root, file["Packs/".Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, reader.ReadToEnd());
        }
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void The_untouched_copy_loads_with_the_version_of_the_original()
    {
        var load = GuidancePacks.LoadFrom(root);

        load.Problems.ShouldBeEmpty();
        load.Packs!.All.ShouldHaveSingleItem().Version.ShouldBe(TestGuidance.Pack.Version);
    }

    [Fact]
    public void The_folder_of_one_pack_can_be_named_itself() =>
        GuidancePacks.LoadFrom(pack).Packs!.All.ShouldHaveSingleItem().Key.ShouldBe("linkedin-ai-training");

    [Fact]
    public void Windows_line_ends_do_not_change_the_version_but_a_corrected_word_does()
    {
        var file = Path.Combine(pack, "en.yaml");
        File.WriteAllText(file, File.ReadAllText(file).ReplaceLineEndings("\r\n"));
        GuidancePacks.LoadFrom(root).Packs!.All[0].Version.ShouldBe(TestGuidance.Pack.Version);

        Replace("en.yaml", "We do not ask your age.", "We never ask your age.");
        var corrected = GuidancePacks.LoadFrom(root).Packs!.All[0].Version;
        corrected.ShouldNotBe(TestGuidance.Pack.Version);

        Replace(SharedEnglish, "Thank you, your answer is recorded", "Thanks, your answer is recorded");
        GuidancePacks.LoadFrom(root).Packs!.All[0].Version.ShouldNotBe(corrected);
    }

    [Fact]
    public void Every_problem_is_listed_with_file_and_line_and_nothing_is_loaded()
    {
        (string File, int Line, string Says)[] expected =
        [
            Broken("pack.yaml", "fallback: row", "fallback: world", "is not among the regimes"),
            Broken("pack.yaml", "countries: [HK]", "countries: [HK, CA]", "CA stands in two places"),
            Broken("pack.yaml", "countries: [CN]", "countries: [CN, ZZ]", "\"ZZ\" is not a country code"),
            Broken("pack.yaml", "adsSharing: { value: no, sources: [H805, OTA-G]", "adsSharing: { value: maybe, sources: [H805, OTA-G]", "must be yes, no or unknown"),
            Broken("pack.yaml", "microsoftAiTraining: { value: no, sources: [OTA-EU]", "microsoftAiTraining: { value: no, sources: [NOWHERE]", "\"NOWHERE\" is not among the sources"),
            Broken("pack.yaml", "evidenceAllowed: no", "evidenceAllowed: yes", "can never be allowed in the United States"),
            Broken("pack.yaml", "adsSharing: { value: yes, sources: [OTA-G, OTA-US], asOf: 2026-02-24", "adsSharing: { value: yes, sources: [OTA-G, OTA-US], asOf: 24.2.2026", "must be a day such as"),
            Broken("de.yaml", "  ads-heading: Werbung und Microsoft", "  ads-headline: Werbung und Microsoft", "\"ads-headline\" in \"sentences\" is used nowhere"),
            Broken(SharedGerman, "  minors: Personen unter 18", "  minors: \"\"", "must be a text and not empty"),
            Broken("de.yaml", "    - Stellen Sie **{toggle}** (englisch **{toggle.en}**) auf **{off}** (englisch **{off.en}**).", "    - Stellen Sie **{toggle}** auf **{on}**.", "The last step for \"web\" must say {off}"),
            Broken(SharedEnglish, "  ask-never: We never ask for your password, the address of your profile, your age or a reason. A screenshot is never needed.", "  ask-never: You must never send **your password.", "\"you must\""),
            Broken(SharedEnglish, "dateFormat: d MMMM yyyy", "dateform: d MMMM yyyy", "The key \"dateform\" is not known here"),
            Broken("en.yaml", "  does-features: You can still use", "  does-features: You, {nobody}, can still use", "The placeholder {nobody} cannot be used here"),
            Broken(SharedEnglish, "  due: If you would like to answer, please do so by {date}.\n  answeredOn", "  due: By {date}, {name}.\n  answeredOn", "The placeholder {name} cannot be used here"),
        ];
        Replace(SharedGerman, "  statement-changed: Der Text", "  statement-change: Der Text");

        var load = GuidancePacks.LoadFrom(root);

        load.Packs.ShouldBeNull();
        foreach (var (file, line, says) in expected)
        {
            var named = file.StartsWith("../", StringComparison.Ordinal) ? file[3..] : $"linkedin-ai-training/{file}";
            load.Problems.ShouldContain(
                problem => problem.File == named && problem.Line == line && problem.Message.Contains(says, StringComparison.Ordinal),
                $"{file}:{line} {says}\nfound:\n{string.Join('\n', load.Problems)}");
        }

        load.Problems.ShouldContain(problem => problem.Message.Contains("a ** is not closed", StringComparison.Ordinal));
        load.Problems.ShouldContain(problem => problem.Message.Contains("\"ads-heading\" is missing from \"sentences\"", StringComparison.Ordinal));
        load.Problems.ShouldContain(problem => problem.Message.Contains("\"statement-changed\" is missing from \"errors\"", StringComparison.Ordinal));
        load.Problems.ShouldContain(problem => problem.Message.Contains("\"dateFormat\" is missing", StringComparison.Ordinal));
        Should.Throw<InvalidGuidancePackException>(load.OrThrow).Message.ShouldContain("linkedin-ai-training/de.yaml:");
    }

    [Fact]
    public void A_file_that_is_not_YAML_is_named_with_the_line()
    {
        File.WriteAllText(Path.Combine(pack, "de.yaml"), "language: de\nname: [Deutsch\nsentences: }\n");

        var load = GuidancePacks.LoadFrom(root);

        load.Packs.ShouldBeNull();
        load.Problems.ShouldContain(problem => problem.File == "linkedin-ai-training/de.yaml" && problem.Line >= 2 && problem.Line <= 3 && problem.Message.StartsWith("This is not valid YAML"));
    }

    [Fact]
    public void A_pack_without_English_or_without_manifest_is_refused()
    {
        File.Delete(Path.Combine(pack, "en.yaml"));
        Directory.CreateDirectory(Path.Combine(root, "empty"));

        var problems = GuidancePacks.LoadFrom(root).Problems;

        problems.ShouldContain(problem => problem.Message.Contains("en.yaml is missing", StringComparison.Ordinal));
        problems.ShouldContain(problem => problem.File == "empty/pack.yaml" && problem.Message == "The pack has no manifest.");
    }

    [Fact]
    public void A_folder_without_packs_is_a_problem_and_not_an_empty_success()
    {
        GuidancePacks.LoadFrom(Path.Combine(root, "nowhere")).Problems.ShouldHaveSingleItem();
        GuidancePacks.LoadFrom(Path.Combine(root, "nowhere")).Packs.ShouldBeNull();
    }

    [Fact]
    public void Intervals_may_follow_each_other_but_not_overlap()
    {
        // Hong Kong's pause ends a day early, then a day late.
        var file = Path.Combine(pack, "pack.yaml");
        var sound = File.ReadAllText(file);
        var paused = sound.IndexOf("      - from: 2024-10-11\n        to: 2025-09-17\n", StringComparison.Ordinal);
        paused.ShouldBeGreaterThan(0);
        string Until(string day) => sound[..paused] + $"      - from: 2024-10-11\n        to: {day}\n" + sound[(paused + "      - from: 2024-10-11\n        to: 2025-09-17\n".Length)..];

        File.WriteAllText(file, Until("2025-09-16"));
        var gap = GuidancePacks.LoadFrom(root);
        gap.Problems.ShouldBeEmpty();
        gap.Packs!.All[0].Resolve("HK", new DateOnly(2025, 9, 17)).Error!.Code.ShouldBe("guidance-not-for-day");

        File.WriteAllText(file, Until("2025-09-18"));
        GuidancePacks.LoadFrom(root).Problems.ShouldHaveSingleItem().Message.ShouldContain("begins before the one above it has ended");
    }

    [Fact]
    public void What_is_missing_is_named_in_the_file_where_it_belongs()
    {
        Replace(SharedGerman, "  keptCounts: Die Zahlen", "  keptCount: Die Zahlen");
        Replace(SharedGerman, "    one: Zahlen für Gruppen", "    few: Zahlen für Gruppen");
        Replace("de.yaml", "  does-features: ", "  does-feature: ");

        var problems = GuidancePacks.LoadFrom(root).Problems;

        problems.ShouldContain(problem => problem.File == "shared/de.yaml" && problem.Message == "\"keptCounts\" is missing from \"privacy\".");
        problems.ShouldContain(problem => problem.File == "shared/de.yaml" && problem.Message == "\"keptCount\" in \"privacy\" is used nowhere.");
        problems.ShouldContain(problem => problem.File == "shared/de.yaml" && problem.Message == "\"seesSmallGroups.one\" is missing from \"privacy\".");
        problems.ShouldContain(problem => problem.File == "linkedin-ai-training/de.yaml" && problem.Message == "\"does-features\" is missing from \"sentences\".");
    }

    [Fact]
    public void A_language_needs_its_shared_file()
    {
        File.Delete(Path.Combine(root, "shared", "de.yaml"));

        GuidancePacks.LoadFrom(root).Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe("linkedin-ai-training/de.yaml:1: shared/de.yaml, over which this file is laid, is missing.");
    }

    [Fact]
    public void A_pack_may_say_a_shared_sentence_in_its_own_way()
    {
        Replace("en.yaml", "\nsentences:\n", "\nsentences:\n  ask-never: We never ask for anything of the kind.\n");

        var load = GuidancePacks.LoadFrom(root);

        load.Problems.ShouldBeEmpty();
        load.Packs!.All[0].SourceText("en", "ask-never").ShouldBe("We never ask for anything of the kind.");
    }

    [Theory]
    [InlineData("ask-voluntary")]
    [InlineData("ask-never")]
    [InlineData("minors")]
    [InlineData("applies-eu-basis")]
    [InlineData("not-undone")]
    [InlineData("mail.due")]
    [InlineData("privacy.basis")]
    public void A_fact_a_promise_or_a_legal_line_cannot_be_made_overridable(string key)
    {
        var line = Replace("pack.yaml", "overridable: [ask-what,", $"overridable: [{key},");

        var problem = GuidancePacks.LoadFrom(root).Problems.ShouldHaveSingleItem();

        (problem.File, problem.Line).ShouldBe(("linkedin-ai-training/pack.yaml", line));
        problem.Message.ShouldStartWith($"\"{key}\" cannot be overridable");
    }

    [Fact]
    public void No_pack_can_leave_out_its_promises_or_the_line_for_other_campaigns()
    {
        Replace("pack.yaml", "  ask: [ask-what, ask-why, ask-voluntary, ask-never, ask-contact]", "  ask: [ask-what, ask-why, ask-never, ask-contact]");
        Replace("pack.yaml", "  inShort: [in-short]", "  inShort: []");

        var problems = GuidancePacks.LoadFrom(root).Problems;

        problems.ShouldContain(problem => problem.Message == "The slot \"ask\" must hold the sentence \"ask-voluntary\".");
        problems.ShouldContain(problem => problem.Message.StartsWith("The slot \"inShort\" must hold one sentence"));
    }

    [Fact]
    public void Evidence_is_refused_in_any_regime_that_includes_the_United_States()
    {
        Replace("pack.yaml", "    countries: [US]", "    countries: []");

        GuidancePacks.LoadFrom(root).Problems.ShouldAllBe(problem => problem.Message == "Evidence from a private account can never be allowed in the United States.");
        GuidancePacks.LoadFrom(root).Problems.Count.ShouldBe(3);
    }

    [Fact]
    public void A_recorded_version_can_be_read_again()
    {
        TestGuidance.Pack.Files.Keys.ShouldBe(TestGuidance.Pack.Languages.Select(tag => $"{tag}.yaml").Concat(["pack.yaml"]).Concat(TestGuidance.Pack.Languages.Select(tag => $"shared/{tag}.yaml")), ignoreOrder: true);

        GuidancePacks.FromRecorded(TestGuidance.Pack.Key, TestGuidance.Pack.Files).OrThrow().All.ShouldHaveSingleItem().Version.ShouldBe(TestGuidance.Pack.Version);
    }

    private (string File, int Line, string Says) Broken(string file, string right, string wrong, string says) =>
        (file, Replace(file, right, wrong), says);

    /// <summary>Replaces the first occurrence and returns its line.</summary>
    private int Replace(string file, string right, string wrong)
    {
        var path = Path.Combine(pack, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, right);
        File.WriteAllText(path, text[..at] + wrong + text[(at + right.Length)..]);
        return text[..at].Count(c => c == '\n') + 1;
    }
}
