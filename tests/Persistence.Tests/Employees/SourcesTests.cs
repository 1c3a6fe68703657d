using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using static OptOut.Persistence.Tests.Employees.SourcesScene;

namespace OptOut.Persistence.Tests.Employees;

public sealed class SourcesTests
{
    private const string FileHeader = "employee_id,email,name,department,country,language\n";

    public static IEnumerable<object[]> Providers() => TestDatabase.Providers();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_first_source_that_says_something_is_believed_and_silence_asks_the_next(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.FileAsync(FileHeader + "7,ada@x.example,Ada File,Sales,France,fr\n");

        var outcome = await scene.MustApplyAsync(DirectorySource.Graph, Record(AdaId, "Ada Graph", "ADA@x.example") with { Country = "DE", EmployeeNumber = "7" });

        (outcome.Counts.Added, outcome.Counts.Updated, outcome.Doubtful).ShouldBe((0, 1, 0));
        var ada = (await scene.PeopleAsync()).ShouldHaveSingleItem();
        (ada.DisplayName, ada.Country, ada.CountryAsWritten, ada.Department, ada.Language).ShouldBe(("Ada Graph", "DE", "DE", "Sales", "fr"));
        (ada.Key, ada.ExternalId, ada.ImportId).ShouldBe(("7", AdaId, null));
        (await scene.SourcesAsync()).Select(s => (s.Source, s.SourceId, s.DisplayName)).ShouldBe([("file", "7", "Ada File"), ("graph", AdaId, "Ada Graph")]);
        (await scene.LedgerAsync())[LedgerVerb.EmployeeChanged].ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Whichever_source_comes_first_the_result_is_the_same(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.MustApplyAsync(DirectorySource.Graph, Record(AdaId, "Ada Graph", "ada@x.example") with { Country = "DE" });

        var outcome = await scene.FileAsync(FileHeader + "7,ada@x.example,Ada File,Sales,France,fr\n");

        (outcome.Counts.Added, outcome.Counts.Updated).ShouldBe((0, 1));
        var ada = (await scene.PeopleAsync()).ShouldHaveSingleItem();
        (ada.DisplayName, ada.Country, ada.CountryAsWritten, ada.Department, ada.Language, ada.Key, ada.ExternalId).ShouldBe(("Ada Graph", "DE", "DE", "Sales", "fr", AdaId, AdaId));

        (await scene.FileAsync(FileHeader + "7,ada@x.example,Ada Other,Sales,Spain,fr\n")).Counts.Unchanged.ShouldBe(1, "graph has the say about name and country");
        (await scene.SourcesAsync()).Single(s => s.Source == "file").Country.ShouldBe("ES");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Applying_the_same_again_changes_nothing(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.FileAsync(FileHeader + "7,ada@x.example,Ada File,Sales,France,fr\n");
        var (ada, ben) = (Record(AdaId, "Ada Graph", "ada@x.example") with { EmployeeNumber = "7" }, Record(BenId, "Ben", "ben@x.example"));
        await scene.MustApplyAsync(DirectorySource.Graph, ada, ben);
        var (before, sources, ledger) = (await scene.PeopleAsync(), await scene.SourcesAsync(), await scene.LedgerAsync());

        var again = await scene.MustApplyAsync(DirectorySource.Graph, ada, ben);
        var file = await scene.FileAsync(FileHeader + "7,ada@x.example,Ada File,Sales,France,fr\n");

        (again.ChangesNobody, again.Counts.Unchanged, file.Counts.Unchanged).ShouldBe((true, 2, 1));
        (await scene.PeopleAsync()).Select(e => e.RecordedUtc).ShouldBe(before.Select(e => e.RecordedUtc));
        (await scene.SourcesAsync()).Select(s => s.ChangedUtc).ShouldBe(sources.Select(s => s.ChangedUtc));
        ledger[LedgerVerb.ImportApplied]++;
        (await scene.LedgerAsync()).ShouldBe(ledger, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_person_has_left_when_the_first_source_that_knows_them_says_so(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.FileAsync(FileHeader + "7,ada@x.example,Ada,Sales,France,fr\n8,eve@x.example,Eve,Sales,,\n");
        await scene.MustApplyAsync(DirectorySource.Graph, Record(AdaId, "Ada", "ada@x.example"));

        // The file forgets both: Graph still has Ada, nobody else has Eve.
        await scene.FileAsync(FileHeader + "9,zoe@x.example,Zoe,,,\n", r => r with { Full = true, Confirmed = true });
        (await scene.PeopleAsync()).Select(e => (e.DisplayName, e.Standing)).ShouldBe(
            [("Ada", EmployeeStanding.Active), ("Eve", EmployeeStanding.Left), ("Zoe", EmployeeStanding.Active)]);

        // The file has her again, Graph disables her: Graph is believed.
        await scene.FileAsync(FileHeader + "7,ada@x.example,Ada,Sales,France,fr\n");
        var left = await scene.MustApplyAsync(DirectorySource.Graph, Record(AdaId, "Ada", "ada@x.example") with { Active = false });
        (left.Counts.Left, left.Counts.Updated).ShouldBe((1, 0));
        (await scene.PeopleAsync())[0].Standing.ShouldBe(EmployeeStanding.Left);
        (await scene.LedgerAsync())[LedgerVerb.EmployeeLeft].ShouldBe(2);

        (await scene.FileAsync(FileHeader + "7,ada@x.example,Ada,Sales,France,fr\n")).Counts.Unchanged.ShouldBe(1);
        (await scene.MustApplyAsync(DirectorySource.Graph, Record(AdaId, "Ada", "ada@x.example"))).Counts.Updated.ShouldBe(1);
        (await scene.PeopleAsync())[0].Standing.ShouldBe(EmployeeStanding.Active);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Whom_a_complete_batch_does_not_name_has_left_unless_too_many_would(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.MustApplyAllAsync(DirectorySource.Graph, Record(AdaId, "Ada", "ada@x.example"), Record(BenId, "Ben", "ben@x.example"));

        var refused = await scene.ApplyAsync(DirectorySource.Graph, [Record(AdaId, "Ada", "ada@x.example")], b => b with { Complete = true, StopWhenMoreThanShareLeaves = 0.1 });
        refused.Error!.Code.ShouldBe("too-many-would-leave");
        refused.Error.Details.ShouldBe(["Ben"]);

        var preview = await scene.ApplyAsync(DirectorySource.Graph, [Record(AdaId, "Ada", "ada@x.example")], b => b with { Complete = true, StopWhenMoreThanShareLeaves = 0.1, PreviewOnly = true });
        (preview.Value!.WouldRefuse!.Code, preview.Value.Counts.Left, preview.Value.Samples!.Left.Single()).ShouldBe(("too-many-would-leave", 1, "Ben"));
        (await scene.ApplyAsync(DirectorySource.Graph, [], b => b with { Complete = true, Confirmed = true })).Error!.Code.ShouldBe("no-usable-record");
        (await scene.PeopleAsync()).ShouldAllBe(e => e.Standing == EmployeeStanding.Active);

        (await scene.MustApplyAllAsync(DirectorySource.Graph, Record(AdaId, "Ada", "ada@x.example"))).Counts.Left.ShouldBe(1);
        (await scene.PeopleAsync())[1].Standing.ShouldBe(EmployeeStanding.Left);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Broken_records_are_rejected_by_rule_with_the_id_of_the_source(string provider)
    {
        await using var scene = await CreateAsync(provider);

        var outcome = await scene.MustApplyAsync(
            DirectorySource.Scim,
            Record("s1", "Ada", "ada@x.example") with { Country = "Moon", Address = "nowhere" },
            Record("s1", "Ada again"),
            Record("s2", new string('x', 300)),
            new DirectoryRecord { SourceId = "s3" },
            Record("s4", "Gone") with { Deleted = true });

        outcome.RejectedByRule.ShouldBe(new Dictionary<string, long> { ["duplicate-key"] = 1, ["no-name"] = 1, ["text-too-long"] = 1 }, ignoreOrder: true);
        outcome.FirstRejected.Select(i => i.Identifier).ShouldBe(["s1", "s2", "s3"]);
        (outcome.Counts.Added, outcome.NotActive, outcome.Noted.Values.Sum()).ShouldBe((1, 1, 1));
        (await scene.PeopleAsync()).ShouldHaveSingleItem().Address.ShouldBeNull();
    }
}
