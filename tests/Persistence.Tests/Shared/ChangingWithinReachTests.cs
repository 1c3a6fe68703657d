using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Shared;

/// <summary>What a manager whose role covers a part can change: that part.</summary>
public sealed class ChangingWithinReachTests
{
    private static readonly CurrentUser Manager = Staff.Manager(ReachScene.Germany);

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_campaign_is_changed_by_who_holds_it_as_a_whole(string provider)
    {
        await using var scene = await ReachScene.StartAsync(provider);

        foreach (var change in Changes(scene))
        {
            (await change(scene.Everybody)).ShouldBe(ReachErrors.BeyondCode);
            (await change(scene.French)).ShouldBe(CampaignErrors.NotFoundCode);
            (await change(scene.German)).ShouldNotBeOneOf(ReachErrors.BeyondCode, CampaignErrors.NotFoundCode);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_new_audience_stays_within(string provider)
    {
        await using var scene = await ReachScene.StartAsync(provider);
        var create = scene.Get<CreateCampaign>();
        async Task<Error?> Create(string name, params AudienceChoice[] audience) => (await create.RunAsync(ReachScene.Draft(name, audience), Manager, default)).Error;
        AudienceChoice germany = new(AudienceRuleKind.IncludeCountry, " de "), france = new(AudienceRuleKind.IncludeCountry, "FR");

        (await Create("All")).ShouldNotBeNull().Message.ShouldContain("you cannot ask everybody");
        (await Create("All but", new AudienceChoice(AudienceRuleKind.ExcludeCountry, "FR"))).ShouldNotBeNull();
        (await Create("Both", germany, france)).ShouldNotBeNull().Message.ShouldBe(ReachErrors.Beyond.Message);
        (await Create("Department", germany, new AudienceChoice(AudienceRuleKind.IncludeDepartment, "Sales"))).ShouldNotBeNull();
        (await Create("Mine", germany)).ShouldBeNull();

        await using var db = scene.Database.CreateDbContext();
        var mine = await db.Campaigns.Where(c => c.Name == "Mine").Select(c => c.Id).SingleAsync();
        (await scene.Get<ChangeCampaign>().RunAsync(mine, ReachScene.Draft("Mine", france), Manager, default)).Error.ShouldNotBeNull().Message.ShouldBe(ReachErrors.Beyond.Message);
        (await scene.Get<ShowDraft>().RunAsync(mine, Manager.Manages, default)).Succeeded.ShouldBeTrue();
        (await scene.Get<ShowDraft>().RunAsync(mine, new() { Countries = ["FR"] }, default)).Error!.Code.ShouldBe(CampaignErrors.NotFoundCode);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Gaps_are_filled_and_emptied_again_within_only(string provider)
    {
        await using var scene = await ReachScene.StartAsync(provider);
        var fill = scene.Get<FillGaps>();
        var request = new FillGapsRequest { People = [scene.De.Id, scene.Fr.Id, scene.Unknown.Id], Language = "nl", User = Manager };

        (await fill.RunAsync(request, default)).Value!.Changed.ShouldBe(1);
        (await SpeakingAsync(scene, "nl")).ShouldBe("de");

        var all = (await fill.RunAsync(request with { User = CurrentUser.CommandLine, Language = "fr" }, default)).Value!;
        (await SpeakingAsync(scene, "fr")).ShouldBe("fr unknown");
        (await fill.UndoAsync(all.RunId, new HashSet<EmployeeGap> { EmployeeGap.Language }, Manager, default)).Value!.Changed.ShouldBe(0);
        (await SpeakingAsync(scene, "fr")).ShouldBe("fr unknown");
    }

    [Fact]
    public async Task What_concerns_everybody_is_not_for_a_limited_manager()
    {
        await using var scene = await ReachScene.StartAsync("Sqlite");
        var pack = scene.Get<GuidancePacks>().All[0].Key;

        (await scene.Get<DecideDoubt>().RunAsync(Guid.NewGuid(), null, Manager, default)).Error.ShouldBe(ReachErrors.Beyond);
        (await scene.Get<AcceptUpload>().RunAsync(Stream.Null, "people.csv", 1000, Manager, default)).Error.ShouldBe(ReachErrors.Beyond);
        (await scene.Get<DraftOverride>().RunAsync(pack, "de", "mail.contact", "Frag Ada.", Manager, default)).Error.ShouldBe(ReachErrors.Beyond);
        (await scene.Get<PublishOverride>().RunAsync(Guid.NewGuid(), Manager, default)).Error.ShouldBe(ReachErrors.Beyond);
        (await scene.Get<EndOverride>().RunAsync(Guid.NewGuid(), Manager, default)).Error.ShouldBe(ReachErrors.Beyond);
        (await scene.Get<DeclarePackChange>().RunAsync(pack, 1, true, "Because.", Manager, default)).Error.ShouldBe(ReachErrors.Beyond);
    }

    private static List<Func<Guid, Task<string?>>> Changes(ReachScene scene) =>
    [
        async id => (await scene.Get<ChangeCampaign>().RunAsync(id, ReachScene.Draft("New", new AudienceChoice(AudienceRuleKind.IncludeCountry, "DE")), Manager, default)).Error?.Code,
        async id => (await scene.Get<LaunchCampaign>().RunAsync(id, Manager, default)).Error?.Code,
        async id => (await scene.Get<SteerCampaign>().RunAsync(id, CampaignMove.PauseSending, Manager, default)).Error?.Code,
        async id => (await scene.Get<RecordClearance>().RunAsync(id, new Clearance("DE", "Works council", new DateOnly(2026, 11, 1), "BV 7"), Manager, default)).Error?.Code,
        async id => (await scene.Get<WithdrawClearance>().RunAsync(id, "DE", Manager, default)).Error?.Code,
        async id => (await new SendReminders(scene.Database, ReachScene.Clock).RunAsync(id, Manager, default)).Error?.Code,
        async id => (await new RetryDeliveries(scene.Database, ReachScene.Clock).RunAsync(id, null, Manager, default)).Error?.Code,
        async id => (await scene.Get<AskAgain>().RunAsync(id, Manager, default)).Error?.Code,
    ];

    private static async Task<string> SpeakingAsync(ReachScene scene, string language)
    {
        await using var db = scene.Database.CreateDbContext();
        return string.Join(' ', await db.Employees.Where(e => e.Language == language).OrderBy(e => e.Key).Select(e => e.Key).ToListAsync());
    }
}
