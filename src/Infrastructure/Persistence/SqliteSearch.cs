using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Search on SQLite. LIKE knows upper and lower case of ASCII only; GLOB knows sets of characters, so each letter is looked for in all its cases.</summary>
internal static class SqliteSearch
{
    // A person who types one of them may mean any: ipek, İpek, IPEK, ıpek.
    private const string TurkishI = "iIİı";

    /// <summary>The GLOB pattern of everything that contains the text.</summary>
    public static string Pattern(string text)
    {
        var pattern = new StringBuilder("*");
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = rune.ToString();
            if (TurkishI.Contains(letter, StringComparison.Ordinal))
            {
                pattern.Append(CultureInfo.InvariantCulture, $"[{TurkishI}]");
            }
            else if (letter is "*" or "?" or "[" || Rune.ToUpperInvariant(rune) != Rune.ToLowerInvariant(rune))
            {
                pattern.Append(CultureInfo.InvariantCulture, $"[{Rune.ToLowerInvariant(rune)}{Rune.ToUpperInvariant(rune)}]");
            }
            else
            {
                pattern.Append(letter);
            }
        }

        return pattern.Append('*').ToString();
    }

    /// <summary>The GLOB pattern of everything that begins with the text in lower case.</summary>
    public static string StartPattern(string text) =>
        text.ToLowerInvariant()
            .Replace("[", "[[]", StringComparison.Ordinal)
            .Replace("*", "[*]", StringComparison.Ordinal)
            .Replace("?", "[?]", StringComparison.Ordinal) + "*";

    /// <summary>Says what <see cref="AppDb.Matches"/> is.</summary>
    public static void Map(ModelBuilder model) =>
        model.HasDbFunction(() => AppDb.Matches(null, "")).HasTranslation(arguments => new SqlFunctionExpression(
            "glob", [arguments[1], arguments[0]], nullable: true, argumentsPropagateNullability: [true, true], typeof(bool), typeMapping: null));
}
