using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Scim;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.Scim;

/// <summary>Tokens and what is said of the service.</summary>
public sealed class TokensTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.StartAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_token_is_changed_without_a_gap()
    {
        var first = await EntraClient.TokenAsync(_app, "First");
        var second = await EntraClient.TokenAsync(_app, "Second");
        (await Create("Third")).Error!.Code.ShouldBe("two-tokens-valid");
        using var old = new EntraClient(_app, first.Token);
        using var next = new EntraClient(_app, second.Token);
        (await old.GetAsync("Users")).Status.ShouldBe(HttpStatusCode.OK);
        (await next.GetAsync("Users")).Status.ShouldBe(HttpStatusCode.OK);

        var revoke = _app.Services.GetRequiredService<RevokeProvisioningToken>();
        (await revoke.RunAsync(first.Id, CurrentUser.CommandLine, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await revoke.RunAsync(first.Id, CurrentUser.CommandLine, CancellationToken.None)).Error!.Code.ShouldBe("token-not-valid");
        (await old.GetAsync("Users")).ShouldBeError(HttpStatusCode.Unauthorized, null);
        (await next.GetAsync("Users")).Status.ShouldBe(HttpStatusCode.OK);
        (await Create("Third")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_the_hash_is_kept_and_the_ledger_does_not_know_the_token()
    {
        var made = await EntraClient.TokenAsync(_app);
        using var entra = new EntraClient(_app, made.Token);
        await entra.GetAsync("Users");

        await using var db = _app.CreateDbContext();
        var kept = await db.ProvisioningTokens.AsNoTracking().SingleAsync();
        kept.Hash.Length.ShouldBe(64);
        made.Token.ShouldNotContain(kept.Hash);
        kept.LastUsedUtc.ShouldNotBeNull();
        var told = await db.LedgerEvents.AsNoTracking().SingleAsync(e => e.Subject == $"provisioning-token:{made.Id}");
        (told.Verb, told.Actor, told.Content).ShouldBe(("provisioning.token-created", "cli", "{}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task A_token_needs_a_name_of_one_line(string name) => (await Create(name)).Error!.Code.ShouldBe("token-name");

    [Fact]
    public async Task A_change_is_told_as_done_by_the_token()
    {
        var made = await EntraClient.TokenAsync(_app);
        using var entra = new EntraClient(_app, made.Token);
        await entra.CreateAsync("Ada");
        await using var db = _app.CreateDbContext();
        (await db.LedgerEvents.AsNoTracking().SingleAsync(e => e.Verb == "employee.added")).Actor.ShouldBe($"provisioning:{made.Id}");
    }

    [Fact]
    public async Task The_service_says_what_it_offers()
    {
        using var entra = await EntraClient.ConnectAsync(_app);
        var config = (await entra.GetAsync("ServiceProviderConfig")).Body;
        ((bool)config["patch"]!["supported"]!, (bool)config["bulk"]!["supported"]!, (bool)config["filter"]!["supported"]!).ShouldBe((true, false, true));
        (await entra.GetAsync("ResourceTypes")).Resources.Select(r => (string)r!["endpoint"]!).ShouldBe(["/Users", "/Groups"]);
        var schemas = await entra.GetAsync("Schemas");
        schemas.Resources.Select(r => (string)r!["id"]!).ShouldBe([ScimSchema.User, ScimSchema.Enterprise, ScimSchema.Group]);
        foreach (var schema in schemas.Resources)
        {
            (await entra.GetAsync($"Schemas/{(string)schema!["id"]!}")).Body["attributes"]!.AsArray().Count.ShouldBeGreaterThan(1);
        }

        (await entra.GetAsync("ResourceTypes/User")).Id.ShouldBe("User");
        (await entra.GetAsync("Schemas/urn:none")).ShouldBeError(HttpStatusCode.NotFound, null);
        (await entra.GetAsync("Schemas?filter=id+eq+%22x%22")).ShouldBeError(HttpStatusCode.Forbidden, null);
    }

    private Task<Result<NewProvisioningToken>> Create(string name) =>
        _app.Services.GetRequiredService<CreateProvisioningToken>().RunAsync(name, CurrentUser.CommandLine, CancellationToken.None);
}
