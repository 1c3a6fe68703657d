using System.Net;

namespace OptOut.Infrastructure.Mail;

/// <summary>How the connection to the server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS, and no mail without it (port 587 or 25).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,

    /// <summary>STARTTLS when the server offers it. Protects against listening, not against an active attacker.</summary>
    StartTlsWhenOffered,

    /// <summary>No encryption: a relay on this machine or in a closed network.</summary>
    None,
}

/// <summary>Settings under <c>Mail:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Sign-in name; null for a relay that needs none.</summary>
    public string? User { get; set; }

    /// <summary>Belongs into an environment variable or a secret store; never logged.</summary>
    public string? Password { get; set; }

    /// <summary>Connections kept open at the same time.</summary>
    public int Connections { get; set; } = 4;

    /// <summary>Mails after which a connection is closed and opened anew.</summary>
    public int MailsPerConnection { get; set; } = 100;

    /// <summary>Name given in EHLO; null for this machine's.</summary>
    public string? HelloName { get; set; }

    /// <summary>SHA-256 of a certificate to trust although no authority vouches for it, as hex: for a relay with a certificate of its own.</summary>
    public string? TrustedCertificateSha256 { get; set; }

    /// <summary>Seconds to wait for a connection, and for the greeting and each reply before the mail's content.</summary>
    public int CommandTimeoutSeconds { get; set; } = 60;

    /// <summary>Seconds to wait for the reply after a mail's content; RFC 5321 asks for ten minutes.</summary>
    public int DataTimeoutSeconds { get; set; } = 600;

    /// <summary>What is wrong with these settings, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Host))
        {
            yield return "Mail:Smtp:Host is missing.";
        }

        if (Port is < 1 or > 65535)
        {
            yield return $"Mail:Smtp:Port is {Port}; use 1 to 65535.";
        }

        if (Connections is < 1 or > 100)
        {
            yield return $"Mail:Smtp:Connections is {Connections}; use 1 to 100.";
        }

        if (MailsPerConnection < 1 || CommandTimeoutSeconds < 1 || DataTimeoutSeconds < 1)
        {
            yield return "Mail:Smtp:MailsPerConnection, CommandTimeoutSeconds and DataTimeoutSeconds must be 1 or more.";
        }

        if ((User is null) != (Password is null))
        {
            yield return "Mail:Smtp:User and Mail:Smtp:Password go together; one of them is missing.";
        }

        if (User is not null && Security is SmtpSecurity.None or SmtpSecurity.StartTlsWhenOffered && !IsLoopback)
        {
            yield return $"Mail:Smtp:Security is {Security}, which could show the password to others; use StartTls or Tls.";
        }

        if (TrustedCertificateSha256 is { } hash && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)))
        {
            yield return "Mail:Smtp:TrustedCertificateSha256 is not 64 hex digits.";
        }
    }

    internal bool IsLoopback => string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}
