using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Access;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.SignIn;

/// <summary>Roles given inside OptOut, over HTTP with a provider that says who somebody is.</summary>
public sealed class GrantTests
{
    // What a server remembers of a session.
    private static readonly TimeSpan NextLook = TimeSpan.FromSeconds(21);
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(6);

    [Theory]
    [InlineData(GrantedRole.Manager, HttpStatusCode.OK)]
    [InlineData(GrantedRole.Auditor, HttpStatusCode.Forbidden)]
    public async Task A_grant_opens_what_it_says_and_its_revocation_closes_it(GrantedRole role, HttpStatusCode newCampaign)
    {
        await using var scene = await EntraScene.StartAsync();
        using var visitor = await scene.SignInAsync(scene.AdaId);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);

        var grant = await GiveAsync(scene, AccessHolder.Employee(scene.Ada.Id), role);
        scene.Clock.Advance(NextLook);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.OK);
        (await EntraScene.StatusAsync(visitor, AppUrls.NewCampaign)).ShouldBe(newCampaign);
        (await EntraScene.StatusAsync(visitor, AppUrls.Access)).ShouldBe(HttpStatusCode.Forbidden);

        await RevokeAsync(scene, grant);
        scene.Clock.Advance(NextLook);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_grant_that_ends_takes_the_role_away_within_minutes()
    {
        await using var scene = await EntraScene.StartAsync();
        await GiveAsync(scene, AccessHolder.Employee(scene.Ada.Id), GrantedRole.Auditor, TimeSpan.FromMinutes(10));
        using var visitor = await scene.SignInAsync(scene.AdaId);
        scene.Clock.Advance(Recheck);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.OK);
        scene.Clock.Advance(Recheck);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_silent_provider_keeps_no_revoked_grant_alive()
    {
        await using var scene = await EntraScene.StartAsync();
        var grant = await GiveAsync(scene, AccessHolder.Employee(scene.Ada.Id), GrantedRole.Manager);
        using var visitor = await scene.SignInAsync(scene.AdaId);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.OK);
        scene.Issuer.Broken = HttpStatusCode.ServiceUnavailable;
        await RevokeAsync(scene, grant);
        scene.Clock.Advance(NextLook);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_session_knows_how_far_a_grant_goes()
    {
        await using var scene = await EntraScene.StartAsync();
        await GiveAsync(scene, AccessHolder.Employee(scene.Ada.Id), GrantedRole.Manager, reach: new Reach { Countries = ["DE"] });
        using var visitor = await scene.SignInAsync(scene.AdaId);
        await using var db = scene.App.CreateDbContext();
        var session = await db.SignInSessions.SingleAsync();
        (session.Roles, Reach.Parse(session.Reads), Reach.Parse(session.Manages)).ShouldBe((StaffRole.Manager, new Reach { Countries = ["DE"] }, new Reach { Countries = ["DE"] }));
        (await db.SeenAccess.SingleAsync()).EmployeeId.ShouldBe(scene.Ada.Id);
    }

    [Fact]
    public async Task A_guest_is_known_by_their_object_id()
    {
        await using var scene = await EntraScene.StartAsync();
        var guest = Guid.NewGuid();
        await GiveAsync(scene, AccessHolder.Guest(guest, "Lena Guest"), GrantedRole.Auditor);
        using var visitor = await GuestAsync(scene, guest);
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.OK);
        using var other = await GuestAsync(scene, Guid.NewGuid());
        (await EntraScene.StatusAsync(other, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("true", HttpStatusCode.OK)]
    [InlineData("1", HttpStatusCode.OK)]
    [InlineData("false", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    public async Task An_address_invites_a_guest_only_when_entra_vouches_for_its_domain(string? verified, HttpStatusCode campaigns)
    {
        await using var scene = await EntraScene.StartAsync();
        await GiveAsync(scene, AccessHolder.Invited("lena@partner.example", "Lena Guest"), GrantedRole.Auditor);
        using var visitor = await GuestAsync(scene, Guid.NewGuid(), claims =>
        {
            claims["email"] = "Lena@partner.example";
            claims["preferred_username"] = "lena@partner.example";
            claims["xms_edov"] = verified!;
        });
        (await EntraScene.StatusAsync(visitor, AppUrls.Campaigns)).ShouldBe(campaigns);

        // The address was good once; whoever comes next with it gets nothing.
        using var next = await GuestAsync(scene, Guid.NewGuid(), claims => (claims["email"], claims["xms_edov"]) = ("lena@partner.example", campaigns == HttpStatusCode.OK));
        (await EntraScene.StatusAsync(next, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_account_of_the_tenant_is_invited_by_its_own_name_and_never_by_its_email_claim()
    {
        await using var scene = await EntraScene.StartAsync();
        await GiveAsync(scene, AccessHolder.Invited("lena@partner.example", "Lena"), GrantedRole.Auditor);
        await GiveAsync(scene, AccessHolder.Invited("new.hire@nordlicht.example", "New hire"), GrantedRole.Manager);
        using var pretender = scene.App.Visit();
        await scene.SignInAsync(pretender, nonce => scene.Token(Guid.NewGuid(), nonce, claims => (claims["email"], claims["xms_edov"]) = ("lena@partner.example", true)));
        (await EntraScene.StatusAsync(pretender, AppUrls.Campaigns)).ShouldBe(HttpStatusCode.Forbidden);
        using var hire = scene.App.Visit();
        await scene.SignInAsync(hire, nonce => scene.Token(Guid.NewGuid(), nonce, claims => claims["preferred_username"] = "New.Hire@nordlicht.example"));
        (await EntraScene.StatusAsync(hire, AppUrls.NewCampaign)).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<Visitor> GuestAsync(EntraScene scene, Guid person, Action<Dictionary<string, object>>? change = null)
    {
        var visitor = scene.App.Visit();
        await scene.SignInAsync(visitor, nonce => scene.Token(person, nonce, claims =>
        {
            claims["idp"] = "https://sts.windows.net/elsewhere/";
            change?.Invoke(claims);
        }));
        return visitor;
    }

    private static async Task<AccessGrant> GiveAsync(EntraScene scene, AccessHolder holder, GrantedRole role, TimeSpan? length = null, Reach? reach = null)
    {
        var end = length ?? (role == GrantedRole.Auditor ? TimeSpan.FromDays(30) : null);
        var granted = await scene.App.Services.GetRequiredService<GrantAccess>().RunAsync(
            new GrantRequest(role, holder, reach ?? Reach.Everything, null, scene.Clock.GetUtcNow().UtcDateTime + end, "For a test"), CurrentUser.CommandLine, default);
        return granted.Value.ShouldNotBeNull(granted.Error?.Message);
    }

    private static async Task RevokeAsync(EntraScene scene, AccessGrant grant) =>
        (await scene.App.Services.GetRequiredService<RevokeAccess>().RunAsync(grant.Id, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
}
