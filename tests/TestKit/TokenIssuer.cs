using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace OptOut.TestKit;

/// <summary>An issuer on loopback, shaped like Entra, that misbehaves on demand: it signs whatever a test asks for.
/// For how a well-behaved provider acts, see <see cref="OidcServer"/>.</summary>
public sealed class TokenIssuer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, PendingCode> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<string?>> _refresh = new(StringComparer.Ordinal);
    private readonly List<(string Id, RSA Key)> _published = [];
    private int _keyLooks;

    private TokenIssuer(WebApplication server) => _server = server;

    /// <summary>The tenant.</summary>
    public string Tenant { get; } = Guid.NewGuid().ToString();

    /// <summary>The application.</summary>
    public string ClientId { get; } = Guid.NewGuid().ToString();

    /// <summary>The application's secret.</summary>
    public string ClientSecret { get; } = "s3cret-" + Guid.NewGuid();

    /// <summary>Its issuer name.</summary>
    public string Issuer => $"{_server.Urls.Single()}/{Tenant}/v2.0";

    /// <summary>How often its keys were read.</summary>
    public int KeyLooks => _keyLooks;

    /// <summary>What came with the last request to the token endpoint.</summary>
    public IReadOnlyDictionary<string, string> LastTokenRequest { get; private set; } = new Dictionary<string, string>();

    /// <summary>When set, the token endpoint and discovery answer with this status.</summary>
    public HttpStatusCode? Broken { get; set; }

    /// <summary>The key it signs with.</summary>
    public (string Id, RSA Key) Key { get; private set; }

    /// <summary>Configuration of an application registered here.</summary>
    public Dictionary<string, string?> Configuration => new()
    {
        ["AzureAd:Instance"] = _server.Urls.Single() + "/",
        ["AzureAd:TenantId"] = Tenant,
        ["AzureAd:ClientId"] = ClientId,
        ["AzureAd:ClientSecret"] = ClientSecret,
    };

    /// <summary>Starts it.</summary>
    public static async Task<TokenIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var issuer = new TokenIssuer(builder.Build());
        issuer._server.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", issuer.Discovery);
        issuer._server.MapGet("/keys", issuer.Keys);
        issuer._server.MapPost("/token", issuer.TokenAsync);
        issuer.RotateKey();
        await issuer._server.StartAsync();
        return issuer;
    }

    /// <summary>Signs with a new key from now on, and publishes only that one.</summary>
    public void RotateKey(bool publish = true)
    {
        Key = (Guid.NewGuid().ToString("N"), RSA.Create(2048));
        if (publish)
        {
            lock (_published)
            {
                _published.Clear();
                _published.Add(Key);
            }
        }
    }

    /// <summary>Claims as Entra gives them.</summary>
    public Dictionary<string, object> Claims(Guid person, string userName, params string[] roles) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = ClientId,
        ["tid"] = Tenant,
        ["oid"] = person.ToString(),
        ["sub"] = "pairwise-" + person,
        ["preferred_username"] = userName,
        ["name"] = "Somebody",
        ["roles"] = roles,
        ["sid"] = "sid-" + person,
        ["ver"] = "2.0",
    };

    /// <summary>A token signed with <see cref="Key"/>, valid for an hour; a claim that is null is left out.</summary>
    /// <param name="algorithm"><c>HS256</c> signs with the public key as if it were a secret, <c>none</c> not at all, <c>made-up signature</c> with noise.</param>
    public string Sign(Dictionary<string, object> claims, string algorithm = "RS256", DateTimeOffset? now = null)
    {
        var at = now ?? DateTimeOffset.UtcNow;
        var body = new Dictionary<string, object>(claims);
        body.TryAdd("iat", at.ToUnixTimeSeconds());
        body.TryAdd("nbf", at.ToUnixTimeSeconds());
        body.TryAdd("exp", at.AddHours(1).ToUnixTimeSeconds());
        foreach (var left in body.Where(claim => claim.Value is null).Select(claim => claim.Key).ToList())
        {
            body.Remove(left);
        }

        var header = new JsonObject { ["alg"] = algorithm is "none" or "HS256" ? algorithm : "RS256", ["typ"] = "JWT", ["kid"] = Key.Id };
        var text = $"{Encode(header.ToJsonString())}.{Encode(System.Text.Json.JsonSerializer.Serialize(body))}";
        var signature = algorithm switch
        {
            "none" => [],
            "made-up signature" => RandomNumberGenerator.GetBytes(256),
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Key.Key.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(text)),
            _ => Key.Key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    /// <summary>A code for a sign-in that began with <paramref name="authorize"/>; it is good once, for whoever holds the verifier.</summary>
    /// <param name="idToken">Makes the token, given the nonce.</param>
    /// <param name="refreshed">What asking again gives; null makes the provider refuse.</param>
    public string Code(Uri authorize, Func<string, string> idToken, Func<string?>? refreshed = null)
    {
        var query = QueryHelpers.ParseQuery(authorize.Query);
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = new PendingCode(query["code_challenge"].ToString(), query["redirect_uri"].ToString(), idToken(query["nonce"].ToString()), refreshed);
        return code;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static string Encode(string text) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text));

    private IResult Discovery(string tenant) => Broken is { } status ? Results.StatusCode((int)status) : Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = $"{_server.Urls.Single()}/{tenant}/v2.0",
        ["authorization_endpoint"] = $"{_server.Urls.Single()}/authorize",
        ["token_endpoint"] = $"{_server.Urls.Single()}/token",
        ["end_session_endpoint"] = $"{_server.Urls.Single()}/logout",
        ["jwks_uri"] = $"{_server.Urls.Single()}/keys",
    });

    private IResult Keys()
    {
        Interlocked.Increment(ref _keyLooks);
        lock (_published)
        {
            return Results.Json(new { keys = _published.Select(k => (k.Id, Parameters: k.Key.ExportParameters(false))).Select(k => new { kty = "RSA", use = "sig", kid = k.Id, n = WebEncoders.Base64UrlEncode(k.Parameters.Modulus!), e = WebEncoders.Base64UrlEncode(k.Parameters.Exponent!) }).ToList() });
        }
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        LastTokenRequest = form.ToDictionary(f => f.Key, f => f.Value.ToString());
        if (Broken is { } status)
        {
            return Results.StatusCode((int)status);
        }

        if (form["client_secret"] != ClientSecret && !form.ContainsKey("client_assertion"))
        {
            return Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided." }, statusCode: 401);
        }

        return form["grant_type"] == "refresh_token" ? Refreshed(form["refresh_token"].ToString()) : Redeemed(form);
    }

    private IResult Redeemed(IFormCollection form)
    {
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        return _codes.TryRemove(form["code"].ToString(), out var code) && code.Challenge == challenge && code.RedirectUri == form["redirect_uri"]
            ? Answer(code.IdToken, code.Refreshed)
            : Results.Json(new { error = "invalid_grant", error_description = "AADSTS54005: OAuth2 Authorization code was already redeemed." }, statusCode: 400);
    }

    private IResult Refreshed(string token) => _refresh.TryRemove(token, out var refreshed) && refreshed() is { } idToken
        ? Answer(idToken, refreshed)
        : Results.Json(new { error = "invalid_grant", error_description = "AADSTS50057: The user account is disabled." }, statusCode: 400);

    private IResult Answer(string idToken, Func<string?>? refreshed)
    {
        var answer = new JsonObject { ["access_token"] = "opaque", ["token_type"] = "Bearer", ["expires_in"] = 3600, ["id_token"] = idToken };
        if (refreshed is not null)
        {
            var token = Guid.NewGuid().ToString("N");
            _refresh[token] = refreshed;
            answer["refresh_token"] = token;
        }

        return Results.Json(answer);
    }

    private sealed record PendingCode(string Challenge, string RedirectUri, string IdToken, Func<string?>? Refreshed);
}
