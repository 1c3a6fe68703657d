using System.Text;
using OptOut.Application.Deliveries;

namespace OptOut.Infrastructure.Mail;

/// <summary>What the server answered to one command.</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Lines">The lines without the code.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public const int ShuttingDown = 421;

    public bool IsPositive => Code is >= 200 and < 300;

    public bool IsTemporary => Code is >= 400 and < 500;

    /// <summary>Code and words on one line, as they are kept in the delivery's row.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Code);
        foreach (var line in Lines)
        {
            text.Append(' ').Append(line);
            if (text.Length > MailOutcome.MaxReply)
            {
                break;
            }
        }

        return text.ToString(0, Math.Min(text.Length, MailOutcome.MaxReply)).TrimEnd();
    }
}

/// <summary>The server does not speak SMTP, or not sanely; the connection is of no further use.</summary>
internal sealed class SmtpProtocolException(string message) : Exception(message);

/// <summary>The server cannot be used; the message says why, for the people who run the installation.</summary>
internal sealed class SmtpUnavailableException(string message) : Exception(message);
