using System.Net;

namespace OptOut.Dashboard.Tests.Api;

/// <summary>What may be wrong with an access token, and with what is sent instead of one. Each fault is refused, with its own reason in the log.</summary>
public sealed class TokenTests(ApiScene scene) : IClassFixture<ApiScene>
{
    public static TheoryData<string, string> BadTokens() => new()
    {
        { "other audience", "access-token-SecurityTokenInvalidAudienceException" },
        { "audience of Graph", "access-token-SecurityTokenInvalidAudienceException" },
        { "other tenant", "tenant-differs" },
        { "no tenant", "tenant-differs" },
        { "other issuer", "access-token-SecurityTokenInvalidIssuerException" },
        { "issuer of version 1", "access-token-SecurityTokenInvalidIssuerException" },
        { "expired", "access-token-SecurityTokenInvalidLifetimeException" },
        { "no expiry", "access-token-SecurityTokenInvalidLifetimeException" },
        { "not yet valid", "access-token-SecurityTokenInvalidLifetimeException" },
        { "issued in the future", "issued-in-the-future" },
        { "no object id", "object-id-missing" },
        { "id token", "not-an-access-token" },
        { "id token without nonce", "not-an-access-token" },
        { "id token with a made-up application", "not-an-access-token" },
        { "nonce beside a scope", "not-an-access-token" },
        { "no application", "not-an-access-token" },
        { "neither scope nor application's own", "not-an-access-token" },
        { "made-up signature", "access-token-SecurityTokenInvalidSignatureException" },
        { "none", "algorithm-not-allowed" },
        { "HS256", "algorithm-not-allowed" },
        { "unknown key", "access-token-SecurityTokenSignatureKeyNotFoundException" },
        { "no token at all", "algorithm-not-allowed" },
        { "dots", "algorithm-not-allowed" },
        { "too long", "token-length" },
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_token_that_is_not_right_in_every_part_opens_nothing(string fault, string reason)
    {
        using var attacker = scene.Client(Bad(fault));
        var answer = await attacker.GetAsync("/campaigns");
        answer.ShouldBeProblem(HttpStatusCode.Unauthorized, "token-not-valid");
        answer.Challenge.ShouldBe("Bearer realm=\"api\", error=\"invalid_token\"");
        scene.Entra.Log.All.Last(line => line.StartsWith("API token refused", StringComparison.Ordinal)).ShouldBe($"API token refused: {reason}");

        // The same token without its fault does: it is the fault that is refused.
        using var good = scene.Client(scene.Token(scene.Entra.AdaId, _ => { }));
        (await good.GetAsync("/campaigns")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("aud", "api://{client}")]
    [InlineData("idtyp", "user")]
    [InlineData("scp", "access_as_user")]
    public async Task A_token_in_another_good_shape_is_taken(string claim, string value)
    {
        using var client = scene.Client(scene.Token(scene.Entra.AdaId, claims => claims[claim] = value.Replace("{client}", scene.Entra.Issuer.ClientId, StringComparison.Ordinal)));
        (await client.GetAsync("/campaigns")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_program_is_known_without_the_optional_claim_because_it_is_its_own_subject()
    {
        using var client = scene.Client(scene.Token(
            ApiScene.Program, claims => (claims["sub"], claims["scp"]) = (ApiScene.Program.ToString(), null!), ["OptOut.Auditor"]));
        (await client.GetAsync("/campaigns")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("openid profile")]
    [InlineData("access_as_user_too")]
    public async Task A_person_who_has_not_let_the_program_act_for_them_is_told_which_permission_is_missing(string scopes)
    {
        using var client = scene.Client(scene.Token(scene.Entra.AdaId, claims => claims["scp"] = scopes));
        var answer = await client.GetAsync("/campaigns");
        answer.ShouldBeProblem(HttpStatusCode.Forbidden, "scope-missing");
        answer.Challenge.ShouldBe("Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"access_as_user\"");
    }

    [Fact]
    public async Task A_session_opens_nothing_here_and_a_token_no_page()
    {
        using var administrator = await scene.Entra.SignInAsync(scene.Entra.AdaId, "OptOut.Admin");
        using var byCookie = await administrator.GetAsync(AppUrls.Api + "/campaigns");
        byCookie.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await byCookie.Content.ReadAsStringAsync()).ShouldContain("token-missing");
        using var post = await administrator.Http.PostAsync(AppUrls.ApiImports, new StringContent("employee_id,name\n1,Ann", null, "text/csv"));
        post.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var client = scene.Client(scene.Token(scene.Entra.AdaId, _ => { }));
        foreach (var path in new[] { AppUrls.Campaigns, AppUrls.People, AppUrls.My, "/scim/v2/Users" })
        {
            using var page = await client.Http.GetAsync(path);
            page.StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_token_counts_in_its_header_only()
    {
        using var client = scene.Client(null);
        (await client.GetAsync("/campaigns?access_token=" + scene.Token(scene.Entra.AdaId, _ => { }))).ShouldBeProblem(HttpStatusCode.Unauthorized, "token-missing");
    }

    [Fact]
    public async Task The_token_of_somebody_who_has_left_opens_nothing_although_it_is_still_valid()
    {
        var leaver = People.Employee(Guid.NewGuid().ToString());
        await scene.App.AddPeopleAsync(leaver);
        using var client = scene.Client(scene.PersonToken(leaver, "OptOut.Manager"));
        (await client.GetAsync("/campaigns")).ShouldBe(HttpStatusCode.OK);
        await using (var db = scene.App.CreateDbContext())
        {
            (await db.Employees.FindAsync(leaver.Id))!.Standing = Application.Employees.EmployeeStanding.Left;
            await db.SaveChangesAsync();
        }

        (await client.GetAsync("/campaigns")).ShouldBeProblem(HttpStatusCode.Unauthorized, "token-not-valid");
    }

    [Fact]
    public async Task A_new_key_is_taken_at_once_and_a_silent_provider_is_no_fault_of_the_token()
    {
        await using var entra = await SignIn.EntraScene.StartAsync();
        string Token() => entra.Token(ApiScene.Program, null, claims => (claims["azp"], claims["sub"], claims["idtyp"]) = (ApiScene.Program.ToString(), ApiScene.Program.ToString(), "app"), roles: ["OptOut.Auditor"]);
        entra.Issuer.Broken = HttpStatusCode.ServiceUnavailable;
        using var early = new ApiClient(entra.App.Address, Token());
        var silent = await early.GetAsync("/campaigns");
        silent.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "identity-provider-silent");
        silent.RetryAfter.ShouldBe(TimeSpan.FromMinutes(1));

        entra.Issuer.Broken = null;
        entra.Clock.Advance(TimeSpan.FromMinutes(2));
        (await early.GetAsync("/campaigns")).ShouldBe(HttpStatusCode.OK);
        entra.Issuer.RotateKey();
        using var client = new ApiClient(entra.App.Address, Token());
        (await client.GetAsync("/campaigns")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_an_identity_provider_nobody_can_have_a_token_and_is_told_so()
    {
        await using var app = await TestApp.StartAsync();
        using var client = new ApiClient(app.Address, scene.ProgramToken("OptOut.Admin"));
        (await client.GetAsync("/campaigns")).ShouldBeProblem(HttpStatusCode.Unauthorized, "no-identity-provider");
    }

    private string Bad(string fault)
    {
        var (id, issuer, now) = (scene.Entra.AdaId, scene.Entra.Issuer, scene.Entra.Clock.GetUtcNow());
        switch (fault)
        {
            case "id token": return scene.Entra.Token(id, "a-nonce", "OptOut.Admin");
            case "id token without nonce": return scene.Entra.Token(id, null, "OptOut.Admin");
            case "id token with a made-up application": return scene.Entra.Token(id, null, claims => claims["azp"] = issuer.ClientId, roles: ["OptOut.Admin"]);
            case "no token at all": return "hello";
            case "dots": return "a.b.c";
            case "too long": return new string('x', 17 * 1024);
            case "unknown key":
                var token = scene.Token(id, _ => { }).Split('.');
                var header = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode("""{"alg":"RS256","typ":"JWT","kid":"somebody-elses"}"""u8);
                return $"{header}.{token[1]}.{token[2]}";
        }

        return scene.Token(
            id,
            claims =>
            {
                switch (fault)
                {
                    case "other audience": claims["aud"] = Guid.NewGuid().ToString(); break;
                    case "audience of Graph": claims["aud"] = "https://graph.microsoft.com"; break;
                    case "other tenant": claims["tid"] = Guid.NewGuid().ToString(); break;
                    case "no tenant": claims.Remove("tid"); break;
                    case "other issuer": claims["iss"] = issuer.Issuer.Replace(issuer.Tenant, Guid.NewGuid().ToString(), StringComparison.Ordinal); break;
                    case "issuer of version 1": claims["iss"] = $"https://sts.windows.net/{issuer.Tenant}/"; break;
                    case "expired": claims["exp"] = now.AddMinutes(-3).ToUnixTimeSeconds(); break;
                    case "no expiry": claims["exp"] = null!; break;
                    case "not yet valid": claims["nbf"] = now.AddMinutes(3).ToUnixTimeSeconds(); break;
                    case "issued in the future": claims["iat"] = now.AddMinutes(3).ToUnixTimeSeconds(); break;
                    case "no object id": claims.Remove("oid"); break;
                    case "nonce beside a scope": claims["nonce"] = "a-nonce"; break;
                    case "no application": claims.Remove("azp"); break;
                    case "neither scope nor application's own": claims.Remove("scp"); break;
                }
            },
            algorithm: fault is "none" or "HS256" or "made-up signature" ? fault : "RS256");
    }
}
