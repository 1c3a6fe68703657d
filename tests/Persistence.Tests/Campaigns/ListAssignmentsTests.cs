using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Campaigns;

public sealed class ListAssignmentsTests
{
    /// <summary>So many that the list walks the names instead of sorting the people found.</summary>
    private const int Many = 20_500;

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Pages_join_without_gap_or_repetition_in_either_direction_even_among_namesakes(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddPeopleAsync([.. "dabcabcda".Select((name, i) => Named($"p{i}", $"Name {name}"))]);
        var campaign = await LaunchAsync(database);

        foreach (var sort in new[] { null, nameof(AssignmentRow.AnsweredUtc) })
        {
            foreach (var descending in new[] { false, true })
            {
                var rows = new List<AssignmentRow>();
                for (var skip = 0; skip < 10; skip += 2)
                {
                    rows.AddRange((await ListAsync(database, campaign, new PageRequest(skip, 2, null, sort, descending))).Items);
                }

                rows.Select(r => r.EmployeeId).Distinct().Count().ShouldBe(9);
                if (sort is null)
                {
                    rows.Select(r => r.Name).ShouldBe(descending ? rows.Select(r => r.Name).OrderDescending() : rows.Select(r => r.Name).Order());
                }
            }
        }

        (await ListAsync(database, campaign, new PageRequest(20, 2))).Items.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_search_finds_as_the_list_of_people_does_and_only_who_is_asked(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddPeopleAsync(Named("ada.1", "Somebody Else"), Named("x.ada", "Grace Hopper"), Named("y", "Ada Lovelace"), Named("z", "Ada of the board", "Board"));
        var campaign = await LaunchAsync(database);

        var found = await ListAsync(database, campaign, new PageRequest(0, 10, "ADA"));
        found.Items.Select(r => r.Name).ShouldBe(["Ada Lovelace", "Somebody Else"]);
        found.Total.ShouldBe(2);
        (await ListAsync(database, campaign, new PageRequest(0, 10, "ADA"), new AssignmentFilter(Answer: AttestationKind.Done))).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Of_many_people_the_first_the_middle_and_the_last_page_are_those_of_all_names_in_order()
    {
        await using var database = await TestDatabase.CreateAsync();
        (await database.Get<SeedDemo>().RunAsync(Many, CurrentUser.System, default)).Succeeded.ShouldBeTrue();
        var campaign = await LaunchAsync(database);
        await using var db = database.CreateDbContext();
        var all = await db.Assignments.Where(a => a.CampaignId == campaign)
            .Join(db.Employees, a => a.EmployeeId, e => e.Id, (_, e) => new { e.DisplayName, e.Id })
            .OrderBy(e => e.DisplayName).ThenBy(e => e.Id).Select(e => e.Id).ToListAsync();
        all.Count.ShouldBeGreaterThan(20_000);

        foreach (var skip in new[] { 0, (all.Count / 2) - 5, (all.Count / 2) + 5, all.Count - 7 })
        {
            var page = await ListAsync(database, campaign, new PageRequest(skip, 10));
            page.Total.ShouldBe(all.Count);
            page.Items.Select(r => r.EmployeeId).ShouldBe(all.Skip(skip).Take(10));
            var back = await ListAsync(database, campaign, new PageRequest(skip, 10, Descending: true));
            back.Items.Select(r => r.EmployeeId).ShouldBe(Enumerable.Reverse(all).Skip(skip).Take(10));
        }
    }

    private static Task<PageOf<AssignmentRow>> ListAsync(TestDatabase database, Guid campaign, PageRequest page, AssignmentFilter? filter = null) =>
        database.Get<ListAssignments>().RunAsync(campaign, filter ?? new AssignmentFilter(), page, Reach.Everything, default);

    private static async Task<Guid> LaunchAsync(TestDatabase database)
    {
        var draft = new CampaignDraft { Name = "LinkedIn 2026", DueOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30), Audience = [new AudienceChoice(AudienceRuleKind.ExcludeDepartment, "Board")] };
        var campaign = (await database.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Error.ShouldBeNull();
        return campaign;
    }

    private static Employee Named(string key, string name, string department = "Sales")
    {
        var person = People.Employee(key, department: department);
        person.DisplayName = name;
        return person;
    }
}
