namespace OptOut.Application.Deliveries;

/// <summary>Settings under <c>Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary><c>Pickup</c> (default) writes mails to a folder; <c>Smtp</c> hands them to a server.</summary>
    public string Transport { get; set; } = "Pickup";

    /// <summary>Folder of the pickup transport; null means <c>mails</c> in the data folder.</summary>
    public string? PickupFolder { get; set; }

    /// <summary>Sender's address.</summary>
    public string? FromAddress { get; set; }

    /// <summary>Sender's name as recipients see it.</summary>
    public string FromName { get; set; } = "OptOut";

    /// <summary>Right half of Message-IDs; null means the domain of <see cref="FromAddress"/>. Must stay the same while a campaign runs.</summary>
    public string? MessageIdDomain { get; set; }

    /// <summary>Where employees reach this installation, e.g. <c>https://optout.example.com</c>; links in mails start with it.</summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>Attempts per person before a delivery counts as failed.</summary>
    public int MaxAttempts { get; set; } = 8;

    /// <summary>Most mails a minute; 0 for no limit.</summary>
    public int RatePerMinute { get; set; }

    /// <summary>The sender's address, with a harmless default for the pickup folder.</summary>
    public string EffectiveFromAddress => FromAddress ?? "optout@localhost";

    /// <summary>The domain of Message-IDs.</summary>
    public string EffectiveMessageIdDomain => (MessageIdDomain ?? EffectiveFromAddress[(EffectiveFromAddress.LastIndexOf('@') + 1)..]).ToLowerInvariant();

    /// <summary><see cref="PublicBaseUrl"/> without a closing slash; this machine when it is not set.</summary>
    public string EffectiveBaseUrl => (PublicBaseUrl ?? "http://localhost:5080").TrimEnd('/');

    /// <summary>Whether mails go to a folder.</summary>
    public bool IsPickup => string.Equals(Transport, "Pickup", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with these settings, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (!IsPickup && !string.Equals(Transport, "Smtp", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"Mail:Transport is '{Transport}'; use Pickup or Smtp.";
        }

        if (!IsPickup && string.IsNullOrWhiteSpace(FromAddress))
        {
            yield return "Mail:FromAddress is missing; a mail server needs a sender.";
        }

        if (!IsPickup && PublicBaseUrl is null)
        {
            yield return "Mail:PublicBaseUrl is missing; links in mails need it.";
        }

        if (PublicBaseUrl is not null && !(Uri.TryCreate(PublicBaseUrl, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            && url.Query.Length == 0 && url.Fragment.Length == 0))
        {
            yield return $"Mail:PublicBaseUrl is '{PublicBaseUrl}'; use a complete https address.";
        }

        if (MaxAttempts is < 1 or > 100)
        {
            yield return $"Mail:MaxAttempts is {MaxAttempts}; use 1 to 100.";
        }

        if (RatePerMinute < 0)
        {
            yield return $"Mail:RatePerMinute is {RatePerMinute}; use 0 for no limit, or a positive number.";
        }
    }
}
