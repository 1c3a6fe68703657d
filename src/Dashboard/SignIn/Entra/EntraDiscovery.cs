using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>The provider's addresses and keys: read once, renewed twice a day, and at once when a token names a key that is not known yet.</summary>
internal sealed class EntraDiscovery : IDisposable
{
    // Whoever sends made-up key ids must not make us hammer the provider.
    private static readonly TimeSpan s_leastBetweenLooks = TimeSpan.FromMinutes(1);

    private readonly EntraOptions _entra;
    private readonly TimeProvider _clock;
    private readonly HttpDocumentRetriever _documents;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _manager;
    private readonly SemaphoreSlim _looking = new(1, 1);
    private OpenIdConnectConfiguration? _fresh;
    private DateTimeOffset _looked = DateTimeOffset.MinValue;

    public EntraDiscovery(EntraOptions entra, IHostEnvironment environment, IHttpClientFactory clients, TimeProvider clock)
    {
        _entra = entra;
        _clock = clock;
        _documents = new HttpDocumentRetriever(clients.CreateClient(EntraTokens.Client)) { RequireHttps = !EntraProblems.MayBePlain(entra, environment) };
        _manager = new ConfigurationManager<OpenIdConnectConfiguration>(Address, new OpenIdConnectConfigurationRetriever(), _documents);
    }

    private string Address => $"{_entra.Authority}/.well-known/openid-configuration";

    /// <summary>What the provider says of itself.</summary>
    /// <exception cref="SignInRefused">It cannot be reached, or says to be another.</exception>
    public Task<OpenIdConnectConfiguration> GetAsync(CancellationToken cancellationToken) => CheckedAsync(() => _manager.GetConfigurationAsync(cancellationToken));

    /// <summary>The same, read anew unless that was done within the last minute.</summary>
    /// <exception cref="SignInRefused">It cannot be reached, or says to be another.</exception>
    public async Task<OpenIdConnectConfiguration> LookAgainAsync(CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            var now = _clock.GetUtcNow();
            if (now - _looked >= s_leastBetweenLooks)
            {
                _looked = now;
                _fresh = await CheckedAsync(() => OpenIdConnectConfigurationRetriever.GetAsync(Address, _documents, cancellationToken));
                _manager.RequestRefresh();
            }

            return _fresh ?? await GetAsync(cancellationToken);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _looking.Dispose();

    private async Task<OpenIdConnectConfiguration> CheckedAsync(Func<Task<OpenIdConnectConfiguration>> read)
    {
        OpenIdConnectConfiguration configuration;
        try
        {
            configuration = await read();
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException or TaskCanceledException or ArgumentException)
        {
            throw new SignInRefused(SignInFailure.Provider, "discovery-failed", e);
        }

        return string.Equals(configuration.Issuer, _entra.Authority, StringComparison.OrdinalIgnoreCase)
            ? configuration
            : throw new SignInRefused(SignInFailure.Provider, "discovery-names-another-issuer");
    }
}
