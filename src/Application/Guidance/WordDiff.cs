using DiffPlex;

namespace OptOut.Application.Guidance;

/// <summary>A piece of a text, as it stands on one side of a comparison.</summary>
/// <param name="Changed">Whether the other side does not have it.</param>
public sealed record TextPiece(string Text, bool Changed);

/// <summary>Compares two texts word by word; texts written without blanks, as Chinese is, sign by sign.</summary>
internal static class WordDiff
{
    private static readonly char[] s_breaks = [' ', '\t', '\n', '.', ',', ';', ':', '!', '?', '(', ')', '{', '}', '[', ']', '“', '”', '„', '«', '»'];

    public static (IReadOnlyList<TextPiece> Before, IReadOnlyList<TextPiece> After) Compare(string before, string after)
    {
        var differ = new Differ();
        var diff = before.Concat(after).Any(IsWrittenWithoutBlanks)
            ? differ.CreateCharacterDiffs(before, after, ignoreWhitespace: false, ignoreCase: false)
            : differ.CreateWordDiffs(before, after, ignoreWhitespace: false, ignoreCase: false, s_breaks);
        return (
            Pieces(diff.PiecesOld, diff.DiffBlocks.Select(block => (block.DeleteStartA, block.DeleteCountA))),
            Pieces(diff.PiecesNew, diff.DiffBlocks.Select(block => (block.InsertStartB, block.InsertCountB))));
    }

    // From the CJK radicals on, Hangul aside, which has blanks.
    private static bool IsWrittenWithoutBlanks(char sign) => sign is >= '\u2E80' and < '\uAC00';

    private static List<TextPiece> Pieces(string[] words, IEnumerable<(int Start, int Count)> changes)
    {
        List<TextPiece> pieces = [];
        var next = 0;
        foreach (var (start, count) in changes.Where(change => change.Count > 0))
        {
            Add(pieces, words, next, start, changed: false);
            Add(pieces, words, start, start + count, changed: true);
            next = start + count;
        }

        Add(pieces, words, next, words.Length, changed: false);
        return pieces;
    }

    private static void Add(List<TextPiece> pieces, string[] words, int from, int to, bool changed)
    {
        if (to <= from)
        {
            return;
        }

        var text = string.Concat(words.Skip(from).Take(to - from));
        if (changed && pieces is [.., { Changed: true } before, { Changed: false } blank] && string.IsNullOrWhiteSpace(blank.Text))
        {
            // Words that changed side by side are read as one change.
            pieces.RemoveRange(pieces.Count - 2, 2);
            text = before.Text + blank.Text + text;
        }

        pieces.Add(new TextPiece(text, changed));
    }
}
