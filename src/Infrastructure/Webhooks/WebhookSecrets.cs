using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OptOut.Application.Webhooks;

namespace OptOut.Infrastructure.Webhooks;

/// <summary>Encrypts secrets with the installation's data-protection keys; each endpoint's with a key of its own.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection) : IWebhookSecrets
{
    /// <inheritdoc />
    public string Protect(Guid endpoint, byte[] secret) => Convert.ToBase64String(Protector(endpoint).Protect(secret));

    /// <inheritdoc />
    public byte[]? Unprotect(Guid endpoint, string kept)
    {
        try
        {
            return Protector(endpoint).Unprotect(Convert.FromBase64String(kept));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Protector(Guid endpoint) => protection.CreateProtector("OptOut.Webhooks.Secret.v1", endpoint.ToString());
}
