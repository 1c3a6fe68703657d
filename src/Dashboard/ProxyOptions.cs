using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace OptOut.Dashboard;

/// <summary>The reverse proxies in front of this server: the section <c>Proxy</c>. What anybody else says of the caller is not believed.</summary>
internal sealed class ProxyOptions
{
    /// <summary>Addresses of proxies.</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    /// <summary>Networks of proxies, e.g. <c>10.1.0.0/16</c>.</summary>
    public IReadOnlyList<string> KnownNetworks { get; set; } = [];

    /// <summary>The section.</summary>
    public static ProxyOptions Read(IConfiguration configuration) => configuration.GetSection("Proxy").Get<ProxyOptions>() ?? new ProxyOptions();

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems() =>
        KnownProxies.Where(p => !IPAddress.TryParse(p, out _)).Select(p => $"Proxy:KnownProxies holds '{p}', which is no IP address.")
            .Concat(KnownNetworks.Where(n => !System.Net.IPNetwork.TryParse(n, out _)).Select(n => $"Proxy:KnownNetworks holds '{n}', which is no network like 10.1.0.0/16."))
            .Concat(KnownNetworks.Where(n => System.Net.IPNetwork.TryParse(n, out var network) && network.PrefixLength == 0).Select(n => $"Proxy:KnownNetworks holds '{n}', which is everybody; name the proxies."));

    /// <summary>How forwarded headers are read; null when no proxy is named, and nobody is believed.</summary>
    public ForwardedHeadersOptions? ForwardedHeaders()
    {
        if (KnownProxies.Count + KnownNetworks.Count == 0)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedFor
                | Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedProto
                | Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedHost,

            // As many as there are, as long as each of them is named.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in KnownProxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        foreach (var network in KnownNetworks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        return options;
    }
}
