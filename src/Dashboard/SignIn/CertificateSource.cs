using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn.Entra;

namespace OptOut.Dashboard.SignIn;

/// <summary>Reads a certificate with its private key from where the configuration says.</summary>
internal static class CertificateSource
{
    /// <summary>The certificate, or one sentence that says what is wrong with the key <paramref name="key"/>.</summary>
    /// <param name="clock">Tells whether it is valid today.</param>
    public static Result<X509Certificate2> Load(CredentialOptions options, string key, TimeProvider clock) =>
        LoadExpired(options, key) is var loaded && loaded.Value?.NotAfter.ToUniversalTime() <= clock.GetUtcNow().UtcDateTime
            ? Problem($"{key} expired on {loaded.Value.NotAfter.ToUniversalTime():yyyy-MM-dd}.")
            : loaded;

    /// <summary>The same, whether or not it is valid today.</summary>
    public static Result<X509Certificate2> LoadExpired(CredentialOptions options, string key)
    {
        X509Certificate2? certificate;
        try
        {
            certificate = options.SourceType switch
            {
                CredentialOptions.Path => FromFile(options),
                CredentialOptions.Base64 => X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(options.Base64EncodedValue ?? ""), options.CertificatePassword, X509KeyStorageFlags.EphemeralKeySet),
                _ => FromStore(options),
            };
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return Problem($"{key} cannot be read: {e.Message}");
        }

        return certificate switch
        {
            null => Problem($"{key} is not in the certificate store."),
            { HasPrivateKey: false } => Problem($"{key} has no private key."),
            _ when certificate.GetRSAPrivateKey() is null => Problem($"{key} is not an RSA certificate."),
            _ => certificate,
        };
    }

    private static Error Problem(string sentence) => new("certificate-unusable", sentence);

    private static X509Certificate2 FromFile(CredentialOptions options)
    {
        var path = options.CertificateDiskPath ?? "";
        return System.IO.Path.GetExtension(path).Equals(".pem", StringComparison.OrdinalIgnoreCase)
            ? options.CertificatePassword is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, options.CertificatePassword)
            : X509CertificateLoader.LoadPkcs12FromFile(path, options.CertificatePassword, X509KeyStorageFlags.EphemeralKeySet);
    }

    private static X509Certificate2? FromStore(CredentialOptions options)
    {
        var parts = options.CertificateStorePath.Split('/');
        using var store = new X509Store(parts.ElementAtOrDefault(1) ?? "My", Enum.Parse<StoreLocation>(parts[0]));
        store.Open(OpenFlags.ReadOnly);
        return store.Certificates.Find(X509FindType.FindByThumbprint, options.CertificateThumbprint ?? "", validOnly: false).FirstOrDefault();
    }
}
