using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using static OptOut.Persistence.Tests.Employees.SourcesScene;

namespace OptOut.Persistence.Tests.Employees;

public sealed class DoubtsTests
{
    private const string FileHeader = "employee_id,email,name\n";

    public static IEnumerable<object[]> Providers() => TestDatabase.Providers();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_address_alone_joins_when_nothing_speaks_against_it(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.FileAsync("email,name\nada@x.example,Ada\n");

        await scene.MustApplyAsync(DirectorySource.Graph, Record(AdaId, "Ada", "a.l@corp.example") with { Address = "ADA@x.example" });
        await scene.MustApplyAsync(DirectorySource.Scim, Record("s1", "Ada", "a.l@corp.example"));

        (await scene.PeopleAsync()).ShouldHaveSingleItem();
        (await scene.SourcesAsync()).Count.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_object_id_goes_before_the_employee_number_and_that_before_the_address(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.MustApplyAsync(DirectorySource.Graph, Record(AdaId, "Ada", "ada@x.example") with { EmployeeNumber = "7" }, Record(BenId, "Ben", "ben@x.example"));

        // The number is Ada's, the object id Ben's.
        await scene.MustApplyAsync(DirectorySource.Scim, Record("s1", "Ben", "b@x.example") with { ObjectId = BenId.ToUpperInvariant(), EmployeeNumber = "7" });

        var people = await scene.PeopleAsync();
        people.Count.ShouldBe(2);
        (await scene.SourcesAsync()).Single(s => s.Source == "scim").EmployeeId.ShouldBe(people[1].Id);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_doubtful_record_changes_nothing_and_waits_and_is_over_when_the_source_clears_it_up(string provider)
    {
        await using var scene = await DoubtfulAsync(provider);
        var ledger = await scene.LedgerAsync();

        var again = await scene.MustApplyAsync(DirectorySource.Graph, Doubtful);

        (again.Doubtful, again.ChangesNobody).ShouldBe((1, true));
        var doubt = (await scene.DoubtsAsync()).ShouldHaveSingleItem();
        (doubt.Reason, doubt.SourceId, doubt.DisplayName, doubt.EmployeeId).ShouldBe((DoubtReason.IdsDiffer, AdaId, "Ada G.", (await scene.PeopleAsync()).Single().Id));
        (await scene.LedgerAsync()).ShouldBe(ledger, ignoreOrder: true);
        var shown = (await scene.Database.Get<ListDoubts>().RunAsync(new PageRequest(0, 10), Reach.Everything, default)).Items.Single();
        shown.Candidates.Single().Ids.ShouldBe(["file: 7"]);

        await scene.MustApplyAsync(DirectorySource.Graph, Doubtful with { EmployeeNumber = "7" });
        (await scene.DoubtsAsync()).ShouldBeEmpty();
        (await scene.PeopleAsync()).ShouldHaveSingleItem().ExternalId.ShouldBe(AdaId);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Decided_as_the_same_person_the_record_joins_and_stays_joined(string provider)
    {
        await using var scene = await DoubtfulAsync(provider);
        var doubt = (await scene.DoubtsAsync()).Single();

        var decided = await scene.Database.Get<DecideDoubt>().RunAsync(doubt.Id, doubt.EmployeeId, Staff.Unlimited("manager:m"), default);

        decided.Value.ShouldBe(doubt.EmployeeId);
        var person = (await scene.PeopleAsync()).ShouldHaveSingleItem();
        (person.DisplayName, person.ExternalId, person.Key).ShouldBe(("Ada G.", AdaId, "7"));
        (await scene.DoubtsAsync()).ShouldBeEmpty();
        (await scene.LedgerAsync())[LedgerVerb.DoubtDecided].ShouldBe(1);
        (await scene.MustApplyAsync(DirectorySource.Graph, Doubtful)).Counts.Unchanged.ShouldBe(1);
        (await scene.Database.Get<DecideDoubt>().RunAsync(doubt.Id, null, CurrentUser.System, default)).Error!.Code.ShouldBe("doubt-over");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Decided_as_two_people_the_record_is_a_new_person_and_stays_one(string provider)
    {
        await using var scene = await DoubtfulAsync(provider, "other@corp.example");
        var doubt = (await scene.DoubtsAsync()).Single();

        var decided = await scene.Database.Get<DecideDoubt>().RunAsync(doubt.Id, null, Staff.Unlimited("manager:m"), default);

        decided.Error.ShouldBeNull();
        decided.Value.ShouldNotBe(doubt.EmployeeId);
        (await scene.PeopleAsync()).Select(e => e.DisplayName).ShouldBe(["Ada", "Ada G."]);
        (await scene.MustApplyAsync(DirectorySource.Graph, Doubtful with { SignInName = "other@corp.example" })).Counts.Unchanged.ShouldBe(1);
        (await scene.DoubtsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Two_people_with_one_sign_in_name_are_refused_until_a_source_is_mended(string provider)
    {
        await using var scene = await DoubtfulAsync(provider);
        var doubt = (await scene.DoubtsAsync()).Single();
        var decide = scene.Database.Get<DecideDoubt>();

        (await decide.RunAsync(doubt.Id, null, CurrentUser.System, default)).Error!.Code.ShouldBe("sign-in-name-shared");
        (await decide.RunAsync(doubt.Id, Guid.CreateVersion7(), CurrentUser.System, default)).Error!.Code.ShouldBe("not-a-candidate");

        (await scene.PeopleAsync()).Count.ShouldBe(1);
        (await scene.DoubtsAsync()).Single().Id.ShouldBe(doubt.Id);
        (await scene.LedgerAsync()).ContainsKey(LedgerVerb.DoubtDecided).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_could_be_several_people_or_several_records_is_doubtful(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.FileAsync(FileHeader + ",ada@x.example,Ada\n,ben@x.example,Ben\n,eve@x.example,Eve\n");

        var outcome = await scene.MustApplyAsync(
            DirectorySource.Scim,
            Record("s1", "Ada or Ben", "ada@x.example") with { Address = "ben@x.example" },
            Record("s2", "Eve one", "e1@corp.example") with { Address = "eve@x.example" },
            Record("s3", "Eve two", "e2@corp.example") with { Address = "eve@x.example" });

        outcome.Doubtful.ShouldBe(3);
        (await scene.DoubtsAsync()).Select(d => (d.SourceId, d.Reason, d.OtherEmployeeId is null)).ShouldBe(
            [("s1", DoubtReason.SeveralPeople, false), ("s2", DoubtReason.SeveralRecords, true), ("s3", DoubtReason.SeveralRecords, true)]);
        await scene.MustApplyAllAsync(DirectorySource.Scim, Record("s9", "Zoe", "zoe@corp.example"));
        (await scene.DoubtsAsync()).ShouldBeEmpty("the source no longer knows them");
    }

    private static DirectoryRecord Doubtful => Record(AdaId, "Ada G.", "ada@x.example") with { EmployeeNumber = "8" };

    // The file calls her 7, Graph calls whoever has the same address 8.
    private static async Task<SourcesScene> DoubtfulAsync(string provider, string signIn = "ada@x.example")
    {
        var scene = await CreateAsync(provider);
        await scene.FileAsync(FileHeader + "7,ada@x.example,Ada\n");
        (await scene.MustApplyAsync(DirectorySource.Graph, Doubtful with { SignInName = signIn })).Doubtful.ShouldBe(1);
        return scene;
    }
}
