using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>Proves to the token endpoint that this is the registered application: by secret, by a token signed with a certificate (RFC 7523),
/// or by the platform's federated token.</summary>
internal sealed class ClientProof
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly JsonWebTokenHandler s_tokens = new();

    private readonly EntraOptions _entra;
    private readonly CredentialOptions _credential;
    private readonly TimeProvider _clock;
    private readonly SigningCredentials? _signing;
    private readonly string? _thumbprint;

    public ClientProof(EntraOptions entra, TimeProvider clock)
    {
        _entra = entra;
        _credential = entra.Credentials[0];
        _clock = clock;
        if (_credential.SourceType is CredentialOptions.Path or CredentialOptions.Base64 or CredentialOptions.Thumbprint)
        {
            var certificate = CertificateSource.Load(_credential, "AzureAd: the client certificate", clock).Value
                ?? throw new InvalidOperationException("The client certificate cannot be used any more.");
            _thumbprint = Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256));
            _signing = new SigningCredentials(new RsaSecurityKey(certificate.GetRSAPrivateKey()!), SecurityAlgorithms.RsaSsaPssSha256);
        }
    }

    /// <summary>Adds the proof to a request to the token endpoint.</summary>
    public async Task AddToAsync(Dictionary<string, string> form, string tokenEndpoint, CancellationToken cancellationToken)
    {
        form["client_id"] = _entra.ClientId;
        if (_credential.SourceType == CredentialOptions.Secret)
        {
            form["client_secret"] = _credential.ClientSecret!;
            return;
        }

        form["client_assertion_type"] = AssertionType;

        // The platform renews the file; it is read each time.
        form["client_assertion"] = _signing is null
            ? (await File.ReadAllTextAsync(_credential.AssertionFile!, cancellationToken)).Trim()
            : Sign(tokenEndpoint);
    }

    private string Sign(string tokenEndpoint)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return s_tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = _entra.ClientId,
            Audience = tokenEndpoint,
            Claims = new Dictionary<string, object> { ["sub"] = _entra.ClientId, ["jti"] = Guid.NewGuid().ToString() },
            NotBefore = now,
            IssuedAt = now,
            Expires = now.AddMinutes(5),
            SigningCredentials = _signing,
            AdditionalHeaderClaims = new Dictionary<string, object> { ["x5t#S256"] = _thumbprint! },
        });
    }
}
