using System.Buffers;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>What is wrong with the section <c>AzureAd</c>: everything at once, in words that name the key.</summary>
internal static class EntraProblems
{
    private static readonly string[] s_manyTenants = ["common", "organizations", "consumers"];

    private static readonly SearchValues<char> s_noPath = SearchValues.Create("?#\\ {}");

    private static readonly SearchValues<char> s_placeholder = SearchValues.Create("<>[]");

    /// <summary>One sentence each; secrets are never repeated.</summary>
    public static IEnumerable<string> Of(EntraOptions entra, IHostEnvironment environment, TimeProvider clock) =>
        [.. Instance(entra, environment), .. Ids(entra), .. Paths(entra), .. Credentials(entra, clock)];

    /// <summary>Whether the provider may be reached over plain http: one on this machine, in Development.</summary>
    public static bool MayBePlain(EntraOptions entra, IHostEnvironment environment) =>
        environment.IsDevelopment() && Uri.TryCreate(entra.Instance, UriKind.Absolute, out var address) && address.IsLoopback;

    private static IEnumerable<string> Instance(EntraOptions entra, IHostEnvironment environment)
    {
        if (!Uri.TryCreate(entra.Instance, UriKind.Absolute, out var address) || address.Query.Length > 0 || (address.Scheme != Uri.UriSchemeHttps && !MayBePlain(entra, environment)))
        {
            yield return $"AzureAd:Instance is '{entra.Instance}'; use an https address, e.g. https://login.microsoftonline.com/.";
        }
    }

    private static IEnumerable<string> Ids(EntraOptions entra)
    {
        if (s_manyTenants.Contains(entra.TenantId, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"AzureAd:TenantId is '{entra.TenantId}', which lets people of other organisations in; name your own tenant's id.";
        }
        else if (!IsId(entra.TenantId))
        {
            yield return $"AzureAd:TenantId is '{entra.TenantId}'; use the directory (tenant) id, a GUID from the app registration's overview.";
        }

        if (!IsId(entra.ClientId))
        {
            yield return $"AzureAd:ClientId is '{entra.ClientId}'; use the application (client) id, a GUID from the app registration's overview.";
        }
    }

    private static IEnumerable<string> Paths(EntraOptions entra)
    {
        (string Key, string Value)[] paths =
        [
            (nameof(entra.CallbackPath), entra.CallbackPath),
            (nameof(entra.SignedOutCallbackPath), entra.SignedOutCallbackPath),
            (nameof(entra.RemoteSignOutPath), entra.RemoteSignOutPath),
        ];
        foreach (var (key, value) in paths.Where(p => p.Value is not ['/', not '/', ..] || p.Value.AsSpan().ContainsAny(s_noPath)))
        {
            yield return $"AzureAd:{key} is '{value}'; use a path on this server that starts with one slash, e.g. /signin-oidc.";
        }

        if (paths.Select(p => p.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count() < paths.Length)
        {
            yield return "AzureAd: CallbackPath, SignedOutCallbackPath and RemoteSignOutPath must be three different paths.";
        }
    }

    private static IEnumerable<string> Credentials(EntraOptions entra, TimeProvider clock)
    {
        if (entra.Credentials.Count == 0)
        {
            yield return "AzureAd: no credential is configured; set ClientSecret, ClientCertificates or ClientCredentials.";
        }
        else if (entra.Credentials.Count > 1)
        {
            yield return "AzureAd: more than one credential is configured; keep one of ClientSecret, ClientCertificates and ClientCredentials.";
        }

        foreach (var credential in entra.Credentials)
        {
            if (Problem(credential, clock) is { } problem)
            {
                yield return problem;
            }
        }
    }

    private static string? Problem(CredentialOptions credential, TimeProvider clock) => credential.SourceType switch
    {
        CredentialOptions.Secret => string.IsNullOrWhiteSpace(credential.ClientSecret) || IsPlaceholder(credential.ClientSecret)
            ? "AzureAd:ClientSecret is empty or a placeholder; use the secret's value, not its id." : null,
        CredentialOptions.Path or CredentialOptions.Base64 or CredentialOptions.Thumbprint =>
            CertificateSource.Load(credential, "AzureAd: the client certificate", clock).Error?.Message,
        CredentialOptions.Assertion => !File.Exists(credential.AssertionFile)
            ? "AzureAd: the file with the federated token does not exist; set SignedAssertionFileDiskPath or the variable AZURE_FEDERATED_TOKEN_FILE." : null,
        var other => $"AzureAd: a credential's SourceType is '{other}'; use ClientSecret, Path, Base64Encoded, StoreWithThumbprint or SignedAssertionFilePath.",
    };

    private static bool IsId(string value) => Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty;

    private static bool IsPlaceholder(string value) =>
        value.AsSpan().ContainsAny(s_placeholder) || value.Contains("your", StringComparison.OrdinalIgnoreCase) || value.StartsWith("Enter_", StringComparison.OrdinalIgnoreCase);
}
