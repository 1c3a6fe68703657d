using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>What must be right about every token of the provider, whatever it is for: algorithm, signature, issuer, audience, tenant, times.</summary>
internal sealed class SignedTokens(EntraOptions entra, EntraDiscovery discovery, TimeProvider clock)
{
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(2);

    // Asymmetric only: "none" proves nothing, and HS256 would make the public key a secret.
    private static readonly string[] s_algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
    ];

    private readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };

    /// <summary>The token, once everything that every token must have is right.</summary>
    /// <param name="kind"><c>id-token</c> or <c>access-token</c>, for the reason of a refusal.</param>
    /// <param name="issuers">Any of these.</param>
    /// <param name="audiences">Any of these.</param>
    /// <exception cref="SignInRefused">Something is not right.</exception>
    public async Task<JsonWebToken> ReadAsync(string token, string kind, IReadOnlyList<string> issuers, IReadOnlyList<string> audiences, CancellationToken cancellationToken)
    {
        if (!_tokens.CanReadToken(token) || !s_algorithms.Contains(Algorithm(token)))
        {
            throw Refuse("algorithm-not-allowed");
        }

        var result = await ValidateAsync(token, issuers, audiences, await discovery.GetAsync(cancellationToken));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The provider may have changed its keys: one look, no loop.
            result = await ValidateAsync(token, issuers, audiences, await discovery.LookAgainAsync(cancellationToken));
        }

        if (!result.IsValid)
        {
            // The type says what was wrong; the message may quote the token.
            throw Refuse($"{kind}-{result.Exception?.GetType().Name ?? "invalid"}");
        }

        var read = (JsonWebToken)result.SecurityToken;
        if (!string.Equals(Claim(read, "tid"), entra.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            throw Refuse("tenant-differs");
        }

        return read.IssuedAt - s_skew > clock.GetUtcNow().UtcDateTime ? throw Refuse("issued-in-the-future") : read;
    }

    /// <summary>Ends the reading of a token; <paramref name="detail"/> goes to the log.</summary>
    public static SignInRefused Refuse(string detail) => new(SignInFailure.Refused, detail);

    /// <summary>A claim that is a text; null when it is missing or empty.</summary>
    public static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) && value is { Length: > 0 } ? value : null;

    /// <summary>App roles as the token names them.</summary>
    public static IReadOnlyList<string> Roles(JsonWebToken token) => [.. token.Claims.Where(c => c.Type == "roles").Select(c => c.Value)];

    /// <summary>The user principal name, when it is one of this organisation's own accounts; null for a guest, whose home organisation gives the name.</summary>
    public static string? SignInName(JsonWebToken token) =>
        Claim(token, "idp") is not null || Claim(token, "acct") == "1" ? null : Claim(token, "preferred_username") ?? Claim(token, "upn");

    // What looks like a token need not be one inside.
    private string? Algorithm(string token)
    {
        try
        {
            return _tokens.ReadJsonWebToken(token).Alg;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private Task<TokenValidationResult> ValidateAsync(string token, IReadOnlyList<string> issuers, IReadOnlyList<string> audiences, OpenIdConnectConfiguration provider) =>
        _tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuers = issuers,
            ValidAudiences = audiences,
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
}
