using Microsoft.EntityFrameworkCore;
using OptOut.Application.Access;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Application.SignIn;

namespace OptOut.Persistence.Tests.Access;

/// <summary>What a session allows: the union of everything that gives a role, at the time it is looked at.</summary>
public sealed class EffectiveAccessTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Grants_add_up_and_an_auditor_changes_nothing(string provider)
    {
        await using var scene = await AccessScene.StartAsync(provider);
        var ada = AccessHolder.Employee(scene.Ada.Id);
        await scene.GivenAsync(AccessScene.Manager(ada, "FR"));
        await scene.GivenAsync(AccessScene.Manager(ada, "DE"));
        var audit = await scene.GivenAsync(AccessScene.Auditor(ada, 30));

        var session = await scene.OpenAsync(scene.Ada);
        session.Roles.ShouldBe([StaffRole.Manager, StaffRole.Auditor]);
        session.Reads.ShouldBe(Reach.Everything);
        session.Manages.ShouldBe(new Reach { Countries = ["DE", "FR"] });

        await scene.RevokeAsync(audit);
        var after = (await scene.CheckAsync(session)).ShouldNotBeNull();
        after.Roles.ShouldBe([StaffRole.Manager]);
        after.Reads.ShouldBe(new Reach { Countries = ["DE", "FR"] });
        (await scene.OpenAsync(scene.Boss)).Roles.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_given_elsewhere_reaches_everything()
    {
        await using var scene = await AccessScene.StartAsync();
        await scene.GivenAsync(AccessScene.Manager(AccessHolder.Employee(scene.Ada.Id), "FR"));
        var auditor = await scene.OpenAsync(scene.Ada, given: [new GivenRole(StaffRole.Auditor, RoleSource.Group)]);
        (auditor.Reads, auditor.Manages).ShouldBe((Reach.Everything, new Reach { Countries = ["FR"] }));
        var administrator = await scene.OpenAsync(scene.Ada, given: [new GivenRole(StaffRole.Administrator, RoleSource.Configuration)]);
        (administrator.Reads, administrator.Manages).ShouldBe((Reach.Everything, Reach.Everything));
        (await scene.OpenAsync(scene.Boss)).ShouldSatisfyAllConditions(s => s.Reads.ShouldBe(Reach.Nothing), s => s.Manages.ShouldBe(Reach.Nothing));
    }

    [Fact]
    public async Task A_grant_counts_from_its_beginning_to_its_end()
    {
        await using var scene = await AccessScene.StartAsync();
        await scene.GivenAsync(AccessScene.Manager(AccessHolder.Employee(scene.Ada.Id), "DE") with { FromUtc = AccessScene.Start.AddHours(1), ToUtc = AccessScene.Start.AddHours(2) });
        var session = await scene.OpenAsync(scene.Ada);
        session.Roles.ShouldBeEmpty();
        scene.Clock.Advance(TimeSpan.FromMinutes(61));
        (await scene.CheckAsync(session))!.Roles.ShouldBe([StaffRole.Manager]);
        scene.Clock.Advance(TimeSpan.FromHours(1));
        (await scene.CheckAsync(session))!.Roles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Giving_and_revoking_reach_an_open_session_at_its_next_look()
    {
        await using var scene = await AccessScene.StartAsync();
        var session = await scene.OpenAsync(scene.Ada);
        var grant = await scene.GivenAsync(AccessScene.Manager(AccessHolder.Employee(scene.Ada.Id), "DE"));
        (await scene.CheckAsync(session))!.Roles.ShouldBe([StaffRole.Manager]);
        await scene.RevokeAsync(grant);
        (await scene.CheckAsync(session))!.Roles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_that_the_provider_did_not_prove_never_has_a_role()
    {
        await using var scene = await AccessScene.StartAsync();
        await scene.GivenAsync(AccessScene.Manager(AccessHolder.Employee(scene.Ada.Id)));
        var session = await scene.OpenAsync(scene.Ada, holdsGrants: false);
        session.Roles.ShouldBeEmpty();
        scene.Clock.Advance(TimeSpan.FromMinutes(6));
        (await scene.CheckAsync(session))!.Roles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_leaver_holds_nothing()
    {
        await using var scene = await AccessScene.StartAsync();
        await scene.GivenAsync(AccessScene.Manager(AccessHolder.Employee(scene.Ada.Id)));
        var session = await scene.OpenAsync(scene.Ada);
        await using (var db = scene.Database.CreateDbContext())
        {
            await db.Employees.Where(e => e.Id == scene.Ada.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Standing, EmployeeStanding.Left));
        }

        scene.Clock.Advance(TimeSpan.FromMinutes(6));
        (await scene.CheckAsync(session)).ShouldBeNull();
        (await scene.ListAsync()).ShouldHaveSingleItem().HasLeft.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_invitation_belongs_to_the_first_who_proves_the_address(string provider)
    {
        await using var scene = await AccessScene.StartAsync(provider);
        await scene.GivenAsync(AccessScene.Auditor(AccessHolder.Invited("lena@partner.example", "Lena"), 30));
        var (lena, successor) = (Guid.NewGuid(), Guid.NewGuid());
        var accept = scene.Database.Get<AcceptInvitations>();
        (await accept.RunAsync(lena, null, "other@partner.example", default)).ShouldBe(0);
        (await accept.RunAsync(lena, null, "LENA@partner.example", default)).ShouldBe(1);
        (await accept.RunAsync(successor, null, "lena@partner.example", default)).ShouldBe(0);
        (await scene.OpenAsync(null, lena)).Roles.ShouldBe([StaffRole.Auditor]);
        (await scene.OpenAsync(null, successor)).Roles.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invitation_lapses_and_its_granter_cannot_take_it()
    {
        await using var scene = await AccessScene.StartAsync();
        await scene.GivenAsync(AccessScene.Manager(AccessHolder.Invited("boss.private@partner.example", "Somebody")));
        var accept = scene.Database.Get<AcceptInvitations>();
        (await accept.RunAsync(Guid.NewGuid(), scene.Boss.Id, "boss.private@partner.example", default)).ShouldBe(0);
        scene.Clock.Advance(TimeSpan.FromDays(30));
        (await accept.RunAsync(Guid.NewGuid(), null, "boss.private@partner.example", default)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_came_with_a_role_from_elsewhere_is_remembered_until_it_is_gone(string provider)
    {
        await using var scene = await AccessScene.StartAsync(provider);
        var objectId = Guid.NewGuid();
        await scene.OpenAsync(scene.Ada, objectId, given: [new GivenRole(StaffRole.Auditor, RoleSource.Group)]);
        await scene.OpenAsync(null, given: [new(StaffRole.Administrator, RoleSource.Configuration), new(StaffRole.Manager, RoleSource.AppRole)]);
        var list = scene.Database.Get<ListGivenAccess>();
        (await list.RunAsync(new PageRequest(0, 10), null, default)).Total.ShouldBe(2);
        var row = (await list.RunAsync(new PageRequest(0, 10), RoleSource.Group, default)).Items.ShouldHaveSingleItem();
        (row.Name, row.Subject, row.LastSeenUtc).ShouldBe(("Person ada", objectId.ToString(), AccessScene.Start));
        row.Given.ShouldBe([new GivenRole(StaffRole.Auditor, RoleSource.Group)]);
        (await list.RunAsync(new PageRequest(0, 10, "person ADA"), null, default)).Total.ShouldBe(1);
        (await list.OfConfigurationAsync([objectId.ToString(), "ada@nordlicht.example", "new@nordlicht.example"], default)).Select(r => (r.Name, Seen: r.LastSeenUtc is not null))
            .ShouldBe([(null, true), ("Person ada", true), (null, false)]);

        await scene.OpenAsync(scene.Ada, objectId);
        (await list.RunAsync(new PageRequest(0, 10), RoleSource.Group, default)).Total.ShouldBe(0);
    }
}
