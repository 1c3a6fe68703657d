using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>Turns any text into what may stand in a cell of a workbook, so that no program wants to repair it.</summary>
internal static class ExcelText
{
    /// <summary>The most UTF-16 units Excel takes in one cell.</summary>
    public const int MaxLength = 32_767;

    /// <summary>The most bytes that <see cref="Write"/> makes of one UTF-16 unit: <c>_x005F_xFFFF_</c>.</summary>
    public const int MaxBytesPerChar = 14;

    // Surrogates are looked at one by one; so is '_', which begins an escape.
    private static readonly SearchValues<char> NeedsCare = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '&', '<', '>', '_', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c), '\uFFFE', '\uFFFF']);

    // The same for plain ASCII, which the processor searches many characters at a time.
    private static readonly SearchValues<char> AsciiNeedsCare = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '&', '<', '>', '_']);

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The text, or as much of it as a cell takes, with a mark that says how long it was.</summary>
    public static string Fit(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var mark = string.Create(CultureInfo.InvariantCulture, $"… [cut; the whole text has {text.Length:N0} characters]");
        var keep = MaxLength - mark.Length;
        keep -= char.IsHighSurrogate(text[keep - 1]) ? 1 : 0;
        return string.Concat(text.AsSpan(0, keep), mark);
    }

    /// <summary>The text with characters that XML cannot hold shown by their number; for cells that ClosedXML writes.</summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                visible.Append(text, i++, 2);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                visible.Append(text[i]);
            }
            else
            {
                visible.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            }
        }

        return visible.ToString();
    }

    /// <summary>Whether a spreadsheet program would take the text for a formula when somebody edits the cell.</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';

    /// <summary>Whether XML readers would drop space at its ends.</summary>
    public static bool HasOuterSpace(string text) =>
        text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal));

    /// <summary>Writes the text as escaped UTF-8 and returns how many bytes that took; <paramref name="target"/> has room for <see cref="MaxBytesPerChar"/> per unit.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<byte> target)
    {
        var used = 0;
        var needsCare = Ascii.IsValid(text) ? AsciiNeedsCare : NeedsCare;
        while (true)
        {
            var next = text.IndexOfAny(needsCare);
            var plain = next < 0 ? text : text[..next];
            used += Encoding.UTF8.GetBytes(plain, target[used..]);
            if (next < 0)
            {
                return used;
            }

            used += WriteCareful(text[next..], target[used..], out var taken);
            text = text[(next + taken)..];
        }
    }

    private static int WriteCareful(ReadOnlySpan<char> text, Span<byte> target, out int taken)
    {
        taken = 1;
        switch (text[0])
        {
            case '&':
                return Copy("&amp;"u8, target);
            case '<':
                return Copy("&lt;"u8, target);
            case '>':
                return Copy("&gt;"u8, target);
            case '\t' or '\n':
                target[0] = (byte)text[0];
                return 1;
            case '_':
                // What only looks like an escape is escaped itself.
                return IsEscape(text) ? Copy("_x005F_"u8, target) : Copy("_"u8, target);
            case >= '\uD800' and <= '\uDFFF' when text.Length > 1 && char.IsSurrogatePair(text[0], text[1]):
                taken = 2;
                return Encoding.UTF8.GetBytes(text[..2], target);
            case '\0' or > '\u001F':
                // Half a character, or one that no cell can hold: shown by its number.
                return Copy("_x005F"u8, target) + Escape(text[0], target[6..]);
            default:
                return Escape(text[0], target);
        }
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(HexDigits);

    private static int Escape(char c, Span<byte> target)
    {
        "_x"u8.CopyTo(target);
        ((int)c).TryFormat(target[2..], out _, "X4", CultureInfo.InvariantCulture);
        target[6] = (byte)'_';
        return 7;
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        bytes.CopyTo(target);
        return bytes.Length;
    }
}
