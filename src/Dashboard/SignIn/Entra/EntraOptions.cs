namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>The app registration: the section <c>AzureAd</c>, with the key names of Microsoft.Identity.Web.</summary>
public sealed class EntraOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "AzureAd";

    /// <summary>The cloud's sign-in address.</summary>
    public string Instance { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>The one tenant whose people may sign in: a GUID.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Application (client) id: a GUID.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Client secret, when that is how the application proves itself.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Certificates, when those are how the application proves itself; the first counts.</summary>
    public IReadOnlyList<CredentialOptions> ClientCertificates { get; set; } = [];

    /// <summary>The same and more in the newer form; the first counts.</summary>
    public IReadOnlyList<CredentialOptions> ClientCredentials { get; set; } = [];

    /// <summary>Where the provider sends the browser after sign-in.</summary>
    public string CallbackPath { get; set; } = "/signin-oidc";

    /// <summary>Where the provider sends the browser after sign-out.</summary>
    public string SignedOutCallbackPath { get; set; } = "/signout-callback-oidc";

    /// <summary>What the provider calls when the person signs out elsewhere (front-channel logout URL).</summary>
    public string RemoteSignOutPath { get; set; } = "/signout-oidc";

    /// <summary>What else tokens for the API may name as their audience, besides the client id and <c>api://</c> with it: the application ID URI, when it is another.</summary>
    public string? Audience { get; set; }

    /// <summary>Delegated permissions of which a person's token for the API must hold one, separated by spaces.</summary>
    public string Scopes { get; set; } = "access_as_user";

    /// <summary>The tenant's authority, and the only issuer whose tokens count.</summary>
    public string Authority => $"{Instance.TrimEnd('/')}/{TenantId}/v2.0";

    /// <summary>How the application proves itself: every way that is configured.</summary>
    internal IReadOnlyList<CredentialOptions> Credentials =>
    [
        .. ClientCredentials,
        .. ClientCertificates,
        .. ClientSecret is null ? Array.Empty<CredentialOptions>() : [new CredentialOptions { SourceType = CredentialOptions.Secret, ClientSecret = ClientSecret }],
    ];

    /// <summary>The section, or null when there is none.</summary>
    /// <exception cref="InvalidOperationException">A value is not of its type; the message names the key.</exception>
    public static EntraOptions? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return section.GetChildren().Any() ? section.Get<EntraOptions>() : null;
    }
}

/// <summary>One way in which the application proves itself to the provider.</summary>
public sealed class CredentialOptions
{
    internal const string Secret = "ClientSecret";
    internal const string Path = "Path";
    internal const string Base64 = "Base64Encoded";
    internal const string Thumbprint = "StoreWithThumbprint";
    internal const string Assertion = "SignedAssertionFilePath";

    /// <summary><c>ClientSecret</c>, <c>Path</c>, <c>Base64Encoded</c>, <c>StoreWithThumbprint</c> or <c>SignedAssertionFilePath</c> (workload identity federation).</summary>
    public string SourceType { get; set; } = "";

    public string? ClientSecret { get; set; }

    /// <summary>A .pfx file, or a .pem file with certificate and key.</summary>
    public string? CertificateDiskPath { get; set; }

    public string? CertificatePassword { get; set; }

    /// <summary>A .pfx file as Base64.</summary>
    public string? Base64EncodedValue { get; set; }

    /// <summary><c>CurrentUser/My</c> or <c>LocalMachine/My</c>.</summary>
    public string CertificateStorePath { get; set; } = "CurrentUser/My";

    public string? CertificateThumbprint { get; set; }

    /// <summary>File with the federated token; without it the one that <c>AZURE_FEDERATED_TOKEN_FILE</c> names.</summary>
    public string? SignedAssertionFileDiskPath { get; set; }

    /// <summary>The file with the federated token, when one is named.</summary>
    internal string? AssertionFile => SignedAssertionFileDiskPath ?? Environment.GetEnvironmentVariable("AZURE_FEDERATED_TOKEN_FILE");
}
