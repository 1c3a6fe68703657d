using OptOut.Dashboard.SignIn.Entra;

namespace OptOut.Dashboard.SignIn.Keys;

/// <summary>Where the keys are kept that protect cookies and refresh tokens: the section <c>DataProtection</c>. Servers that share people share keys.</summary>
internal sealed class KeyOptions
{
    /// <summary><c>Folder</c> (default) or <c>Database</c>.</summary>
    public string KeysIn { get; set; } = "Folder";

    /// <summary>The folder; without it <c>keys</c> in the data folder.</summary>
    public string? Folder { get; set; }

    /// <summary>Encrypts new keys; without it they are stored as they are.</summary>
    public CredentialOptions? Certificate { get; set; }

    /// <summary>Still read keys that an earlier <see cref="Certificate"/> encrypted.</summary>
    public IReadOnlyList<CredentialOptions> OldCertificates { get; set; } = [];

    /// <summary>The section.</summary>
    public static KeyOptions Read(IConfiguration configuration) => configuration.GetSection("DataProtection").Get<KeyOptions>() ?? new KeyOptions();

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems(TimeProvider clock)
    {
        if (KeysIn is not ("Folder" or "Database"))
        {
            yield return $"DataProtection:KeysIn is '{KeysIn}'; use Folder or Database.";
        }

        if (Certificate is not null && CertificateSource.Load(Certificate, "DataProtection:Certificate", clock).Error is { } error)
        {
            yield return error.Message;
        }

        // An old one may have expired: it decrypts all the same.
        foreach (var old in OldCertificates.Select((c, i) => CertificateSource.LoadExpired(c, $"DataProtection:OldCertificates:{i}")).Where(r => !r.Succeeded))
        {
            yield return old.Error!.Message;
        }
    }
}
