using System.Buffers;
using System.Text;

namespace OptOut.Application.Employees;

/// <summary>Cleans cells.</summary>
internal static class CellText
{
    private static readonly SearchValues<char> Unwanted = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat([0x2028, 0x2029, 0xFEFF]).Concat(Enumerable.Range(0x202A, 5)).Concat(Enumerable.Range(0x2066, 4)).Select(c => (char)c)]);

    private const string Joiners = "\u200C\u200D";

    // Marks of no width, and letters that look like nothing.
    private static readonly SearchValues<char> Unseen = SearchValues.Create(
        "\u00AD\u034F\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F\u2800\u3164\uFEFF\uFFA0");

    /// <summary>The text as one sees it: what cannot be seen comes along when people copy from chats and documents, and would make two of one id.
    /// Joiners stay inside a word, where Persian and Indian names need them. Null when nothing is left.</summary>
    public static string? Visible(string? text)
    {
        if (text is null || Ascii.IsValid(text) || (text.AsSpan().IndexOfAny(Unseen) < 0 && text.AsSpan().IndexOfAny(Joiners) < 0))
        {
            return text;
        }

        var seen = string.Concat(text.Where(c => !Unseen.Contains(c)));
        return seen.AsSpan().Trim().TrimStart(Joiners).IsEmpty ? null : seen.Trim();
    }

    /// <summary>Whether the text holds control characters, line breaks, or marks that reverse the writing direction.</summary>
    public static bool HasControl(ReadOnlySpan<char> text) => text.IndexOfAny(Unwanted) >= 0;

    /// <summary>The text with such characters as spaces, so that a name stays on one line; null when nothing is left.</summary>
    public static string? OneLine(string? text)
    {
        if (text is null || !HasControl(text))
        {
            return text;
        }

        var clean = string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = Unwanted.Contains(source[i]) ? ' ' : source[i];
            }
        });
        clean = string.Join(' ', clean.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return clean.Length == 0 ? null : clean;
    }
}
