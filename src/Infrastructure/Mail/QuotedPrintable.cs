using System.Buffers;
using System.Text;

namespace OptOut.Infrastructure.Mail;

/// <summary>Quoted-printable of RFC 2045, section 6.7: readable in the raw source, lines of at most 76 characters, CRLF.</summary>
internal static class QuotedPrintable
{
    private const int MaxLine = 76;
    private static readonly SearchValues<byte> s_notPlain = SearchValues.Create(NotPlain());

    /// <summary>Encodes a text. Any kind of line break becomes CRLF; a last line without one gets one.</summary>
    public static void Encode(string text, IBufferWriter<byte> output)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var rest = bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes));
            while (!rest.IsEmpty)
            {
                var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
                EncodeLine(end < 0 ? rest : rest[..end], output);
                output.Write("\r\n"u8);
                if (end < 0)
                {
                    break;
                }

                rest = rest[(rest[end..].StartsWith("\r\n"u8) ? end + 2 : end + 1)..];
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static void EncodeLine(ReadOnlySpan<byte> line, IBufferWriter<byte> output)
    {
        var column = 0;
        var atStart = true;
        while (!line.IsEmpty)
        {
            var plain = line.IndexOfAny(s_notPlain);
            plain = plain < 0 ? line.Length : plain;
            if (atStart && line[0] is (byte)'.' or (byte)'F')
            {
                // A dot or "From " at the start of a line is what relays and mailboxes have mangled ever since.
                plain = line[0] == '.' || line.StartsWith("From "u8) ? 0 : plain;
            }

            if (plain == line.Length && line[^1] is (byte)' ' or (byte)'\t')
            {
                plain--;
            }

            atStart = false;
            WritePlain(line[..plain], output, ref column, isLast: plain == line.Length);
            line = line[plain..];
            if (!line.IsEmpty)
            {
                var length = CharacterLength(line);
                WriteEscaped(line[..length], output, ref column);
                line = line[length..];
            }
        }
    }

    private static void WritePlain(ReadOnlySpan<byte> plain, IBufferWriter<byte> output, ref int column, bool isLast)
    {
        while (!plain.IsEmpty)
        {
            // The last column is kept for the soft break, unless the line ends there by itself.
            var room = isLast && column + plain.Length <= MaxLine ? MaxLine - column : MaxLine - 1 - column;
            if (room == 0)
            {
                SoftBreak(output, ref column);
                continue;
            }

            var part = plain[..Math.Min(room, plain.Length)];
            output.Write(part);
            column += part.Length;
            plain = plain[part.Length..];
        }
    }

    private static void WriteEscaped(ReadOnlySpan<byte> character, IBufferWriter<byte> output, ref int column)
    {
        if (column + (3 * character.Length) > MaxLine - 1)
        {
            SoftBreak(output, ref column);
        }

        Span<byte> escaped = stackalloc byte[3];
        foreach (var value in character)
        {
            escaped[0] = (byte)'=';
            escaped[1] = "0123456789ABCDEF"u8[value >> 4];
            escaped[2] = "0123456789ABCDEF"u8[value & 15];
            output.Write(escaped);
            column += 3;
        }
    }

    private static void SoftBreak(IBufferWriter<byte> output, ref int column)
    {
        output.Write("=\r\n"u8);
        column = 0;
    }

    // A character is never torn by a line break, for readers that decode line by line.
    private static int CharacterLength(ReadOnlySpan<byte> bytes)
    {
        var length = 1;
        while (length < bytes.Length && (bytes[length] & 0xC0) == 0x80)
        {
            length++;
        }

        return length;
    }

    private static byte[] NotPlain() =>
        [.. Enumerable.Range(0, 256).Where(b => b is '=' or > 126 || (b < 32 && b != '\t')).Select(b => (byte)b)];
}
