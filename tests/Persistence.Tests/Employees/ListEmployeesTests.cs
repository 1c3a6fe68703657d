using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Employees;

public sealed class ListEmployeesTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_search_finds_a_part_of_the_name_and_the_start_of_the_sign_in_name(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddPeopleAsync(Named("a1", "Ada Lovelace"), Named("b2", "Grace Hopper"), Named("ada.x", "Somebody Else"));

        (await NamesAsync(database, "love")).ShouldBe(["Ada Lovelace"]);
        (await NamesAsync(database, "ADA")).ShouldBe(["Ada Lovelace", "Somebody Else"]);
        (await NamesAsync(database, "nordlicht")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Upper_and_lower_case_are_equal_in_every_alphabet(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddPeopleAsync(Named("a", "Jörg Müller"), Named("b", "ÖZGÜR MÜLLER"), Named("c", "Ελένη"), Named("d", "Жанна"), Named("e", "İpek Işık"), Named("f", "ipek ISIK"));

        foreach (var spelling in new[] { "müller", "MÜLLER", "Müller" })
        {
            (await NamesAsync(database, spelling)).ShouldBe(["Jörg Müller", "ÖZGÜR MÜLLER"], ignoreOrder: true);
        }

        (await NamesAsync(database, "ΕΛΈΝΗ")).ShouldBe(["Ελένη"]);
        (await NamesAsync(database, "жанна")).ShouldBe(["Жанна"]);
        (await NamesAsync(database, "ipek")).ShouldContain("ipek ISIK");
        (await NamesAsync(database, "İPEK")).ShouldContain("İpek Işık");
        (await NamesAsync(database, "ışık")).ShouldContain("İpek Işık");
        (await NamesAsync(database, "\ud83d")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Signs_with_a_meaning_in_patterns_are_looked_for_as_they_are(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddPeopleAsync(Named("a", "100% Ada"), Named("b", "Under_score"), Named("c", "[x] \\ y"), Named("d", "Plain"), Named("e", "Why? * ]"));

        (await NamesAsync(database, "%")).ShouldBe(["100% Ada"]);
        (await NamesAsync(database, "_")).ShouldBe(["Under_score"]);
        (await NamesAsync(database, "[x]")).ShouldBe(["[x] \\ y"]);
        (await NamesAsync(database, "?")).ShouldBe(["Why? * ]"]);
        (await NamesAsync(database, "*")).ShouldBe(["Why? * ]"]);
        (await NamesAsync(database, "* ]")).ShouldBe(["Why? * ]"]);
        (await NamesAsync(database, "\\")).ShouldBe(["[x] \\ y"]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Pages_join_without_gap_or_repetition_even_among_namesakes(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddPeopleAsync([.. Enumerable.Range(0, 25).Select(i => Named($"k{i}", i < 20 ? "Same Name" : $"Other {i}"))]);
        var list = new ListEmployees(database);
        var seen = new List<Guid>();
        for (var skip = 0; skip < 25; skip += 10)
        {
            var page = await list.RunAsync(new PageRequest(skip, 10), new EmployeeFilter(), Reach.Everything, CancellationToken.None);
            page.Total.ShouldBe(25);
            seen.AddRange(page.Items.Select(e => e.Id));
        }

        seen.Distinct().Count().ShouldBe(25);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Gaps_and_standing_narrow_the_list(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var gone = People.Employee("gone", country: null);
        gone.Standing = EmployeeStanding.Left;
        await database.AddPeopleAsync(gone, People.Employee("nowhere", country: null), People.Employee("silent", withAddress: false), People.Employee("fine"));

        (await KeysAsync(database, new(EmployeeStanding.Active, EmployeeGap.Country))).ShouldBe(["nowhere"]);
        (await KeysAsync(database, new(Gap: EmployeeGap.Address))).ShouldBe(["silent"]);
        (await KeysAsync(database, new(EmployeeStanding.Left))).ShouldBe(["gone"]);
    }

    private static Employee Named(string key, string name)
    {
        var person = People.Employee(key);
        person.DisplayName = name;
        return person;
    }

    private static async Task<List<string>> NamesAsync(TestDatabase database, string search) =>
        [.. (await new ListEmployees(database).RunAsync(new PageRequest(0, 50, search), new EmployeeFilter(), Reach.Everything, CancellationToken.None)).Items.Select(e => e.DisplayName)];

    private static async Task<List<string>> KeysAsync(TestDatabase database, EmployeeFilter filter) =>
        [.. (await new ListEmployees(database).RunAsync(new PageRequest(0, 50), filter, Reach.Everything, CancellationToken.None)).Items.Select(e => e.DisplayName["Person ".Length..])];
}
