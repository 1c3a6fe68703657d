using System.Buffers;

namespace OptOut.Infrastructure.Mail;

/// <summary>Doubles the dot at the start of a line (RFC 5321, section 4.5.2), so that no content can end the mail early.</summary>
internal static class DotStuffing
{
    public static void Write(ReadOnlySpan<byte> content, IBufferWriter<byte> output)
    {
        if (content.StartsWith("."u8))
        {
            output.Write("."u8);
        }

        while (true)
        {
            var at = content.IndexOf("\r\n."u8);
            if (at < 0)
            {
                break;
            }

            output.Write(content[..(at + 3)]);
            output.Write("."u8);
            content = content[(at + 3)..];
        }

        output.Write(content);
        if (!content.EndsWith("\r\n"u8))
        {
            output.Write("\r\n"u8);
        }
    }
}
