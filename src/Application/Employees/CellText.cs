using System.Buffers;

namespace OptOut.Application.Employees;

/// <summary>Cleans cells.</summary>
internal static class CellText
{
    private static readonly SearchValues<char> Unwanted = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat([0x2028, 0x2029, 0xFEFF]).Concat(Enumerable.Range(0x202A, 5)).Concat(Enumerable.Range(0x2066, 4)).Select(c => (char)c)]);

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
