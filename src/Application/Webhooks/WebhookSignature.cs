using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OptOut.Application.Webhooks;

/// <summary>Signs as Standard Webhooks describes: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
public static class WebhookSignature
{
    private const int SecretBytes = 32;
    private const string SecretPrefix = "whsec_";

    /// <summary>A new secret: 256 random bits.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The secret as receivers enter it: <c>whsec_</c> and base64.</summary>
    public static string Show(byte[] secret) => SecretPrefix + Convert.ToBase64String(secret);

    /// <summary>The <c>webhook-signature</c>: one <c>v1,…</c> for each secret, with a space between them.</summary>
    /// <param name="id">The <c>webhook-id</c>; holds no full stop.</param>
    /// <param name="timestamp">Of the attempt, in Unix seconds.</param>
    public static string Of(IEnumerable<byte[]> secrets, string id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed))));
    }
}

/// <summary>Keeps secrets so that the database alone does not give them away.</summary>
public interface IWebhookSecrets
{
    /// <summary>Encrypts.</summary>
    /// <param name="endpoint">Whose it is; it cannot be decrypted as another's.</param>
    string Protect(Guid endpoint, byte[] secret);

    /// <summary>Decrypts; null when it was encrypted with keys that are gone, or for another endpoint.</summary>
    byte[]? Unprotect(Guid endpoint, string kept);
}
