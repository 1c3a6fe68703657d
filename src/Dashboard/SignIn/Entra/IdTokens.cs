using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>Who somebody is, as the provider proved it.</summary>
/// <param name="ObjectId">The person in the tenant; never given to another.</param>
/// <param name="SignInName">User principal name; null for a guest, whose name another organisation gives.</param>
/// <param name="Name">How the person is addressed.</param>
/// <param name="AppRoles">App roles of the registration as the token names them.</param>
/// <param name="Groups">Object ids of the person's groups as far as the token has room for them.</param>
/// <param name="HasMoreGroups">Whether the token says that there are more groups than it can hold.</param>
/// <param name="ProvenAddress">An address that nobody else can have made up: the user principal name of one of the tenant's own accounts, or a guest's
/// address when Entra says that the owner of its domain is verified (<c>xms_edov</c>). Null else: the claim <c>email</c> alone proves nothing (docs/adr/0014).</param>
/// <param name="ProviderSession">See <see cref="OptOut.Application.SignIn.SignInSession.ProviderSession"/>.</param>
/// <param name="LogoutHint">See <see cref="AppClaims.LogoutHint"/>.</param>
internal sealed record ProvenIdentity(
    Guid ObjectId, string? SignInName, string Name, IReadOnlyList<string> AppRoles, IReadOnlyList<Guid> Groups, bool HasMoreGroups, string? ProvenAddress,
    string? ProviderSession, string? LogoutHint);

/// <summary>Believes an id token only when every part of it is right (OpenID Connect Core 3.1.3.7, and what Entra adds).</summary>
internal sealed class IdTokens(EntraOptions entra, EntraDiscovery discovery, TimeProvider clock)
{
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(2);

    // Asymmetric only: "none" proves nothing, and HS256 would make the public key a secret.
    private static readonly string[] s_algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
    ];

    private readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };

    /// <summary>The identity that <paramref name="idToken"/> proves.</summary>
    /// <param name="nonce">What this browser's sign-in began with; null when the token was asked for again without a browser.</param>
    /// <exception cref="SignInRefused">Something about the token is not right.</exception>
    public async Task<ProvenIdentity> ReadAsync(string? idToken, string? nonce, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(idToken))
        {
            throw Refuse("id-token-missing");
        }

        if (!_tokens.CanReadToken(idToken) || !s_algorithms.Contains(_tokens.ReadJsonWebToken(idToken).Alg))
        {
            throw Refuse("algorithm-not-allowed");
        }

        var result = await ValidateAsync(idToken, await discovery.GetAsync(cancellationToken));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The provider may have changed its keys: one look, no loop.
            result = await ValidateAsync(idToken, await discovery.LookAgainAsync(cancellationToken));
        }

        if (!result.IsValid)
        {
            // The type says what was wrong; the message may quote the token.
            throw Refuse("id-token-" + (result.Exception?.GetType().Name ?? "invalid"));
        }

        var token = (JsonWebToken)result.SecurityToken;
        CheckParties(token);
        CheckNonce(token, nonce);
        return Identity(token, entra.Authority);
    }

    /// <summary>The name under which a session of the provider is stored.</summary>
    public static string ProviderSession(string issuer, string sid) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{sid}")));

    private static SignInRefused Refuse(string detail) => new(SignInFailure.Refused, detail);

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) && value.Length > 0 ? value : null;

    private static void CheckNonce(JsonWebToken token, string? nonce)
    {
        if (nonce is not null
            && !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Claim(token, "nonce") ?? ""), Encoding.UTF8.GetBytes(nonce)))
        {
            throw Refuse("nonce-differs");
        }
    }

    private Task<TokenValidationResult> ValidateAsync(string idToken, OpenIdConnectConfiguration provider) =>
        _tokens.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = entra.Authority,
            ValidAudience = entra.ClientId,
            IssuerSigningKeys = provider.SigningKeys.Where(key => key is not SymmetricSecurityKey),
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = s_algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsTimely(notBefore, expires),
        });

    private bool IsTimely(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + s_skew && (notBefore is not { } begin || now >= begin - s_skew);
    }

    private void CheckParties(JsonWebToken token)
    {
        var azp = Claim(token, "azp");
        if (azp is not null ? azp != entra.ClientId : token.Audiences.Skip(1).Any())
        {
            throw Refuse("azp-differs");
        }

        if (!string.Equals(Claim(token, "tid"), entra.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            throw Refuse("tenant-differs");
        }

        if (token.IssuedAt - s_skew > clock.GetUtcNow().UtcDateTime)
        {
            throw Refuse("issued-in-the-future");
        }
    }

    private static ProvenIdentity Identity(JsonWebToken token, string authority)
    {
        if (!Guid.TryParse(Claim(token, "oid"), out var objectId) || objectId == Guid.Empty || Claim(token, "sub") is null)
        {
            throw Refuse("object-id-missing");
        }

        // A guest's home organisation is named as the identity provider, and gives the guest's name.
        var isGuest = Claim(token, "idp") is not null || Claim(token, "acct") == "1";
        var signInName = isGuest ? null : Claim(token, "preferred_username");
        var roles = token.Claims.Where(c => c.Type == "roles").Select(c => c.Value).ToList();
        var sid = Claim(token, "sid");
        return new ProvenIdentity(
            objectId, signInName, Claim(token, "name") ?? signInName ?? "", roles, Groups(token), HasMoreGroups(token), isGuest ? VerifiedEmail(token) : signInName,
            sid is null ? null : ProviderSession(authority, sid), Claim(token, "login_hint"));
    }

    // Groups of an on-premises directory may come by name; only object ids are unique.
    private static List<Guid> Groups(JsonWebToken token) =>
        [.. token.Claims.Where(c => c.Type == "groups" && Guid.TryParse(c.Value, out _)).Select(c => Guid.Parse(c.Value))];

    // The address that the token names for the rest is of the old Azure AD Graph; it is not followed.
    private static bool HasMoreGroups(JsonWebToken token) =>
        (token.TryGetPayloadValue<JsonElement>("_claim_names", out var names) && names.ValueKind == JsonValueKind.Object && names.TryGetProperty("groups", out _))
        || token.Claims.Any(c => c.Type == "hasgroups" && c.Value is "true" or "1");

    private static string? VerifiedEmail(JsonWebToken token) =>
        token.Claims.Any(c => c.Type == "xms_edov" && (c.Value == "1" || string.Equals(c.Value, "true", StringComparison.OrdinalIgnoreCase))) ? Claim(token, "email") : null;
}
