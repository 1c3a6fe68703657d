using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using static OptOut.Persistence.Tests.Employees.SourcesScene;

namespace OptOut.Persistence.Tests.Employees;

public sealed class FillGapsTests
{
    private const string People = "employee_id,email,name,country,language\n1,ada@x.example,Ada,,de\n2,ben@x.example,Ben,FR,\n3,,Eve,Moon,\n";

    public static IEnumerable<object[]> Providers() => TestDatabase.Providers();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Gaps_are_counted_and_filled_in_bulk_and_what_a_source_says_stays(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.FileAsync(People);
        var gaps = await scene.Database.Get<CountGaps>().RunAsync(Reach.Everything, default);
        (gaps[EmployeeGap.Country], gaps[EmployeeGap.Language], gaps[EmployeeGap.TimeZone], gaps[EmployeeGap.Address], gaps[EmployeeGap.Department]).ShouldBe((2, 2, 3, 1, 3));
        var fill = scene.Database.Get<FillGaps>();
        var request = new FillGapsRequest { Country = "Germany", Language = "English", User = Staff.Unlimited("manager:m") };

        var preview = await fill.RunAsync(request with { PreviewOnly = true }, default);
        (preview.Value!.Chosen, preview.Value.Changed).ShouldBe((3, 3));
        (await scene.PeopleAsync())[0].Country.ShouldBeNull();

        scene.Wait();
        (await fill.RunAsync(request, default)).Value!.Changed.ShouldBe(3);

        (await scene.PeopleAsync()).Select(e => (e.DisplayName, e.Country, e.Language)).ShouldBe([("Ada", "DE", "de"), ("Ben", "FR", "en"), ("Eve", "DE", "en")]);
        (await scene.SourcesAsync()).Where(s => s.Source == "manual").Select(s => s.Active).ShouldAllBe(a => a == null);
        (await scene.LedgerAsync())[LedgerVerb.GapsFilled].ShouldBe(1);
        (await scene.VersionsAsync()).ShouldBe(3);
        (await fill.RunAsync(request, default)).Value!.Changed.ShouldBe(0);
        (await scene.LedgerAsync())[LedgerVerb.GapsFilled].ShouldBe(1);

        // The same file changes nothing, and an imported country does not replace what a manager filled in.
        (await scene.FileAsync(People)).Counts.Unchanged.ShouldBe(3);
        (await scene.FileAsync(People.Replace("Moon", "Italy"))).Counts.Unchanged.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Only_the_chosen_people_are_filled_and_undoing_takes_back_just_that(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.FileAsync(People);
        var fill = scene.Database.Get<FillGaps>();
        var user = Staff.Unlimited("manager:m");
        var people = await scene.PeopleAsync();

        var first = (await fill.RunAsync(new FillGapsRequest { People = [people[0].Id], Country = "DE", User = user }, default)).Value!;
        var second = (await fill.RunAsync(new FillGapsRequest { Gap = EmployeeGap.TimeZone, Search = "Ada", TimeZone = "Europe/Berlin", User = user }, default)).Value!;
        (first.Changed, second.Changed).ShouldBe((1, 1));

        (await fill.UndoAsync(second.RunId, new HashSet<EmployeeGap> { EmployeeGap.TimeZone }, user, default)).Value!.Changed.ShouldBe(1);
        var ada = (await scene.PeopleAsync())[0];
        (ada.Country, ada.TimeZone).ShouldBe(("DE", null));
        (await scene.PeopleAsync())[2].Country.ShouldBeNull();
    }

    [Theory]
    [InlineData(null, null, null, "nothing-to-fill")]
    [InlineData("Moon", null, null, "country-unreadable")]
    [InlineData(null, "Elvish language", null, "language-unreadable")]
    [InlineData(null, null, "Moon/Base", "time-zone-unreadable")]
    public async Task What_cannot_be_read_is_refused(string? country, string? language, string? zone, string code)
    {
        await using var scene = await CreateAsync();
        var result = await scene.Database.Get<FillGaps>().RunAsync(new FillGapsRequest { Country = country, Language = language, TimeZone = zone, User = CurrentUser.System }, default);
        result.Error!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Running_campaigns_keep_what_they_assigned_and_take_in_whom_the_country_brings()
    {
        await using var scene = await CreateAsync();
        await scene.FileAsync(People);
        var campaign = (await scene.Database.Get<CreateCampaign>().RunAsync(new CampaignDraft { Name = "A", DueOn = new DateOnly(2026, 12, 31), Audience = [new AudienceChoice(AudienceRuleKind.IncludeCountry, "FR")] }, CurrentUser.CommandLine, default)).Value;
        (await scene.Database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Error.ShouldBeNull();

        await scene.Database.Get<FillGaps>().RunAsync(new FillGapsRequest { Country = "FR", Language = "de", User = CurrentUser.System }, default);

        await using var db = scene.Database.CreateDbContext();
        var assigned = await db.Assignments.AsNoTracking().OrderBy(a => a.JoinedLate).ToListAsync();
        assigned.Select(a => a.JoinedLate).ShouldBe([false, true, true]);
        assigned.Select(a => a.Language).ShouldBe(["fr", "de", "de"], "the first was assigned before the language was filled in");
    }
}
