using System.Globalization;
using System.Text;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Writes what a person types as the pattern of a database, so that a search finds the same people on either.
/// Neither database is asked which letters are equal (SQLite knows ASCII only, SQL Server's collations differ):
/// both know sets of characters, so each letter is looked for in all its cases.</summary>
/// <param name="anything">The sign for any text.</param>
/// <param name="special">Signs with a meaning of their own.</param>
/// <param name="knowsPairs">Whether a letter of two UTF-16 units is one character to the database; else it is looked for as typed.</param>
internal sealed class SearchPattern(char anything, string special, bool knowsPairs)
{
    // A person who types one of them may mean any: ipek, İpek, IPEK, ıpek.
    private const string TurkishI = "iIİı";

    /// <summary>GLOB of SQLite.</summary>
    public static readonly SearchPattern Glob = new('*', "*?[", knowsPairs: true);

    /// <summary>LIKE of SQL Server, on text that is compared to the letter.</summary>
    public static readonly SearchPattern Like = new('%', "%_[", knowsPairs: false);

    /// <summary>The pattern of everything that contains the text, in any case of its letters.</summary>
    public string Containing(string text)
    {
        var pattern = new StringBuilder().Append(anything);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(pattern, rune);
        }

        return pattern.Append(anything).ToString();
    }

    /// <summary>The pattern of everything that begins with the text in lower case.</summary>
    public string StartingWith(string text)
    {
        var pattern = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant())
        {
            pattern.Append(special.Contains(letter, StringComparison.Ordinal) ? $"[{letter}]" : letter);
        }

        return pattern.Append(anything).ToString();
    }

    private void Append(StringBuilder pattern, Rune rune)
    {
        var letter = rune.ToString();
        if (TurkishI.Contains(letter, StringComparison.Ordinal))
        {
            pattern.Append(CultureInfo.InvariantCulture, $"[{TurkishI}]");
        }
        else if (special.Contains(letter, StringComparison.Ordinal))
        {
            pattern.Append(CultureInfo.InvariantCulture, $"[{letter}]");
        }
        else if ((rune.IsBmp || knowsPairs) && Rune.ToUpperInvariant(rune) != Rune.ToLowerInvariant(rune))
        {
            pattern.Append(CultureInfo.InvariantCulture, $"[{Rune.ToLowerInvariant(rune)}{Rune.ToUpperInvariant(rune)}]");
        }
        else
        {
            pattern.Append(letter);
        }
    }
}
