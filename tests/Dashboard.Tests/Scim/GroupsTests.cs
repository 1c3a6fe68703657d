using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace OptOut.Dashboard.Tests.Scim;

/// <summary>What Entra does with groups.</summary>
public sealed class GroupsTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private EntraClient _entra = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _entra = await EntraClient.ConnectAsync(_app);
    }

    public Task DisposeAsync()
    {
        _entra.Dispose();
        return _app.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task A_group_is_created_found_filled_renamed_and_deleted()
    {
        var (ada, bob) = (await _entra.CreateAsync("Ada"), await _entra.CreateAsync("Bob"));
        (await _entra.GetAsync("Groups?excludedAttributes=members&filter=displayName+eq+%22Sales%22")).Total.ShouldBe(0);
        var created = await _entra.SendAsync(HttpMethod.Post, "Groups", """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"externalId":"G1","displayName":"Sales","members":[]}""");
        created.Status.ShouldBe(HttpStatusCode.Created);
        var path = $"Groups/{created.Id}";
        created.Location.ShouldBe(new Uri(_app.Address, "/scim/v2/" + path).ToString());

        (await _entra.PatchAsync(path, $$"""{"op":"Add","path":"members","value":[{"$ref":null,"value":"{{ada}}"},{"$ref":null,"value":"{{bob}}"}]}""")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await _entra.PatchAsync(path, $$"""{"op":"Add","path":"members","value":[{"value":"{{ada}}"}]}""")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await MembersAsync(path)).ShouldBe([ada, bob], ignoreOrder: true);
        (await _entra.GetAsync(path + "?excludedAttributes=members")).Body.ContainsKey("members").ShouldBeFalse();
        (await _entra.GetAsync($"Groups?filter=id+eq+%22{created.Id}%22+and+members+eq+%22{bob}%22&attributes=id")).Total.ShouldBe(1);

        await _entra.PatchAsync(path, """{"op":"Remove","path":"members","value":[]}""");
        (await MembersAsync(path)).ShouldBe([ada, bob], ignoreOrder: true);
        await _entra.PatchAsync(path, $$"""{"op":"Remove","path":"members","value":[{"value":"{{ada}}"}]}""");
        (await MembersAsync(path)).ShouldBe([bob]);
        await _entra.PatchAsync(path, $$"""{"op":"Remove","path":"members[value eq \"{{bob}}\"]"}""");
        (await MembersAsync(path)).ShouldBeEmpty();

        (await _entra.PatchAsync(path, """{"op":"Replace","path":"displayName","value":"Sales EMEA"}""")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await _entra.GetAsync("Groups?filter=displayName+eq+%22sales+emea%22")).Total.ShouldBe(1);
        (await _entra.PatchAsync(path, $$$"""{"op":"Replace","value":{"displayName":"Sales","members":[{"value":"{{{bob}}}"}]}}""")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await MembersAsync(path)).ShouldBe([bob]);

        (await _entra.SendAsync(HttpMethod.Delete, path)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await _entra.GetAsync(path)).ShouldBeError(HttpStatusCode.NotFound, null);
        (await _entra.SendAsync(HttpMethod.Delete, path)).ShouldBeError(HttpStatusCode.NotFound, null);
        await using var db = _app.CreateDbContext();
        (await db.ScimGroupMembers.CountAsync()).ShouldBe(0);
        (await db.LedgerEvents.Where(e => e.Subject == "group:" + created.Id).OrderBy(e => e.Sequence).Select(e => e.Verb).ToListAsync())
            .ShouldBe(["group.created", "group.changed", "group.changed", "group.changed", "group.changed", "group.changed", "group.deleted"]);
    }

    [Fact]
    public async Task A_replaced_group_has_exactly_its_members()
    {
        var (ada, bob) = (await _entra.CreateAsync("Ada"), await _entra.CreateAsync("Bob"));
        var created = await _entra.SendAsync(HttpMethod.Post, "Groups", $$"""{"displayName":"Sales","members":[{"value":"{{ada}}"}]}""");
        created.Body["members"]!.AsArray().Single()!["value"]!.ToString().ShouldBe(ada);
        var replaced = await _entra.SendAsync(HttpMethod.Put, $"Groups/{created.Id}", $$"""{"displayName":"Sales","members":[{"value":"{{bob}}"}]}""");
        replaced.Status.ShouldBe(HttpStatusCode.OK);
        (await MembersAsync($"Groups/{created.Id}")).ShouldBe([bob]);
        (await _entra.SendAsync(HttpMethod.Delete, $"Users/{bob}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await MembersAsync($"Groups/{created.Id}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var id = (await _entra.SendAsync(HttpMethod.Post, "Groups", """{"displayName":"Sales"}""")).Id;
        (await _entra.SendAsync(HttpMethod.Post, "Groups", """{"displayName":"SALES"}""")).ShouldBeError(HttpStatusCode.Conflict, "uniqueness");
        (await _entra.SendAsync(HttpMethod.Post, "Groups", """{"members":[]}""")).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        (await _entra.PatchAsync($"Groups/{id}", $$"""{"op":"Add","path":"members","value":[{"value":"{{Guid.NewGuid()}}"}]}""")).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        (await _entra.PatchAsync($"Groups/{id}", """{"op":"Add","path":"members","value":[{"value":"nobody"}]}""")).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        (await _entra.PatchAsync($"Groups/{id}", """{"op":"Remove","path":"displayName"}""")).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        (await _entra.PatchAsync($"Groups/{Guid.NewGuid()}", """{"op":"Remove","path":"members"}""")).ShouldBeError(HttpStatusCode.NotFound, null);
        (await _entra.GetAsync("Groups?filter=owner+eq+%22x%22")).ShouldBeError(HttpStatusCode.BadRequest, "invalidFilter");
    }

    private async Task<List<string>> MembersAsync(string path) =>
        [.. ((await _entra.GetAsync(path)).Body["members"] as JsonArray ?? []).Select(m => (string)m!["value"]!)];
}
