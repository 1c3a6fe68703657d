using System.Text;

namespace OptOut.Dashboard.Tests.Commands;

/// <summary>The executable as an operator's script meets it: what it prints, where, and how it ends. The whole job is done in processes, the rest here.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string Entra = """
        userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,country,city,companyName
        anna@contoso.example,Anna Müller,Müller,anna@contoso.example,Anna,2f1e2a9c-0001-4d8e-9a3b-0123456789ab,Member,Engineer,R&D,True,DE,Germany,München,Contoso
        bob@contoso.example,"Smith, Bob",Smith,bob@contoso.example,Bob,2f1e2a9c-0002-4d8e-9a3b-0123456789ab,Member,,Sales,True,,United Kingdom,London,Contoso
        x#EXT#@contoso.example,Guest,,x@elsewhere.example,,2f1e2a9c-0003-4d8e-9a3b-0123456789ab,Guest,,,True,,,,
        off@contoso.example,Off Board,Board,off@contoso.example,Off,2f1e2a9c-0004-4d8e-9a3b-0123456789ab,Member,,,False,US,,,
        ka@contoso.example,"=HYPERLINK(""http://x"")",Wong,ka@contoso.example,Ka,2f1e2a9c-0005-4d8e-9a3b-0123456789ab,Member,,Sales,True,,Hong Kong SAR,,
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("optout-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_whole_job_runs_from_the_command_line()
    {
        var file = Path.Combine(_folder, "users.csv");
        await File.WriteAllTextAsync(file, Entra, Encoding.UTF8);

        var preview = await RunAsync("people", "import", file, "--dry-run");
        var imported = await RunAsync("people", "import", file);
        var repeated = await RunAsync("people", "import", file);
        preview.Json.ShouldBe(imported.Json);
        imported.Json.ShouldBe("""{"read":5,"added":3,"updated":0,"unchanged":0,"skipped":{"disabled-account":1,"guest":1},"rejected":0}""");
        repeated.Json.ShouldBe("""{"read":5,"added":0,"updated":0,"unchanged":3,"skipped":{"disabled-account":1,"guest":1},"rejected":0}""");

        (await RunAsync("campaign", "create", "--name", "Odd", "--due", Due(), "--mode", "secret")).ExitCode.ShouldBe(2);
        var created = await RunAsync("campaign", "create", "--name", "Opt out", "--due", Due());
        Guid.TryParse(created.Get("id").GetString(), out _).ShouldBeTrue();
        var waiting = await RunAsync("campaign", "launch", "Opt out");
        waiting.Get("assigned").GetInt32().ShouldBe(2);
        waiting.Get("excluded").GetRawText().ShouldBe("""{"works-council":1}""");
        (await RunAsync("campaign", "clear", "Opt out", "--country", "DE", "--by", "", "--on", "2026-11-20", "--reference", "BV 12")).ExitCode.ShouldBe(1);
        var cleared = await RunAsync("campaign", "clear", "Opt out", "--country", "de", "--by", "Petra Example", "--on", "2026-11-20", "--reference", "BV 12");
        cleared.Json.ShouldBe("""{"country":"DE","waiting":1}""");
        var launched = await RunAsync("campaign", "launch", "Opt out");
        launched.Get("assigned").GetInt32().ShouldBe(3);
        launched.Get("excluded").EnumerateObject().ShouldBeEmpty();
        launched.Get("byRegime").GetRawText().ShouldBe("""{"eu_eea":1,"gb":1,"hk":1}""");
        (await RunAsync("campaign", "launch", created.Get("id").GetString()!)).Json.ShouldBe(launched.Json);

        var sent = await RunAsync("campaign", "send", "Opt out", "--until-idle");
        sent.Json.ShouldBe("""{"sent":3,"retryLater":0,"failed":0,"unknown":0}""");
        (await RunAsync("campaign", "send", "Opt out", "--until-idle")).Get("sent").GetInt32().ShouldBe(0);
        Directory.GetFiles(Path.Combine(_folder, "data", "mails"), "*.eml", SearchOption.AllDirectories).Length.ShouldBe(3);

        var status = await RunAsync("campaign", "status", "Opt out");
        status.Get("assigned").GetInt32().ShouldBe(3);
        status.Get("answers").GetProperty("done").GetInt32().ShouldBe(0);
        status.Get("deliveries").GetProperty("sent").GetInt32().ShouldBe(3);

        (await RunAsync("campaign", "remind", "Opt out")).Json.ShouldBe("""{"queued":0,"step":null}""");

        var report = Path.Combine(_folder, "report.xlsx");
        var built = await RunAsync("report", "build", "Opt out", "--out", report);
        built.Get("rows").GetInt32().ShouldBe(3);
        built.Get("sheets").GetInt32().ShouldBeGreaterThanOrEqualTo(4);
        built.Get("seconds").GetDouble().ShouldBeGreaterThan(0);
        built.Get("peakMemoryMB").GetDouble().ShouldBeGreaterThan(0);
        File.Exists(report).ShouldBeTrue();
    }

    [Fact]
    public async Task A_campaign_is_created_with_how_far_it_counts_or_refused()
    {
        (await CommandRun.HereAsync(_folder, "campaign", "create", "--name", "Odd", "--due", Due(), "--mode", "counts-only", "--evidence", "optional")).ExitCode.ShouldBe(1);
        (await CommandRun.HereAsync(_folder, "campaign", "create", "--name", "Odd", "--due", Due(), "--minimum-group-size", "4", "--retention-days", "731")).ExitCode.ShouldBe(1);
        var counted = await CommandRun.HereAsync(
            _folder, "campaign", "create", "--name", "Counted", "--due", Due(), "--mode", "counts-only", "--counts-by", "department", "--minimum-group-size", "12", "--retention-days", "30");
        counted.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_full_import_that_would_lose_more_than_a_tenth_names_them_and_waits_for_a_confirmation()
    {
        var everybody = Path.Combine(_folder, "all.csv");
        var one = Path.Combine(_folder, "one.csv");
        await File.WriteAllTextAsync(everybody, Entra, Encoding.UTF8);
        await File.WriteAllLinesAsync(one, Entra.Split('\n').Take(2), Encoding.UTF8);
        await CommandRun.HereAsync(_folder, "people", "import", everybody);

        var refused = await CommandRun.HereAsync(_folder, "people", "import", one, "--full");
        var confirmed = await CommandRun.HereAsync(_folder, "people", "import", one, "--full", "--confirm");

        refused.ExitCode.ShouldBe(1);
        refused.Messages.ShouldContain("Smith, Bob");
        confirmed.ExitCode.ShouldBe(0);
        confirmed.Get("left").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_role_is_given_listed_and_revoked()
    {
        var file = Path.Combine(_folder, "users.csv");
        await File.WriteAllTextAsync(file, Entra, Encoding.UTF8);
        await CommandRun.HereAsync(_folder, "people", "import", file);

        var granted = await CommandRun.HereAsync(_folder, "access", "grant", "--person", "Anna@contoso.example", "--role", "Manager", "--country", "DE", "--reason", "Ticket 4711");
        granted.ExitCode.ShouldBe(0, granted.Messages);
        var id = granted.Get("id").GetString()!;
        var listed = (await CommandRun.HereAsync(_folder, "access", "list")).Get("grants").EnumerateArray().ShouldHaveSingleItem();
        (listed.GetProperty("id").GetString(), listed.GetProperty("name").GetString(), listed.GetProperty("standing").GetString(), listed.GetProperty("countries").GetRawText())
            .ShouldBe((id, "Anna Müller", "InForce", """["DE"]"""));

        (await CommandRun.HereAsync(_folder, "access", "revoke", id)).ExitCode.ShouldBe(0);
        (await CommandRun.HereAsync(_folder, "access", "list")).Get("total").GetInt32().ShouldBe(0);
        (await CommandRun.HereAsync(_folder, "access", "list", "--all")).Get("grants")[0].GetProperty("revokedBy").GetString().ShouldBe("cli");
    }

    private static string Due() => DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.StartAsync(_folder, arguments);
}
