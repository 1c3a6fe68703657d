using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Looks;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Looks;

/// <summary>What a person is told of looks at their record.</summary>
public sealed class ToldLooksTests
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_person_is_told_who_looked_at_what_the_newest_first_and_only_of_themselves(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, _clock);
        var (ada, ben, grace) = (People.Employee("ada"), People.Employee("ben"), People.Employee("grace"));
        await database.AddPeopleAsync(ada, ben, grace);
        var campaign = await LaunchAsync(database);
        var manager = Staff.Unlimited($"manager:{grace.Id}") with { EmployeeId = grace.Id };
        await database.Get<LookAtEmployee>().RunAsync(ada.Id, manager, default);
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await database.Get<LookAtTextsOfPerson>().RunAsync(campaign, ada.Id, Staff.Unlimited("auditor:development"), default)).Error.ShouldBeNull();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await database.Get<LookAtEmployee>().RunAsync(ben.Id, CurrentUser.CommandLine, default);

        var told = await ToldAsync(database, ada);
        told.Total.ShouldBe(2);
        told.Items.Select(l => (l.View, l.Role, l.Name, l.Campaign)).ShouldBe(
            [(LookView.Texts, "auditor", null, "Opt out"), (LookView.Record, "manager", "Person grace", null)]);
        told.Items[1].AtUtc.ShouldBe(new DateTime(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc));
        (await ToldAsync(database, ada, new PageRequest(1, 1))).Items.ShouldHaveSingleItem().View.ShouldBe(LookView.Record);
        (await ToldAsync(database, ben)).Items.ShouldHaveSingleItem().Role.ShouldBe("cli");
        (await ToldAsync(database, grace)).Total.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_report_that_was_taken_away_is_told_to_those_whom_it_names_as_asked(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, _clock);
        var ada = People.Employee("ada");
        var swiss = People.Employee("swiss", country: "CH");
        await database.AddPeopleAsync(ada, swiss);
        var campaign = await LaunchAsync(database, new AudienceChoice(AudienceRuleKind.IncludeCountry, "DE"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        var file = Path.Combine(database.WorkFolder, "taken.xlsx");
        (await database.Get<TakeNewReport>().RunAsync(campaign, file, CurrentUser.CommandLine, default)).Error.ShouldBeNull();
        _clock.Advance(TimeSpan.FromMinutes(1));
        var late = People.Employee("late");
        await database.AddPeopleAsync(late);
        await database.Get<AssignLateJoiners>().RunAsync(CurrentUser.System, default);

        var look = (await ToldAsync(database, ada)).Items.ShouldHaveSingleItem();
        (look.View, look.Role, look.Campaign).ShouldBe((LookView.Report, "cli", "Opt out"));
        (await ToldAsync(database, late)).Total.ShouldBe(0);
        (await ToldAsync(database, swiss)).Total.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_report_whose_taking_cannot_be_written_down_leaves_no_file(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, _clock);
        await database.AddPeopleAsync(People.Employee("ada"));
        var campaign = await LaunchAsync(database);
        await using (var db = database.CreateDbContext())
        {
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "DROP TABLE \"EmployeeLooks\"");
        }

        var file = Path.Combine(database.WorkFolder, "taken.xlsx");
        await Should.ThrowAsync<Exception>(() => database.Get<TakeNewReport>().RunAsync(campaign, file, CurrentUser.CommandLine, default));

        File.Exists(file).ShouldBeFalse();
    }

    private static async Task<PageOf<LookRow>> ToldAsync(TestDatabase database, Employee person, PageRequest? page = null) =>
        (await database.Get<ListLooksAtMe>().RunAsync(person.Id, null, page ?? new PageRequest(0, 25), default)).Value.ShouldNotBeNull().Looks;

    private static async Task<Guid> LaunchAsync(TestDatabase database, params AudienceChoice[] audience)
    {
        var draft = new CampaignDraft { Name = "Opt out", DueOn = new DateOnly(2026, 12, 31), Audience = audience };
        var campaign = (await database.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Error.ShouldBeNull();
        return campaign;
    }
}
