using System.Net.Http;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Authentication.Azure;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;
using OptOut.Application.Employees;

namespace OptOut.Infrastructure.Graph;

/// <summary>Wires Graph as the connected directory.</summary>
public static class GraphRegistration
{
    // As many as Kiota allows. Without a Retry-After the waits double, with jitter.
    private const int MaxRetries = 10;
    private const int FirstWaitSeconds = 2;

    // While somebody waits to be signed in.
    private const int SignInRetries = 2;
    private const int FirstSignInWaitSeconds = 1;
    private const int SignInSeconds = 6;

    /// <summary>Adds <see cref="IDirectorySource"/> and the limits of a run; there must be no <see cref="GraphOptions.Problems"/>.</summary>
    /// <param name="options">The section <c>Graph</c>.</param>
    /// <param name="credential">How the application proves itself; null for a service on this machine, which gets no token.</param>
    public static IServiceCollection AddGraph(this IServiceCollection services, GraphOptions options, TokenCredential? credential) => services
        .AddSingleton(options)
        .AddSingleton(new DirectorySyncOptions { StopShare = options.StopShare, NextRunUtc = options.NextRunUtc })
        .AddSingleton<IDirectorySource>(_ => new GraphUsers(options, options.Enabled ? Adapter(options, credential) : null));

    /// <summary>Adds <see cref="GraphGroups"/>.</summary>
    /// <param name="options">The section <c>Graph</c>; its address must have no problem.</param>
    /// <param name="credential">As for <see cref="AddGraph"/>.</param>
    public static IServiceCollection AddGraphGroups(this IServiceCollection services, GraphOptions options, TokenCredential? credential) =>
        services.AddSingleton(_ => new GraphGroups(options.Address, Adapter(options, credential, SignInRetries, FirstSignInWaitSeconds, SignInSeconds)));

    private static HttpClientRequestAdapter Adapter(GraphOptions options, TokenCredential? credential) =>
        Adapter(options, credential, MaxRetries, FirstWaitSeconds, options.MaxWaitSeconds);

    private static HttpClientRequestAdapter Adapter(GraphOptions options, TokenCredential? credential, int retries, int firstWait, int seconds)
    {
        var host = options.Address.Host;
        IAuthenticationProvider authentication = credential is null
            ? new AnonymousAuthenticationProvider()
            : new AzureIdentityAuthenticationProvider(credential, [host], isCaeEnabled: true, scopes: [$"https://{host}/.default"]);
        IRequestOption[] handling =
        [
            new RetryHandlerOption { MaxRetry = retries, Delay = firstWait, RetriesTimeLimit = TimeSpan.FromSeconds(seconds) },
            new RedirectHandlerOption { MaxRedirect = 0 },
        ];
        var client = KiotaClientFactory.Create(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }, handling);
        client.Timeout = Timeout.InfiniteTimeSpan;
        return new HttpClientRequestAdapter(authentication, httpClient: client);
    }
}
