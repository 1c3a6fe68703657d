using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;

namespace OptOut.Dashboard.Tests.Scim;

/// <summary>What Entra does with users, from creation to deletion, over HTTP on the real application.</summary>
public sealed class UsersTests : IAsyncLifetime
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
    public async Task The_connection_test_finds_nobody_and_that_is_no_error()
    {
        var answer = await _entra.FindAsync("userName", Guid.NewGuid().ToString());
        (answer.Status, answer.Total, answer.Resources.Count).ShouldBe((HttpStatusCode.OK, 0, 0));
        ((string?)answer.Body["schemas"]![0]).ShouldBe("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    }

    [Fact]
    public async Task A_created_user_is_a_person_and_reads_back_as_written()
    {
        var created = await _entra.SendAsync(HttpMethod.Post, "Users", EntraClient.User("Ada"));

        created.Status.ShouldBe(HttpStatusCode.Created);
        created.Location.ShouldBe(new Uri(_app.Address, $"/scim/v2/Users/{created.Id}").ToString());
        created.ETag.ShouldBe("W/\"1\"");
        var read = await _entra.GetAsync($"Users/{created.Id}");
        JsonNode.DeepEquals(read.Body, created.Body).ShouldBeTrue();
        var written = JsonNode.Parse(EntraClient.User("Ada"))!.AsObject();
        foreach (var name in new[] { "externalId", "userName", "active", "displayName", "name", "emails", "preferredLanguage", "title", EntraClient.Enterprise, "schemas" })
        {
            JsonNode.DeepEquals(read.Body[name], written[name]).ShouldBeTrue($"{name}: {read.Body[name]?.ToJsonString()}");
        }

        read.Body["addresses"]!.ToJsonString().ShouldBe("""[{"type":"work","country":"DE"}]""");
        read.Body.ContainsKey("phoneNumbers").ShouldBeFalse();
        var meta = read.Body["meta"]!;
        ((string?)meta["resourceType"], (string?)meta["location"], (string?)meta["version"]).ShouldBe(("User", created.Location, "W/\"1\""));
        var ada = await PersonAsync("ada");
        (ada.DisplayName, ada.Address, ada.Country, ada.Language, ada.Department, ada.JobTitle, ada.Standing)
            .ShouldBe(("Ada Example", "Ada@contoso.example", "DE", "de-DE", "Sales", "Engineer", EmployeeStanding.Active));
        ada.ExternalId.ShouldBe(EntraClient.ObjectId("Ada").ToString());
    }

    [Theory]
    [InlineData("userName", "ADA@contoso.EXAMPLE", 1)]
    [InlineData("USERNAME", "ada@contoso.example", 1)]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName", "ada@contoso.example", 1)]
    [InlineData("emails[type+eq+\"work\"].value", "ada@contoso.example", 1)]
    [InlineData("emails.value", "ada@contoso.example", 1)]
    [InlineData("emails[type+eq+\"home\"].value", "ada@contoso.example", 0)]
    [InlineData("userName", "eve@contoso.example", 0)]
    [InlineData("externalId", "ada", 0)]
    [InlineData("id", "ada", 0)]
    public async Task A_user_is_found_by_what_clients_ask_for(string attribute, string value, int found)
    {
        await _entra.CreateAsync("Ada");
        (await _entra.FindAsync(attribute, value)).Total.ShouldBe(found);
    }

    [Fact]
    public async Task A_user_is_found_by_its_external_id_in_its_own_case_and_by_several_conditions()
    {
        var boss = await _entra.CreateAsync("Boss");
        var ada = await _entra.CreateAsync("Ada", $$""","x":1""");
        await _entra.PatchAsync($"Users/{ada}", $$"""{"op":"Add","path":"{{EntraClient.Enterprise}}:manager","value":"{{boss}}"}""");

        (await _entra.FindAsync("externalId", EntraClient.ObjectId("Ada").ToString())).Total.ShouldBe(1);
        (await _entra.FindAsync("externalId", EntraClient.ObjectId("Ada").ToString().ToUpperInvariant())).Total.ShouldBe(0);
        (await _entra.GetAsync($"Users?filter=id+eq+%22{ada}%22+and+manager+eq+%22{boss}%22&attributes=id")).Total.ShouldBe(1);
        var found = await _entra.GetAsync($"Users?filter=id+eq+%22{ada}%22+and+{EntraClient.Enterprise}:manager+eq+%22{boss}%22&attributes=id");
        found.Total.ShouldBe(1);
        found.Resources[0]!.AsObject().Select(m => m.Key).ShouldBe(["schemas", "id", "meta"]);
        (await _entra.GetAsync($"Users?filter=id+eq+%22{ada}%22+and+{EntraClient.Enterprise}:manager+eq+%22{ada}%22")).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_second_user_of_the_same_name_is_a_conflict()
    {
        await _entra.CreateAsync("Ada");
        (await _entra.SendAsync(HttpMethod.Post, "Users", EntraClient.User("ADA"))).ShouldBeError(HttpStatusCode.Conflict, "uniqueness");
        var eve = await _entra.CreateAsync("Eve");
        (await _entra.PatchAsync($"Users/{eve}", """{"op":"Replace","path":"userName","value":"ada@contoso.example"}""")).ShouldBeError(HttpStatusCode.Conflict, "uniqueness");
        (await _entra.FindAsync("userName", "eve@contoso.example")).Total.ShouldBe(1);
    }

    [Fact]
    public async Task Entra_changes_a_user_in_all_its_shapes()
    {
        var boss = await _entra.CreateAsync("Boss");
        var id = await _entra.CreateAsync("Ada");

        var patched = await _entra.PatchAsync(
            $"Users/{id}",
            """{"op":"Replace","path":"displayName","value":"Ada Lovelace"}""",
            """{"op":"Add","path":"emails[type eq \"work\"].value","value":"ada.lovelace@contoso.example"}""",
            """{"op":"Add","path":"emails[type eq \"other\"].value","value":"ada@home.example"}""",
            """{"op":"replace","path":"name.familyName","value":[{"$ref":null,"value":"Lovelace"}]}""",
            $$"""{"op":"Replace","path":"{{EntraClient.Enterprise}}:department","value":"Research"}""",
            $$"""{"op":"Add","path":"{{EntraClient.Enterprise}}:manager","value":[{"$ref":"x","value":"{{boss}}"}]}""",
            """{"op":"Replace","path":"phoneNumbers[type eq \"work\"].value","value":"+49"}""",
            """{"op":"Remove","path":"title"}""");

        patched.Status.ShouldBe(HttpStatusCode.OK, patched.Body.ToJsonString());
        patched.Body["name"]!.ToJsonString().ShouldBe("""{"formatted":"Ada Example","familyName":"Lovelace","givenName":"Ada"}""");
        patched.Body["emails"]!.ToJsonString().ShouldBe("""[{"primary":true,"type":"work","value":"ada.lovelace@contoso.example"},{"type":"other","value":"ada@home.example"}]""");
        patched.Body[EntraClient.Enterprise]!.ToJsonString().ShouldBe($$$"""{"employeeNumber":"N-Ada","department":"Research","manager":{"value":"{{{boss}}}"}}""");
        patched.Body.ContainsKey("title").ShouldBeFalse();
        patched.ETag.ShouldBe("W/\"2\"");
        var ada = await PersonAsync("ada");
        (ada.DisplayName, ada.Surname, ada.Department, ada.Address, ada.JobTitle, ada.ManagerKey).ShouldBe(("Ada Lovelace", "Lovelace", "Research", "ada.lovelace@contoso.example", null, boss));
    }

    [Fact]
    public async Task A_patch_without_a_path_may_hold_dotted_names_and_URNs()
    {
        var id = await _entra.CreateAsync("Ada");
        var patched = await _entra.PatchAsync($"Users/{id}", $$$$"""
            {"op":"Replace","value":{"displayName":"A","name.givenName":"Augusta","emails[type eq \"work\"].value":"a@contoso.example","active":"False",
             "{{{{EntraClient.Enterprise}}}}:department":"One","{{{{EntraClient.Enterprise}}}}":{"employeeNumber":7},"id":"x","unknown":{"a":[1]}}}
            """);

        patched.Status.ShouldBe(HttpStatusCode.OK, patched.Body.ToJsonString());
        ((string?)patched.Body["displayName"], (string?)patched.Body["name"]!["givenName"], (bool)patched.Body["active"]!).ShouldBe(("A", "Augusta", false));
        ((string?)patched.Body["emails"]![0]!["value"]).ShouldBe("a@contoso.example");
        patched.Body[EntraClient.Enterprise]!.ToJsonString().ShouldBe("""{"employeeNumber":"7","department":"One"}""");
        patched.Id.ShouldBe(id);
    }

    [Fact]
    public async Task A_manager_is_set_replaced_and_removed()
    {
        var (one, two, id) = (await _entra.CreateAsync("One"), await _entra.CreateAsync("Two"), await _entra.CreateAsync("Ada"));
        var path = $"{EntraClient.Enterprise}:manager";
        foreach (var (operation, manager) in new[]
        {
            ($$"""{"op":"Add","path":"{{path}}","value":"{{one}}"}""", one),
            ($$$"""{"op":"Replace","path":"{{{path}}}","value":{"value":"{{{two}}}"}}""", two),
            ($$"""{"op":"Remove","path":"{{path}}"}""", null),
        })
        {
            var patched = await _entra.PatchAsync($"Users/{id}", operation);
            ((string?)patched.Body[EntraClient.Enterprise]?["manager"]?["value"]).ShouldBe(manager);
            (await PersonAsync("ada")).ManagerKey.ShouldBe(manager);
        }
    }

    [Theory]
    [InlineData("""{"op":"Replace","path":"active","value":"False"}""", """{"op":"Replace","path":"active","value":"True"}""")]
    [InlineData("""{"op":"replace","path":"active","value":false}""", """{"op":"replace","path":"active","value":true}""")]
    [InlineData("""{"op":"Replace","value":{"active":false}}""", """{"op":"Add","value":{"active":"true"}}""")]
    [InlineData("""{"op":"Replace","path":"active","value":[{"$ref":null,"value":"False"}]}""", """{"op":"Remove","path":"active"}""")]
    public async Task A_disabled_user_leaves_and_an_enabled_one_is_back(string disable, string enable)
    {
        var id = await _entra.CreateAsync("Ada");
        var before = await PersonAsync("ada");

        (await _entra.PatchAsync($"Users/{id}", disable)).Status.ShouldBe(HttpStatusCode.OK);
        (await PersonAsync("ada")).Standing.ShouldBe(EmployeeStanding.Left);
        var found = await _entra.FindAsync("userName", "ada@contoso.example");
        ((bool)found.Resources.Single()!["active"]!).ShouldBeFalse();

        (await _entra.PatchAsync($"Users/{id}", enable)).Status.ShouldBe(HttpStatusCode.OK);
        var after = await PersonAsync("ada");
        (after.Standing, after.Id, after.Department).ShouldBe((EmployeeStanding.Active, before.Id, "Sales"));
    }

    [Fact]
    public async Task A_deleted_user_is_gone_the_person_leaves_and_comes_back_as_the_same()
    {
        var id = await _entra.CreateAsync("Ada");
        var before = await PersonAsync("ada");

        (await _entra.SendAsync(HttpMethod.Delete, $"Users/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await _entra.GetAsync($"Users/{id}")).ShouldBeError(HttpStatusCode.NotFound, null);
        (await _entra.SendAsync(HttpMethod.Delete, $"Users/{id}")).ShouldBeError(HttpStatusCode.NotFound, null);
        (await _entra.PatchAsync($"Users/{id}", """{"op":"Replace","path":"title","value":"x"}""")).ShouldBeError(HttpStatusCode.NotFound, null);
        (await _entra.FindAsync("userName", "ada@contoso.example")).Total.ShouldBe(0);
        var left = await PersonAsync("ada");
        (left.Standing, left.Department).ShouldBe((EmployeeStanding.Left, "Sales"));

        (await _entra.CreateAsync("Ada")).ShouldBe(id);
        var back = await PersonAsync("ada");
        (back.Standing, back.Id).ShouldBe((EmployeeStanding.Active, before.Id));
    }

    [Fact]
    public async Task A_replaced_user_has_what_is_written_and_nothing_else()
    {
        var id = await _entra.CreateAsync("Ada");
        var replaced = await _entra.SendAsync(HttpMethod.Put, $"Users/{id}", """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada@contoso.example","displayName":"Only"}""");

        replaced.Status.ShouldBe(HttpStatusCode.OK);
        replaced.Body.Select(m => m.Key).Order().ShouldBe(["displayName", "id", "meta", "schemas", "userName"]);
        (await PersonAsync("ada")).Department.ShouldBeNull();
        (await _entra.SendAsync(HttpMethod.Put, $"Users/{id}", """{"displayName":"No name"}""")).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
    }

    [Fact]
    public async Task An_outdated_version_is_refused_and_an_unchanged_one_not_sent_again()
    {
        var id = await _entra.CreateAsync("Ada");
        const string Title = """{"Operations":[{"op":"replace","path":"title","value":"Boss"}]}""";
        (await _entra.SendAsync(HttpMethod.Patch, $"Users/{id}", Title, h => h.Add("If-Match", "W/\"1\""))).ETag.ShouldBe("W/\"2\"");
        (await _entra.SendAsync(HttpMethod.Patch, $"Users/{id}", Title, h => h.Add("If-Match", "W/\"1\""))).ShouldBeError(HttpStatusCode.PreconditionFailed, null);
        (await _entra.SendAsync(HttpMethod.Patch, $"Users/{id}", Title)).ETag.ShouldBe("W/\"2\"");
        (await _entra.SendAsync(HttpMethod.Get, $"Users/{id}", headers: h => h.Add("If-None-Match", "W/\"2\""))).Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_thousand_users_are_read_page_by_page_each_once()
    {
        for (var i = 0; i < 1000; i++)
        {
            await _entra.CreateAsync($"user{i}");
        }

        var seen = new HashSet<string>();
        for (var start = 1; start <= 1000; start += 300)
        {
            var page = await _entra.GetAsync($"Users?startIndex={start}&count=300");
            (page.Total, (int)page.Body["startIndex"]!, (int)page.Body["itemsPerPage"]!).ShouldBe((1000, start, Math.Min(300, 1001 - start)));
            page.Resources.ShouldAllBe(u => seen.Add((string)u!["id"]!));
        }

        seen.Count.ShouldBe(1000);
        (await _entra.GetAsync("Users")).Resources.Count.ShouldBe(100);
        (await _entra.GetAsync("Users?count=0")).Resources.Count.ShouldBe(0);
        (await _entra.GetAsync("Users?startIndex=-5&count=100000")).Resources.Count.ShouldBe(500);
    }

    [Fact]
    public async Task A_person_whom_the_file_knows_is_the_same_person()
    {
        await _app.AddPeopleAsync(People.Employee("ada"));
        var known = await PersonAsync("ada");
        await _entra.SendAsync(HttpMethod.Post, "Users", $$"""{"userName":"{{known.SignInName}}","displayName":"Ada from Entra","active":true}""");

        await using var db = _app.CreateDbContext();
        var people = await db.Employees.AsNoTracking().ToListAsync();
        people.Single().Id.ShouldBe(known.Id);
        people.Single().DisplayName.ShouldBe("Ada from Entra");
    }

    private async Task<Employee> PersonAsync(string name)
    {
        await using var db = _app.CreateDbContext();
        return await db.Employees.AsNoTracking().SingleAsync(e => e.SignInName!.StartsWith(name + "@"));
    }
}
