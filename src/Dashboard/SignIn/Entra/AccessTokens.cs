using Microsoft.IdentityModel.JsonWebTokens;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>Who calls the API, as the provider proved it.</summary>
/// <param name="ObjectId">The person or service principal in the tenant.</param>
/// <param name="ApplicationId">Client id of the application that calls.</param>
/// <param name="IsApplication">Whether the application calls in its own name, without a person.</param>
/// <param name="SignInName">The person's user principal name; null for a guest and for an application.</param>
/// <param name="AppRoles">App roles as the token names them.</param>
/// <param name="HasScope">Whether the person let the application act for them here; true for an application in its own name, which needs nobody's leave.</param>
internal sealed record ProvenCaller(Guid ObjectId, Guid ApplicationId, bool IsApplication, string? SignInName, IReadOnlyList<string> AppRoles, bool HasScope);

/// <summary>Believes an access token for this API only when every part of it is right, and never an id token, which has the same issuer, audience and keys.</summary>
internal sealed class AccessTokens(EntraOptions entra, SignedTokens signed)
{
    // Claims that tie an id token to a browser or to what was given beside it; an access token has none of them.
    private static readonly string[] s_onlyInIdTokens = ["nonce", "at_hash", "c_hash"];

    private readonly IReadOnlyList<string> _issuers = IssuersOf(entra);

    private readonly IReadOnlyList<string> _audiences = [entra.ClientId, $"api://{entra.ClientId}", .. entra.Audience is { Length: > 0 } own ? new[] { own } : []];

    private readonly string[] _scopes = entra.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The caller that <paramref name="accessToken"/> proves.</summary>
    /// <exception cref="SignInRefused">Something about the token is not right.</exception>
    public async Task<ProvenCaller> ReadAsync(string accessToken, CancellationToken cancellationToken)
    {
        var token = await signed.ReadAsync(accessToken, "access-token", _issuers, _audiences, cancellationToken);
        if (!Guid.TryParse(SignedTokens.Claim(token, "oid"), out var objectId) || objectId == Guid.Empty)
        {
            throw SignedTokens.Refuse("object-id-missing");
        }

        var scopes = SignedTokens.Claim(token, "scp")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var isApplication = IsApplication(token, scopes.Length > 0);

        // An id token says neither which application asked (azp, appid) nor what it may do (scp), and its subject is never the object id.
        if (s_onlyInIdTokens.Any(claim => SignedTokens.Claim(token, claim) is not null)
            || !Guid.TryParse(SignedTokens.Claim(token, "azp") ?? SignedTokens.Claim(token, "appid"), out var application)
            || (scopes.Length == 0 && !isApplication))
        {
            throw SignedTokens.Refuse("not-an-access-token");
        }

        return new ProvenCaller(
            objectId,
            application,
            isApplication,
            isApplication ? null : SignedTokens.SignInName(token),
            SignedTokens.Roles(token),
            isApplication || scopes.Any(scope => _scopes.Contains(scope, StringComparer.Ordinal)));
    }

    // The claim idtyp is optional; without it, an application is its own subject.
    private static bool IsApplication(JsonWebToken token, bool hasScopes) => !hasScopes && SignedTokens.Claim(token, "idtyp") switch
    {
        null => SignedTokens.Claim(token, "sub") is { } subject && subject == SignedTokens.Claim(token, "oid"),
        var type => type == "app",
    };

    // Registrations made for version 1 tokens (accessTokenAcceptedVersion 1 or none) get them from the same tenant under its older name.
    private static IReadOnlyList<string> IssuersOf(EntraOptions entra) =>
        new Uri(entra.Instance).Host.Equals("login.microsoftonline.com", StringComparison.OrdinalIgnoreCase)
            ? [entra.Authority, $"https://sts.windows.net/{entra.TenantId}/"]
            : [entra.Authority];
}
