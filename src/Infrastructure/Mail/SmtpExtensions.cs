namespace OptOut.Infrastructure.Mail;

/// <summary>What a server said it can do, as far as it matters here.</summary>
/// <param name="MaxSize">Largest mail in bytes; null when the server gives no limit.</param>
/// <param name="AuthMechanisms">Upper case.</param>
internal sealed record SmtpExtensions(
    bool StartTls, bool Pipelining, bool EightBitMime, bool SmtpUtf8, bool Size, long? MaxSize, IReadOnlyList<string> AuthMechanisms)
{
    public static readonly SmtpExtensions None = new(false, false, false, false, false, null, []);

    /// <summary>Reads the reply to EHLO.</summary>
    public static SmtpExtensions From(SmtpReply reply)
    {
        var found = None;
        foreach (var line in reply.Lines.Skip(1))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            found = words is [] ? found : words[0].ToUpperInvariant() switch
            {
                "STARTTLS" => found with { StartTls = true },
                "PIPELINING" => found with { Pipelining = true },
                "8BITMIME" => found with { EightBitMime = true },
                "SMTPUTF8" => found with { SmtpUtf8 = true },
                "SIZE" => found with { Size = true, MaxSize = words.Length > 1 && long.TryParse(words[1], out var size) && size > 0 ? size : null },
                "AUTH" => found with { AuthMechanisms = [.. words.Skip(1).Select(w => w.ToUpperInvariant())] },
                _ => found,
            };
        }

        return found;
    }

    /// <summary>Why a mail cannot be handed to this server at all; null when it can.</summary>
    public string? Refuses(long size, bool utf8)
    {
        if (MaxSize is { } limit && size > limit)
        {
            return $"The mail has {size} bytes; the server takes {limit} at most.";
        }

        return utf8 && !(SmtpUtf8 && EightBitMime)
            ? "The address holds characters beyond ASCII before the @; the mail server does not offer SMTPUTF8, which it takes to send there."
            : null;
    }

    /// <summary>What follows the sender in MAIL FROM.</summary>
    public string MailParameters(long size, bool utf8) => (Size ? $" SIZE={size}" : "") + (utf8 ? " SMTPUTF8 BODY=8BITMIME" : "");
}
