using System.Buffers;
using System.Text;

namespace OptOut.Infrastructure.Mail;

/// <summary>Writes header fields (RFC 5322, RFC 2047): folded lines of at most 76 characters, and no way to smuggle in a line.</summary>
internal static class HeaderWriter
{
    private const int MaxLine = 76;
    private const string WordStart = "=?utf-8?B?";
    private const string WordEnd = "?=";

    /// <summary>Longest part that stands on the first line together with any field name used here.</summary>
    private const int MaxPart = 64;

    /// <summary>UTF-8 bytes that fit into one encoded word.</summary>
    private const int MaxWordBytes = (MaxPart - 10 - 2) / 4 * 3;

    /// <summary>Whether a value can stand in a header: no line break, no other control character.</summary>
    public static bool IsSafe(string value) => !value.AsSpan().ContainsAnyInRange('\0', '\u001f') && !value.AsSpan().ContainsAnyInRange('\u007f', '\u009f');

    /// <summary>A field whose value is ASCII, short, and made by us.</summary>
    public static void Field(IBufferWriter<byte> output, string name, string value) => Raw(output, $"{name}: {value}\r\n");

    /// <summary>A field of free text, such as a subject.</summary>
    public static void Text(IBufferWriter<byte> output, string name, string value)
    {
        Require(value);
        var line = new StringBuilder(name).Append(':');
        var column = line.Length;
        if (CanStandPlain(value))
        {
            foreach (var word in value.Split(' '))
            {
                AppendFolded(line, word, ref column);
            }
        }
        else
        {
            AppendEncoded(line, value, ref column);
        }

        Raw(output, line.Append("\r\n").ToString());
    }

    /// <summary>A field with one address: <c>To: "Name" &lt;address&gt;</c>.</summary>
    public static void Mailbox(IBufferWriter<byte> output, string name, string displayName, EmailAddress address)
    {
        Require(displayName);
        var line = new StringBuilder(name).Append(':');
        var column = line.Length;
        var quoted = '"' + displayName.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';
        if (displayName.Length > 0 && Ascii.IsValid(displayName) && quoted.Length <= MaxPart && !HasEncodedWordMark(displayName))
        {
            AppendFolded(line, quoted, ref column);
        }
        else if (displayName.Length > 0)
        {
            AppendEncoded(line, displayName, ref column);
        }

        AppendFolded(line, $"<{address}>", ref column);
        Raw(output, line.Append("\r\n").ToString());
    }

    private static bool CanStandPlain(string value) =>
        Ascii.IsValid(value)
        && !HasEncodedWordMark(value)
        && value.Length > 0 && value[0] != ' ' && value[^1] != ' ' && !value.Contains("  ", StringComparison.Ordinal)
        && value.Split(' ').All(word => word.Length <= MaxPart);

    private static bool HasEncodedWordMark(string value) => value.Contains("=?", StringComparison.Ordinal);

    private static void AppendEncoded(StringBuilder line, string value, ref int column)
    {
        Span<byte> bytes = stackalloc byte[MaxWordBytes];
        var length = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            // A character is never torn between two encoded words (RFC 2047, section 5).
            if (length + rune.Utf8SequenceLength > MaxWordBytes)
            {
                AppendFolded(line, Word(bytes[..length]), ref column);
                length = 0;
            }

            length += rune.EncodeToUtf8(bytes[length..]);
        }

        AppendFolded(line, Word(bytes[..length]), ref column);
    }

    private static string Word(ReadOnlySpan<byte> bytes) => WordStart + Convert.ToBase64String(bytes) + WordEnd;

    private static void AppendFolded(StringBuilder line, string word, ref int column)
    {
        // The field's name is never left alone on its line: some readers take that for an empty field.
        if (column + 1 + word.Length > MaxLine && line[^1] != ':')
        {
            line.Append("\r\n");
            column = 0;
        }

        line.Append(' ').Append(word);
        column += 1 + word.Length;
    }

    private static void Require(string value)
    {
        if (!IsSafe(value))
        {
            throw new ArgumentException("A header value holds a line break or another control character.", nameof(value));
        }
    }

    private static void Raw(IBufferWriter<byte> output, string line) => Encoding.UTF8.GetBytes(line, output);
}
