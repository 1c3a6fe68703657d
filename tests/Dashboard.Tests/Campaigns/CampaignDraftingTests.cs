using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Campaigns;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.Campaigns;

public sealed class CampaignDraftingTests
{
    [Fact]
    public async Task Everything_wrong_is_said_at_its_field_at_once()
    {
        await using var app = await TestApp.StartAsync();
        using var circuit = Circuit(app, AppRoles.Manager);
        var form = new CampaignForm { Manages = Reach.Everything, Name = "", Pack = "none", DueOn = null, LateJoinerDays = null, ContactAddress = "nowhere", Everybody = false };

        var problems = circuit.ServiceProvider.GetRequiredService<CampaignDrafting>().Check(form);

        problems.Select(p => p.Field).ShouldBe(
            [
                nameof(CampaignDraft.Name), nameof(CampaignDraft.Pack), nameof(CampaignDraft.DueOn), nameof(CampaignDraft.LateJoinerDays),
                nameof(CampaignDraft.ContactAddress), nameof(CampaignDraft.Audience),
            ],
            ignoreOrder: true);
        problems.ShouldAllBe(p => p.Message.Length > 10);
    }

    [Fact]
    public async Task A_draft_comes_back_into_the_form_as_it_was_saved()
    {
        await using var app = await TestApp.StartAsync();
        var people = Enumerable.Range(0, 250).Select(i => People.Employee($"p{i:000}")).ToArray();
        await app.AddPeopleAsync(people);
        using var circuit = Circuit(app, AppRoles.Manager);
        var drafting = circuit.ServiceProvider.GetRequiredService<CampaignDrafting>();
        var form = (await drafting.OpenAsync(null, Reach.Everything, default)).Value!;
        form.Name = "All but many";
        form.Everybody = false;
        form.Countries.UnionWith(["DE", ""]);
        form.DepartmentsLeftOut.Add("Legal");
        form.Mode = CampaignMode.CountsOnly;
        form.CountsBy = TallyDimension.Department;
        form.MinimumGroupSize = 25;
        form.RetentionDays = 30;
        form.Purpose = "To protect what we write";
        form.LegalBasis = "Legitimate interest";
        form.PrivacyContactName = "Dana Example";
        form.PrivacyContactAddress = "dpo@nordlicht.example";
        form.PeopleLeftOut.AddRange(people.Select(p => new PersonToExclude(p.Key, p.DisplayName, p.SignInName, p.Department)));

        var id = (await drafting.StoreAsync(null, form, default)).Value;
        var again = (await drafting.OpenAsync(id, Reach.Everything, default)).Value!;

        again.Countries.ShouldBe(["DE", ""], ignoreOrder: true);
        again.DepartmentsLeftOut.ShouldBe(["Legal"]);
        again.PeopleLeftOut.Select(p => p.Name).ShouldBe(people.Select(p => p.DisplayName), ignoreOrder: true);
        again.ToDraft().Audience.ShouldBe(form.ToDraft().Audience, ignoreOrder: true);
        (again.ToDraft() with { Audience = [] }).ShouldBe(form.ToDraft() with { Audience = [] });
        again.HasUsualPrivacy.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_wrong_with_privacy_is_said_at_its_field_and_a_picture_is_not_taken_where_nobody_sees_names()
    {
        await using var app = await TestApp.StartAsync();
        using var circuit = Circuit(app, AppRoles.Manager);
        var drafting = circuit.ServiceProvider.GetRequiredService<CampaignDrafting>();
        var form = (await drafting.OpenAsync(null, Reach.Everything, default)).Value!;
        form.HasUsualPrivacy.ShouldBeTrue();
        form.Name = "Careless";
        (form.Mode, form.Evidence, form.MinimumGroupSize, form.RetentionDays) = (CampaignMode.CountsOnly, EvidenceMode.Optional, 2, null);
        (form.PrivacyContactName, form.Purpose) = ("Dana", new string('x', 1001));

        drafting.Check(form).Select(p => p.Field).ShouldBe(
            [
                nameof(CampaignDraft.Evidence), nameof(CampaignDraft.MinimumGroupSize), nameof(CampaignDraft.RetentionDays),
                nameof(CampaignDraft.PrivacyContactAddress), nameof(CampaignDraft.Purpose),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task An_auditor_who_tries_to_change_something_is_refused_and_nothing_is_written()
    {
        await using var app = await TestApp.StartAsync();
        using var circuit = Circuit(app, AppRoles.Auditor);
        var drafting = circuit.ServiceProvider.GetRequiredService<CampaignDrafting>();
        var form = (await drafting.OpenAsync(null, Reach.Everything, default)).Value!;
        form.Name = "Mine";

        var stored = await drafting.StoreAsync(null, form, default);

        stored.Error!.Code.ShouldBe("not-allowed");
        await using var db = app.CreateDbContext();
        (await db.Campaigns.AnyAsync()).ShouldBeFalse();
        (await db.LedgerEvents.AnyAsync(e => e.Verb != LedgerVerb.PackLoaded)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_auditor_sees_a_draft_without_the_buttons_that_change_it_and_not_its_form()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(People.Employee("ada"));
        var draft = await app.DraftAsync("Draft");
        using var auditor = await app.SignInAsync(AppRoles.Auditor);
        using var manager = await app.SignInAsync(AppRoles.Manager);

        (await manager.ReadAsync(AppUrls.Campaign(draft))).QuerySelector($"a[href='{AppUrls.EditCampaign(draft)}']").ShouldNotBeNull();
        (await auditor.ReadAsync(AppUrls.Campaign(draft))).QuerySelector($"a[href='{AppUrls.EditCampaign(draft)}']").ShouldBeNull();
        (await auditor.GetAsync(AppUrls.EditCampaign(draft))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await auditor.GetAsync(AppUrls.NewCampaign)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    // What a circuit has: services of its own and the person who opened it.
    private static IServiceScope Circuit(TestApp app, string role)
    {
        var scope = app.Services.CreateScope();
        var identity = new ClaimsIdentity([new(AppClaims.Actor, $"{role}:test"), new(ClaimTypes.Role, role), new(AppClaims.Reads, "*"), new(AppClaims.Manages, "*")], "test", AppClaims.Name, ClaimTypes.Role);
        var state = (IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        state.SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(identity))));
        return scope;
    }
}
