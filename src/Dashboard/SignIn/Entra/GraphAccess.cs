using Azure.Core;
using Azure.Identity;
using OptOut.Infrastructure.Graph;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>How the application gets at Graph: what the section <c>Graph</c> does not say, <c>AzureAd</c> says.</summary>
public sealed class GraphAccess
{
    internal const string ManagedIdentity = "ManagedIdentity";

    private readonly EntraOptions _entra;

    private GraphAccess(GraphOptions options, EntraOptions entra, bool asksGroups) => (Options, _entra, AsksGroups) = (options, entra, asksGroups);

    /// <summary>What is read, from where and when.</summary>
    public GraphOptions Options { get; }

    /// <summary>Whether groups give roles, so that Graph is asked about people who are in too many groups for a token.</summary>
    public bool AsksGroups { get; }

    private bool NeedsToken => (Options.Enabled || AsksGroups) && !Options.IsLoopback;

    private CredentialOptions? Credential => _entra.Credentials is [var only] ? only : null;

    /// <summary>Both sections.</summary>
    /// <exception cref="InvalidOperationException">A value is not of its type; the message names the key.</exception>
    public static GraphAccess Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(GraphOptions.Section);
        var signIn = EntraOptions.Read(configuration) ?? new EntraOptions();
        var own = section.Get<EntraOptions>() ?? new EntraOptions();
        var proof = own.Credentials.Count > 0 ? own : signIn;
        return new GraphAccess(
            section.Get<GraphOptions>() ?? new GraphOptions(),
            new EntraOptions
            {
                Instance = section[nameof(EntraOptions.Instance)] ?? signIn.Instance,
                TenantId = own.TenantId.Length > 0 ? own.TenantId : signIn.TenantId,
                ClientId = own.ClientId.Length > 0 ? own.ClientId : signIn.ClientId,
                ClientSecret = proof.ClientSecret,
                ClientCertificates = proof.ClientCertificates,
                ClientCredentials = proof.ClientCredentials,
            },
            EntraOptions.Read(configuration) is not null && configuration.GetSection("Access").Get<AccessOptions>()?.Groups.All.Count > 0);
    }

    /// <summary>What is wrong, one sentence each; secrets are never repeated.</summary>
    public static IReadOnlyList<string> Problems(IConfiguration configuration)
    {
        try
        {
            var access = Read(configuration);
            return [.. access.Options.Problems(), .. access.AsksGroups && !access.Options.Enabled ? access.Options.AddressProblems() : [], .. access.NeedsToken ? access.TokenProblems() : []];
        }
        catch (InvalidOperationException e)
        {
            // A number that is none; the message says which key.
            return [e.Message];
        }
    }

    /// <summary>What asks Entra for tokens; null where none is needed.</summary>
    public TokenCredential? Token()
    {
        if (!NeedsToken)
        {
            return null;
        }

        var credential = Credential!;
        var authority = new Uri(_entra.Instance);
        return credential.SourceType switch
        {
            CredentialOptions.Secret => new ClientSecretCredential(_entra.TenantId, _entra.ClientId, credential.ClientSecret, new ClientSecretCredentialOptions { AuthorityHost = authority }),
            CredentialOptions.Assertion => new WorkloadIdentityCredential(
                new WorkloadIdentityCredentialOptions { TenantId = _entra.TenantId, ClientId = _entra.ClientId, TokenFilePath = credential.AssertionFile, AuthorityHost = authority }),
            ManagedIdentity => new ManagedIdentityCredential(_entra.ClientId.Length > 0 ? ManagedIdentityId.FromUserAssignedClientId(_entra.ClientId) : ManagedIdentityId.SystemAssigned),
            _ => new ClientCertificateCredential(
                _entra.TenantId, _entra.ClientId, CertificateSource.LoadExpired(credential, "Graph: the client certificate").Value, new ClientCertificateCredentialOptions { AuthorityHost = authority }),
        };
    }

    private IEnumerable<string> TokenProblems()
    {
        if (Credential is not { } credential)
        {
            yield return "Graph: set one of ClientSecret, ClientCertificates and ClientCredentials, in Graph or in AzureAd.";
            yield break;
        }

        if (credential.SourceType == ManagedIdentity)
        {
            yield break;
        }

        if (!Guid.TryParseExact(_entra.TenantId, "D", out _))
        {
            yield return $"Graph:TenantId is '{_entra.TenantId}'; use the directory (tenant) id, a GUID, here or in AzureAd.";
        }

        if (!Guid.TryParseExact(_entra.ClientId, "D", out _))
        {
            yield return $"Graph:ClientId is '{_entra.ClientId}'; use the application (client) id, a GUID, here or in AzureAd.";
        }

        if (!Uri.TryCreate(_entra.Instance, UriKind.Absolute, out var authority) || authority.Scheme != Uri.UriSchemeHttps)
        {
            yield return $"Graph:Instance is '{_entra.Instance}'; use an https address, e.g. https://login.microsoftonline.com/.";
        }

        if (Problem(credential) is { } problem)
        {
            yield return problem;
        }
    }

    private static string? Problem(CredentialOptions credential) => credential.SourceType switch
    {
        CredentialOptions.Secret => string.IsNullOrWhiteSpace(credential.ClientSecret) ? "Graph:ClientSecret is empty; use the secret's value, not its id." : null,
        CredentialOptions.Path or CredentialOptions.Base64 or CredentialOptions.Thumbprint =>
            CertificateSource.Load(credential, "Graph: the client certificate", TimeProvider.System).Error?.Message,
        CredentialOptions.Assertion => !File.Exists(credential.AssertionFile)
            ? "Graph: the file with the federated token does not exist; set SignedAssertionFileDiskPath or the variable AZURE_FEDERATED_TOKEN_FILE." : null,
        var other => $"Graph: a credential's SourceType is '{other}'; use ClientSecret, Path, Base64Encoded, StoreWithThumbprint, SignedAssertionFilePath or ManagedIdentity.",
    };
}
