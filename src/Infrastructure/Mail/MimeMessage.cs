using System.Buffers;
using System.Globalization;
using System.Text;
using OptOut.Application.Deliveries;

namespace OptOut.Infrastructure.Mail;

/// <summary>The sender's part of every mail, checked once at start.</summary>
/// <param name="From">Sender's address, also the envelope's.</param>
/// <param name="FromName">Sender's name.</param>
/// <param name="MessageIdDomain">Right half of Message-IDs.</param>
internal sealed record MimeSender(EmailAddress From, string FromName, string MessageIdDomain);

/// <summary>A mail as bytes: headers and multipart/alternative with text and HTML, UTF-8, CRLF, no line over 76 characters
/// except where a single address is longer. Dots are not doubled; that belongs to SMTP.</summary>
internal static class MimeMessage
{
    /// <summary>Writes the mail.</summary>
    /// <param name="to">The recipient, for the envelope.</param>
    /// <returns>Null, or why this mail can never be sent: one sentence without personal data.</returns>
    public static string? Write(OutgoingMail mail, MimeSender sender, DateTime nowUtc, IBufferWriter<byte> output, out EmailAddress to)
    {
        if (!EmailAddress.TryParse(mail.ToAddress, out to, out var problem))
        {
            return problem;
        }

        if (!EmailAddress.TryParse(mail.ReplyToAddress, out var replyTo, out problem))
        {
            return $"The campaign's contact cannot be written to. {problem}";
        }

        if (!HeaderWriter.IsSafe(mail.ToName) || !HeaderWriter.IsSafe(mail.ReplyToName) || !HeaderWriter.IsSafe(mail.Subject))
        {
            return "A name or the subject holds a line break or another control character.";
        }

        var boundary = $"=_{mail.Key.Id:N}";
        HeaderWriter.Field(output, "Date", nowUtc.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture));
        HeaderWriter.Mailbox(output, "From", sender.FromName, sender.From);
        HeaderWriter.Mailbox(output, "Reply-To", mail.ReplyToName, replyTo);
        HeaderWriter.Mailbox(output, "To", mail.ToName, to);
        HeaderWriter.Field(output, "Message-ID", mail.Key.MessageId(sender.MessageIdDomain));
        HeaderWriter.Text(output, "Subject", mail.Subject);
        HeaderWriter.Field(output, "Auto-Submitted", "auto-generated");
        HeaderWriter.Field(output, "X-Auto-Response-Suppress", "All");
        HeaderWriter.Field(output, "MIME-Version", "1.0");
        HeaderWriter.Field(output, "Content-Type", $"multipart/alternative;\r\n boundary=\"{boundary}\"");
        output.Write("\r\n"u8);

        // The boundary holds "=_", which quoted-printable never produces, so no text can end a part early.
        Part(output, boundary, "text/plain", mail.Text);
        Part(output, boundary, "text/html", mail.Html);
        Encoding.ASCII.GetBytes($"--{boundary}--\r\n", output);
        return null;
    }

    private static void Part(IBufferWriter<byte> output, string boundary, string type, string content)
    {
        Encoding.ASCII.GetBytes($"--{boundary}\r\nContent-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", output);
        QuotedPrintable.Encode(content, output);
        output.Write("\r\n"u8);
    }
}
