using System.Net;

namespace OptOut.Infrastructure.Webhooks;

/// <summary>How endpoints of webhooks are reached: the section <c>Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Webhooks";

    /// <summary>Networks (<c>10.1.0.0/16</c>) in which endpoints may be although they are private or reserved; there also without https.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>Seconds until an attempt without an answer counts as failed.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary><see cref="AllowedNetworks"/>, read.</summary>
    internal IReadOnlyList<IPNetwork> Networks => [.. AllowedNetworks.Select(n => IPNetwork.Parse(n))];

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var network in AllowedNetworks.Where(n => !IPNetwork.TryParse(n, out _)))
        {
            yield return $"Webhooks:AllowedNetworks holds '{network}'; write a network as 10.1.0.0/16, with zeros after the prefix.";
        }

        if (TimeoutSeconds is < 1 or > 30)
        {
            yield return "Webhooks:TimeoutSeconds must be between 1 and 30.";
        }
    }
}
