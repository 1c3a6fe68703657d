using System.Net;
using System.Net.Sockets;

namespace OptOut.Infrastructure.Webhooks;

/// <summary>Which addresses webhooks may be sent to: those of the public Internet, and networks that the configuration allows.
/// After the IANA registries of special-purpose addresses.</summary>
/// <param name="allowed">Networks that may be reached although they are not public.</param>
internal sealed class WebhookAddresses(IReadOnlyList<IPNetwork> allowed)
{
    private static readonly IPNetwork[] s_closed4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",

            // Answers virtual machines of Azure as their platform, though it looks public.
            "168.63.129.16/32",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    // Everything public is in here.
    private static readonly IPNetwork s_open6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] s_closed6 = [.. new[] { "2001::/23", "2001:db8::/32", "3fff::/20" }.Select(n => IPNetwork.Parse(n))];

    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork s_6to4 = IPNetwork.Parse("2002::/16");

    /// <summary>Whether <paramref name="address"/> is in a network that the configuration allows.</summary>
    public bool IsAllowed(IPAddress address)
    {
        var plain = Plain(address);
        return allowed.Any(network => network.Contains(plain));
    }

    /// <summary>Whether <paramref name="address"/> may be spoken to, over TLS.</summary>
    public bool MayReach(IPAddress address) => IsAllowed(address) || IsPublic(Plain(address));

    private static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !s_closed4.Any(network => network.Contains(address));
        }

        // Translated on the way: what counts is where it arrives.
        var bytes = address.GetAddressBytes();
        if (s_nat64.Contains(address))
        {
            return IsPublic(new IPAddress(bytes.AsSpan(12, 4)));
        }

        return s_6to4.Contains(address)
            ? IsPublic(new IPAddress(bytes.AsSpan(2, 4)))
            : s_open6.Contains(address) && !s_closed6.Any(network => network.Contains(address));
    }

    // An IPv4 address written as IPv6 is the IPv4 address.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
