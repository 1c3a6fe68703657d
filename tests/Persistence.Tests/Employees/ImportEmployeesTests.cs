using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using static OptOut.Persistence.Tests.Employees.ImportScene;

namespace OptOut.Persistence.Tests.Employees;

public sealed class ImportEmployeesTests
{
    private const string Three =
        OwnHeader
        + "1,Ada@Nordlicht.example,Ada Lovelace,Ada,Lovelace,Research,Analyst,UK,en_GB,Europe/London,3\n"
        + "2,ben@nordlicht.example,,Ben,Ohm,Sales,,Deutschland,German,W. Europe Standard Time,\n"
        + "3,cyd@nordlicht.example,Cyd,,,Sales,,,,,\n";

    public static IEnumerable<object[]> Providers() => TestDatabase.Providers();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_first_import_adds_everybody_with_what_the_file_says(string provider)
    {
        await using var scene = await CreateAsync(provider);

        var outcome = await scene.MustImportAsync(Three);

        outcome.Counts.ShouldBe(new ImportCounts(3, 0, 0, 0, 0));
        var people = await scene.PeopleAsync();
        var ada = people["1"];
        (ada.ExternalId, ada.SignInName, ada.Address, ada.DisplayName).ShouldBe(("1", "ada@nordlicht.example", "Ada@Nordlicht.example", "Ada Lovelace"));
        (ada.Country, ada.CountryAsWritten, ada.Language, ada.TimeZone, ada.ManagerKey).ShouldBe(("GB", "UK", "en-GB", "Europe/London", "3"));
        (ada.Standing, ada.ImportId, ada.ValidFromUtc).ShouldBe((EmployeeStanding.Active, outcome.RunId, scene.Clock.GetUtcNow().UtcDateTime));
        (people["2"].DisplayName, people["2"].Country, people["2"].Language, people["2"].TimeZone).ShouldBe(("Ben Ohm", "DE", "de", "Europe/Berlin"));
        people["3"].Country.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Each_person_and_the_import_have_their_ledger_event_without_personal_data(string provider)
    {
        await using var scene = await CreateAsync(provider);

        var outcome = await scene.MustImportAsync(Three);

        (await scene.LedgerAsync()).ShouldBe(new Dictionary<string, int> { [LedgerVerb.EmployeeAdded] = 3, [LedgerVerb.ImportApplied] = 1 }, ignoreOrder: true);
        await using var db = scene.Database.CreateDbContext();
        var subjects = await db.LedgerEvents.Where(e => e.Verb == LedgerVerb.EmployeeAdded).Select(e => e.Subject).ToListAsync();
        subjects.ShouldBe((await scene.PeopleAsync()).Values.Select(e => $"employee:{e.Id}"), ignoreOrder: true);
        var content = await db.LedgerEvents.Select(e => e.Content).ToListAsync();
        content.ShouldAllBe(c => c.Contains(outcome.RunId.ToString()) || c.Contains("\"added\":3"));
        content.ShouldAllBe(c => !c.Contains("ada", StringComparison.OrdinalIgnoreCase));
        var run = await db.ImportRuns.AsNoTracking().SingleAsync();
        (run.Status, run.Read, run.Added, run.FileSha256.Length, run.Actor).ShouldBe((ImportStatus.Done, 3, 3, 64, "cli"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Repeating_an_import_changes_nothing(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.MustImportAsync(Three);
        var before = await scene.PeopleAsync();

        var again = await scene.MustImportAsync(Three, r => r with { Full = true });

        again.Counts.ShouldBe(new ImportCounts(0, 0, 3, 0, 3));
        (await scene.PeopleAsync()).Values.ShouldAllBe(e => e.RecordedUtc == before[e.Key].RecordedUtc);
        (await scene.LedgerAsync())[LedgerVerb.EmployeeAdded].ShouldBe(3);
        (await scene.LedgerAsync()).ContainsKey(LedgerVerb.EmployeeChanged).ShouldBeFalse();
        await using var db = scene.Database.CreateDbContext();
        (await db.EmployeeVersions.CountAsync()).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_change_keeps_the_version_before_it_even_if_only_the_case_of_a_letter_changes(string provider)
    {
        await using var scene = await CreateAsync(provider);
        var first = await scene.MustImportAsync(Three);
        var firstTime = scene.Clock.GetUtcNow().UtcDateTime;

        var second = await scene.MustImportAsync(Three.Replace("Ada Lovelace", "ADA Lovelace"));

        second.Counts.ShouldBe(new ImportCounts(0, 1, 2, 0, 3));
        var now = scene.Clock.GetUtcNow().UtcDateTime;
        var ada = (await scene.PeopleAsync())["1"];
        (ada.DisplayName, ada.ValidFromUtc, ada.ImportId).ShouldBe(("ADA Lovelace", now, second.RunId));
        await using var db = scene.Database.CreateDbContext();
        var version = await db.EmployeeVersions.AsNoTracking().SingleAsync();
        (version.EmployeeId, version.DisplayName, version.ValidFromUtc, version.ValidToUtc, version.ImportId, version.Country).ShouldBe((ada.Id, "Ada Lovelace", firstTime, now, first.RunId, "GB"));
        (await db.LedgerEvents.SingleAsync(e => e.Verb == LedgerVerb.EmployeeChanged)).Subject.ShouldBe($"employee:{ada.Id}");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_column_that_the_file_does_not_have_blanks_nothing_and_one_that_is_empty_does(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.MustImportAsync(Three);

        var outcome = await scene.MustImportAsync("employee_id,department\n1,\n2,Sales\n");

        outcome.Counts.ShouldBe(new ImportCounts(0, 1, 1, 0, 3));
        var ada = (await scene.PeopleAsync())["1"];
        (ada.Department, ada.SignInName, ada.Address, ada.DisplayName, ada.Country, ada.JobTitle).ShouldBe((null, "ada@nordlicht.example", "Ada@Nordlicht.example", "Ada Lovelace", "GB", "Analyst"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_key_is_upgraded_when_an_id_appears_and_kept_when_a_file_has_none(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.MustImportAsync("email,name\nada@nordlicht.example,Ada\n");
        var id = (await scene.PeopleAsync())["ada@nordlicht.example"].Id;

        (await scene.MustImportAsync(Three)).Counts.ShouldBe(new ImportCounts(2, 1, 0, 0, 1));
        (await scene.PeopleAsync())["1"].Id.ShouldBe(id);

        (await scene.MustImportAsync("email,name\nADA@nordlicht.example,Ada L.\n")).Counts.ShouldBe(new ImportCounts(0, 1, 0, 0, 3));
        var ada = (await scene.PeopleAsync())["1"];
        (ada.Id, ada.ExternalId, ada.DisplayName).ShouldBe((id, "1", "Ada L."));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Whoever_is_missing_from_a_full_file_leaves_and_returns_when_named_again(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.MustImportAsync(Many(20));

        (await scene.MustImportAsync(Many(19), r => r with { Full = true })).Counts.ShouldBe(new ImportCounts(0, 0, 19, 1, 20));
        (await scene.PeopleAsync())["n19"].Standing.ShouldBe(EmployeeStanding.Left);
        (await scene.LedgerAsync())[LedgerVerb.EmployeeLeft].ShouldBe(1);

        (await scene.MustImportAsync(Many(20))).Counts.ShouldBe(new ImportCounts(0, 1, 19, 0, 19));
        (await scene.PeopleAsync())["n19"].Standing.ShouldBe(EmployeeStanding.Active);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task More_than_a_tenth_leaving_at_once_is_refused_with_their_names_unless_confirmed(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.MustImportAsync(Many(100));
        var before = await scene.LedgerAsync();

        (await scene.MustImportAsync(Many(90), r => r with { Full = true, PreviewOnly = true })).WouldRefuse.ShouldBeNull("a tenth is not more than a tenth");
        var refused = await scene.ImportAsync(Many(20), r => r with { Full = true });

        refused.Error!.Code.ShouldBe("too-many-leave");
        refused.Error.Details!.ShouldContain("Person 20");
        refused.Error.Details!.Count.ShouldBe(51);
        refused.Error.Details![^1].ShouldBe("and 30 more");
        (await scene.PeopleAsync()).Values.ShouldAllBe(e => e.Standing == EmployeeStanding.Active);
        (await scene.LedgerAsync()).ShouldBe(before, ignoreOrder: true);

        (await scene.MustImportAsync(Many(20), r => r with { Full = true, Confirmed = true })).Counts.Left.ShouldBe(80);
    }

    [Fact]
    public async Task A_full_file_without_a_usable_row_is_refused_even_when_confirmed()
    {
        await using var scene = await CreateAsync();
        await scene.MustImportAsync(Three);
        var refused = await scene.ImportAsync("employee_id,email\n,\n,no address\n", r => r with { Full = true, Confirmed = true });
        refused.Error!.Code.ShouldBe("no-usable-row");
    }

    [Fact]
    public async Task A_rejected_row_does_not_make_its_person_leave_but_a_skipped_one_does()
    {
        await using var scene = await CreateAsync();
        await scene.MustImportAsync(EntraHeader + Entra("a", "Ada") + Entra("b", "Ben"));

        var outcome = await scene.MustImportAsync(
            EntraHeader + Entra("a", new string('x', 300)) + Entra("b", "Ben", enabled: "False") + Entra("c", "Cyd"), r => r with { Full = true, Confirmed = true });

        (outcome.Rejected, outcome.Skipped["disabled-account"], outcome.Counts.Left).ShouldBe((1, 1, 1));
        var people = await scene.PeopleAsync();
        people["a"].Standing.ShouldBe(EmployeeStanding.Active);
        people["b"].Standing.ShouldBe(EmployeeStanding.Left);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_preview_counts_exactly_shows_samples_and_writes_nothing(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.MustImportAsync(Three);

        var preview = await scene.MustImportAsync(
            OwnHeader + "1,ada@nordlicht.example,Ada Lovelace,Ada,Lovelace,Board,Analyst,UK,en_GB,Europe/London,3\n9,new@nordlicht.example,Newt,,,Zoo,,FR,,,\n",
            r => r with { PreviewOnly = true, Full = true });

        preview.Counts.ShouldBe(new ImportCounts(1, 1, 0, 2, 3));
        preview.Samples!.Added.Single().ShouldBe(new ImportSample(3, "Newt", "Zoo · FR"));
        preview.Samples.Updated.Single().Changes().ShouldBe(
            [new FieldChange("Address", "Ada@Nordlicht.example", "ada@nordlicht.example"), new FieldChange("Department", "Research", "Board")]);
        preview.Samples.Left.ShouldBe(["Ben Ohm", "Cyd"]);
        preview.WouldRefuse!.Code.ShouldBe("too-many-leave");
        (await scene.PeopleAsync()).Count.ShouldBe(3);
        (await scene.LedgerAsync())[LedgerVerb.ImportApplied].ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_of_the_preview_is_refused_until_it_was_looked_at()
    {
        await using var scene = await CreateAsync();
        const string Seen = OwnHeader + "1,ann@x.example,Ann,,,,,DE,,,\n", Other = OwnHeader + "2,ben@x.example,Ben,,,,,DE,,,\n";
        var run = (await scene.MustImportAsync(Seen, r => r with { PreviewOnly = true })).RunId;

        var refused = await scene.ImportAsync(Other, r => r with { RunId = run });

        refused.Error?.Code.ShouldBe("file-changed");
        (await scene.PeopleAsync()).ShouldBeEmpty();
        await scene.MustImportAsync(Other, r => r with { RunId = run, PreviewOnly = true });
        (await scene.MustImportAsync(Other, r => r with { RunId = run })).Counts.Added.ShouldBe(1);
    }

    [Fact]
    public async Task An_unrecorded_dry_run_leaves_no_trace()
    {
        await using var scene = await CreateAsync();
        (await scene.MustImportAsync(Three, r => r with { PreviewOnly = true, Recorded = false })).Counts.Added.ShouldBe(3);
        await using var db = scene.Database.CreateDbContext();
        (await db.ImportRuns.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task New_people_are_assigned_to_a_running_campaign()
    {
        await using var scene = await CreateAsync();
        await scene.MustImportAsync(Many(5));
        var campaign = (await scene.Database.Get<CreateCampaign>().RunAsync(new CampaignDraft { Name = "A", DueOn = new DateOnly(2026, 12, 31) }, CurrentUser.CommandLine, default)).Value;
        (await scene.Database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Error.ShouldBeNull();

        await scene.MustImportAsync(Many(6));

        await using var db = scene.Database.CreateDbContext();
        (await db.Assignments.CountAsync(a => a.JoinedLate)).ShouldBe(1);
    }

    internal static string Many(int count) => "employee_id,email,name\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"n{i},n{i}@nordlicht.example,Person {i:00}\n"));

    internal static string Entra(string id, string name, string enabled = "True", string type = "Member", string usage = "DE", string country = "", string? upn = null) =>
        $"{upn ?? id + "@nordlicht.example"},{name},,{id}@nordlicht.example,,{id},{type},,,{enabled},{usage},{country}\n";
}
