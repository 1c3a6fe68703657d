using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Guidance;

public sealed class FactsToCheckTests
{
    private static readonly DateOnly CheckBy = new(2026, 12, 1);
    private static readonly GuidancePacks Packs = TestPacks.WithSwissCheckBy(CheckBy);

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_launch_after_the_day_of_checking_asks_for_confirmation_and_late_joiners_are_asked_without_it(string provider)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.Zero));
        await using var database = await TestDatabase.CreateAsync(provider, clock, packs: Packs);
        await database.AddPeopleAsync(People.Employee("ada", "GB"));
        var draft = new CampaignDraft { Name = "Opt out 2026", DueOn = new DateOnly(2026, 12, 31) };
        var campaign = (await database.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        var launch = database.Get<LaunchCampaign>();

        var refused = (await launch.RunAsync(campaign, CurrentUser.CommandLine, default)).Error.ShouldNotBeNull();
        refused.Code.ShouldBe("facts-to-check");
        refused.Details.ShouldNotBeNull().ShouldHaveSingleItem().ShouldContain("ch: adsSharing = no (as of 2025-11-03, to be checked by 2026-12-01; LinkedIn help a8059228");
        (await database.Get<ShowCampaign>().RunAsync(campaign, Reach.Everything, default)).Value.ShouldNotBeNull().Campaign.Status.ShouldBe(CampaignStatus.Draft);

        (await launch.RunAsync(campaign, new LaunchConfirmation(FactsToCheck: true), CurrentUser.CommandLine, default)).Value.ShouldNotBeNull().Assigned.ShouldBe(1);
        await database.AddPeopleAsync(People.Employee("late", "GB"));
        (await database.Get<AssignLateJoiners>().RunAsync(CurrentUser.System, default)).ShouldBe(1);
    }

    [Fact]
    public void On_the_day_itself_nothing_is_overdue_and_what_is_over_is_nobodys_business()
    {
        var pack = Packs.Find(TestPacks.Pack).Value.ShouldNotBeNull();

        FactsToCheck.In(pack, CheckBy).ShouldBeEmpty();
        var fact = FactsToCheck.In(pack, CheckBy.AddDays(1)).ShouldHaveSingleItem();
        (fact.Regime, fact.Name, fact.AsOf, fact.CheckBy, fact.Confidence).ShouldBe(("ch", "adsSharing", new DateOnly(2025, 11, 3), CheckBy, "C"));
        fact.Sources.Count.ShouldBe(2);
    }
}
