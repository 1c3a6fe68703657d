namespace OptOut.Dashboard.Tests.SignIn;

/// <summary>What may be wrong with an id token. Each fault is refused with its own reason in the log.</summary>
public sealed class IdTokenTests(IdTokenTests.Shared shared) : IClassFixture<IdTokenTests.Shared>
{
    public static TheoryData<string, string> BadTokens() => new()
    {
        { "wrong nonce", "nonce-differs" },
        { "no nonce", "nonce-differs" },
        { "other audience", "id-token-SecurityTokenInvalidAudienceException" },
        { "two audiences without azp", "azp-differs" },
        { "other azp", "azp-differs" },
        { "other tenant", "tenant-differs" },
        { "other issuer", "id-token-SecurityTokenInvalidIssuerException" },
        { "no tenant", "tenant-differs" },
        { "no object id", "object-id-missing" },
        { "expired", "id-token-SecurityTokenInvalidLifetimeException" },
        { "no expiry", "id-token-SecurityTokenInvalidLifetimeException" },
        { "not yet valid", "id-token-SecurityTokenInvalidLifetimeException" },
        { "made-up signature", "id-token-SecurityTokenInvalidSignatureException" },
        { "none", "algorithm-not-allowed" },
        { "HS256", "algorithm-not-allowed" },
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_token_that_is_not_right_in_every_part_signs_nobody_in(string fault, string reason)
    {
        var scene = shared.Scene;
        using var visitor = scene.App.Visit();
        var location = await scene.SignInAsync(visitor, nonce => Bad(scene, nonce, fault));
        location.ShouldStartWith("/sign-in/failed?why=refused&reference=");
        scene.Log.All.Last(line => line.StartsWith("Sign-in refused", StringComparison.Ordinal)).ShouldEndWith($"refused, {reason}");
        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeFalse();

        // The same token without its fault does: it is the fault that is refused.
        (await scene.SignInAsync(visitor, nonce => scene.Token(scene.AdaId, nonce))).ShouldBe(AppUrls.Home);
        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeTrue();
    }

    private static string Bad(EntraScene scene, string nonce, string fault)
    {
        var now = scene.Clock.GetUtcNow();
        return scene.Token(scene.AdaId, nonce, claims =>
        {
            switch (fault)
            {
                case "wrong nonce": claims["nonce"] = "somebody-elses"; break;
                case "no nonce": claims.Remove("nonce"); break;
                case "other audience": claims["aud"] = Guid.NewGuid().ToString(); break;
                case "two audiences without azp": claims["aud"] = new[] { scene.Issuer.ClientId, Guid.NewGuid().ToString() }; break;
                case "other azp": claims["azp"] = Guid.NewGuid().ToString(); break;
                case "other tenant": claims["tid"] = Guid.NewGuid().ToString(); break;
                case "other issuer": claims["iss"] = scene.Issuer.Issuer.Replace(scene.Issuer.Tenant, Guid.NewGuid().ToString(), StringComparison.Ordinal); break;
                case "no tenant": claims.Remove("tid"); break;
                case "no object id": claims.Remove("oid"); break;
                case "expired": claims["exp"] = now.AddMinutes(-3).ToUnixTimeSeconds(); break;
                case "no expiry": claims["exp"] = null!; break;
                case "not yet valid": claims["nbf"] = now.AddMinutes(3).ToUnixTimeSeconds(); break;
            }
        }, algorithm: fault is "none" or "HS256" or "made-up signature" ? fault : "RS256");
    }

    /// <summary>One running application for all faults: they change nothing.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        private EntraScene? _scene;

        internal EntraScene Scene => _scene!;

        public async Task InitializeAsync() => _scene = await EntraScene.StartAsync();

        public Task DisposeAsync() => Scene.DisposeAsync().AsTask();
    }
}
