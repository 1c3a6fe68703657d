using Microsoft.EntityFrameworkCore;
using OptOut.Application.Access;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Access;

/// <summary>What can be given to whom, and what is refused.</summary>
public sealed class GrantAccessTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Giving_and_revoking_are_told_by_ids_and_the_row_stays(string provider)
    {
        await using var scene = await AccessScene.StartAsync(provider);
        var grant = await scene.GivenAsync(AccessScene.Manager(AccessHolder.Invited("Lena.Guest@partner.example", "Lena Guest"), "DE"));
        (await scene.RevokeAsync(grant)).Succeeded.ShouldBeTrue();
        (await scene.RevokeAsync(grant)).Error.ShouldNotBeNull().Code.ShouldBe("access-not-in-force");

        await using var db = scene.Database.CreateDbContext();
        var told = await db.LedgerEvents.Where(e => e.Subject == $"access:{grant.Id}").OrderBy(e => e.Sequence).ToListAsync();
        told.Select(e => (e.Verb, e.Actor)).ShouldBe([(LedgerVerb.AccessGranted, scene.Administrator.Actor), (LedgerVerb.AccessRevoked, scene.Administrator.Actor)]);
        told[0].Content.ShouldContain("\"countries\":[\"DE\"]");
        told.ShouldAllBe(e => !e.Content.Contains("lena", StringComparison.OrdinalIgnoreCase) && !e.Content.Contains("4711"));
        var kept = await db.AccessGrants.AsNoTracking().SingleAsync();
        (kept.Address, kept.RevokedUtc, kept.RevokedBy).ShouldBe(("lena.guest@partner.example", AccessScene.Start, scene.Administrator.Actor));
    }

    [Fact]
    public async Task What_is_not_allowed_is_refused_by_its_name()
    {
        await using var scene = await AccessScene.StartAsync();
        var ada = AccessHolder.Employee(scene.Ada.Id);
        var good = AccessScene.Manager(ada, "DE");
        var audit = AccessScene.Auditor(ada, 30);
        (GrantRequest Request, string Code)[] refused =
        [
            (good with { Holder = AccessHolder.Employee(Guid.NewGuid()) }, "access-person-unknown"),
            (good with { Holder = AccessHolder.Employee(scene.Boss.Id) }, "access-self-grant"),
            (good with { Holder = AccessHolder.Invited("boss@nordlicht.example", "Boss") }, "access-self-grant"),
            (good with { Holder = AccessHolder.Guest(Guid.Empty, "Guest") }, "access-object-id"),
            (good with { Holder = AccessHolder.Guest(Guid.NewGuid(), "a\nb") }, "access-guest-name"),
            (good with { Holder = AccessHolder.Invited("nobody", "Guest") }, "access-address"),
            (good with { Reach = Reach.Nothing }, "access-reach-empty"),
            (good with { Reach = new Reach { Countries = ["DE"], Departments = ["Sales"] } }, "access-reach-manager"),
            (good with { Reach = new Reach { Campaigns = [Guid.NewGuid()] } }, "access-reach-manager"),
            (good with { Reach = new Reach { Countries = ["de"] } }, "access-country-unknown"),
            (good with { Reach = new Reach { Departments = ["Sails"] } }, "access-department-unknown"),
            (good with { Reach = new Reach { Departments = [.. Enumerable.Range(0, 41).Select(n => $"D{n}")] } }, "access-reach-many"),
            (good with { ToUtc = AccessScene.Start.AddDays(-1) }, "access-ends-early"),
            (good with { FromUtc = AccessScene.Start.AddDays(401) }, "access-begins-late"),
            (good with { Reason = " " }, "access-reason"),
            (good with { Reason = new string('x', 301) }, "access-reason"),
            (audit with { Reach = new Reach { Countries = ["DE"] } }, "access-reach-auditor"),
            (audit with { Reach = new Reach { Campaigns = [Guid.NewGuid()] } }, "access-campaign-unknown"),
            (audit with { ToUtc = null }, "access-auditor-end"),
            (audit with { ToUtc = AccessScene.Start.AddDays(401) }, "access-auditor-end"),
        ];
        foreach (var (request, code) in refused)
        {
            (await scene.GrantAsync(request)).Error.ShouldNotBeNull(code).Code.ShouldBe(code);
        }

        await using var db = scene.Database.CreateDbContext();
        (await db.AccessGrants.CountAsync()).ShouldBe(0);
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.AccessGranted)).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_role_is_not_given_twice_and_not_without_limit()
    {
        await using var scene = await AccessScene.StartAsync();
        var ada = AccessHolder.Employee(scene.Ada.Id);
        await scene.GivenAsync(AccessScene.Manager(ada, "DE"));
        (await scene.GrantAsync(AccessScene.Manager(ada, "DE"))).Error!.Code.ShouldBe("access-already");
        foreach (var day in Enumerable.Range(1, GrantRules.MostGrants - 1))
        {
            await scene.GivenAsync(AccessScene.Auditor(ada, day) with { FromUtc = AccessScene.Start.AddDays(day - 1) });
        }

        (await scene.GrantAsync(AccessScene.Manager(ada, "FR"))).Error!.Code.ShouldBe("access-too-many");
    }

    [Fact]
    public async Task What_a_persons_grants_name_together_fits_into_a_cookie()
    {
        await using var scene = await AccessScene.StartAsync();
        var departments = Enumerable.Range(0, 12).Select(n => $"{n:00}{new string('d', 198)}").ToList();
        await scene.Database.AddPeopleAsync([.. departments.Select((d, n) => People.Employee($"p{n}", "DE", d))]);
        var ada = AccessHolder.Employee(scene.Ada.Id);
        Reach Of(IEnumerable<string> some) => new() { Departments = [.. some] };

        await scene.GivenAsync(AccessScene.Manager(ada) with { Reach = Of(departments.Take(6)) });
        (await scene.GrantAsync(AccessScene.Manager(ada) with { Reach = Of(departments.Skip(6)) })).Error!.Code.ShouldBe("access-reach-long");
    }

    [Fact]
    public async Task A_guest_whom_the_directory_knows_is_named_as_that_person()
    {
        await using var scene = await AccessScene.StartAsync();
        var known = People.Employee(Guid.NewGuid().ToString());
        await scene.Database.AddPeopleAsync(known);
        (await scene.GivenAsync(AccessScene.Manager(AccessHolder.Guest(Guid.Parse(known.Key), "Some name")))).EmployeeId.ShouldBe(known.Id);
        (await scene.GivenAsync(AccessScene.Manager(AccessHolder.Invited("ada@nordlicht.example", "Some name")))).EmployeeId.ShouldBe(scene.Ada.Id);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_list_says_how_each_grant_stands(string provider)
    {
        await using var scene = await AccessScene.StartAsync(provider);
        var ada = AccessHolder.Employee(scene.Ada.Id);
        var begun = await scene.GivenAsync(AccessScene.Manager(ada, "DE"));
        var soon = await scene.GivenAsync(AccessScene.Auditor(ada, 10));
        var later = await scene.GivenAsync(AccessScene.Manager(ada, "FR") with { FromUtc = AccessScene.Start.AddDays(3) });
        var waiting = await scene.GivenAsync(AccessScene.Manager(AccessHolder.Invited("lena@partner.example", "Lena"), "DE"));
        var revoked = await scene.GivenAsync(AccessScene.Manager(ada, "IT"));
        await scene.RevokeAsync(revoked);

        (await scene.ListAsync()).Select(r => (r.Grant.Id, r.Standing)).ShouldBe(
            [(begun.Id, GrantStanding.InForce), (soon.Id, GrantStanding.InForce), (later.Id, GrantStanding.Upcoming), (waiting.Id, GrantStanding.Waiting)], ignoreOrder: true);
        (await scene.ListAsync(new(EndsSoon: true))).ShouldHaveSingleItem().Grant.Id.ShouldBe(soon.Id);
        (await scene.Database.Get<ListGrants>().CountEndingSoonAsync(default)).ShouldBe(1);
        (await scene.ListAsync(new(GrantStanding.Upcoming))).ShouldHaveSingleItem().Grant.Id.ShouldBe(later.Id);
        (await scene.ListAsync(new(GrantStanding.Waiting))).ShouldHaveSingleItem().Name.ShouldBe("Lena");
        (await scene.ListAsync(new(GrantStanding.Revoked))).ShouldHaveSingleItem().RevokedByName.ShouldBe("Person boss");
        (await scene.ListAsync(new(Role: GrantedRole.Auditor))).ShouldHaveSingleItem().Grant.Id.ShouldBe(soon.Id);
        (await scene.ListAsync(search: "LENA")).ShouldHaveSingleItem().Grant.Id.ShouldBe(waiting.Id);
        (await scene.ListAsync(search: "person ada")).Count.ShouldBe(3);

        scene.Clock.Advance(TimeSpan.FromDays(31));
        (await scene.ListAsync(new(GrantStanding.Ended))).Select(r => r.Grant.Id).ShouldBe([soon.Id, waiting.Id], ignoreOrder: true);
        (await scene.ListAsync(new(All: true))).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_campaign_within_reach_is_shown_by_its_name()
    {
        await using var scene = await AccessScene.StartAsync();
        var campaign = (await scene.Database.Get<CreateCampaign>().RunAsync(
            new CampaignDraft { Name = "Autumn", DueOn = new DateOnly(2026, 12, 24) }, scene.Administrator, default)).Value;
        await scene.GivenAsync(AccessScene.Auditor(AccessHolder.Employee(scene.Ada.Id), 30) with { Reach = new Reach { Campaigns = [campaign] } });
        (await scene.ListAsync()).ShouldHaveSingleItem().Campaigns.ShouldBe(["Autumn"]);
    }
}
