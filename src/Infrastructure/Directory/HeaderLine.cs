using System.Text;

namespace OptOut.Infrastructure.DirectoryFiles;

/// <summary>Where the header row is and what separates its cells.</summary>
/// <param name="Delimiter">Comma, semicolon or tab.</param>
/// <param name="LinesBefore">Lines before it that hold something but no data: Excel's <c>sep=;</c>, Entra's <c>version:v1.0</c>, spaces.</param>
internal sealed record HeaderLine(char Delimiter, int LinesBefore)
{
    private const int HeadBytes = 256 * 1024;
    private static readonly char[] Candidates = [',', ';', '\t'];

    /// <summary>Looks at the start of the file; null when nothing but empty lines is there.</summary>
    public static async Task<HeaderLine?> FindAsync(FileStream stream, Encoding encoding, CancellationToken cancellationToken)
    {
        stream.Position = 0;
        var bytes = new byte[Math.Min(HeadBytes, stream.Length)];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        var text = encoding.GetString(bytes).TrimStart('\uFEFF');
        var before = 0;
        var hint = '\0';
        var version = false;
        foreach (var row in Rows(text))
        {
            var line = row.Trim('"');
            if (hint == '\0' && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5)
            {
                hint = line[4];
                before++;
            }
            else if (string.IsNullOrWhiteSpace(row) || (!version && line.StartsWith("version:", StringComparison.OrdinalIgnoreCase)))
            {
                version |= !string.IsNullOrWhiteSpace(row);
                before++;
            }
            else
            {
                return new HeaderLine(Array.IndexOf(Candidates, hint) >= 0 ? hint : Detect(row), before);
            }
        }

        return null;
    }

    /// <summary>The candidate that separates the most cells, quotes respected; a comma when none does.</summary>
    internal static char Detect(string header)
    {
        var counts = new int[Candidates.Length];
        var quoted = false;
        foreach (var c in header)
        {
            quoted ^= c == '"';
            if (!quoted && Array.IndexOf(Candidates, c) is var i and >= 0)
            {
                counts[i]++;
            }
        }

        return Candidates[Array.IndexOf(counts, counts.Max())];
    }

    // Rows rather than lines: a header cell may hold a quoted line break.
    private static IEnumerable<string> Rows(string text)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '"')
            {
                quoted = !quoted;
            }

            if (i < text.Length && (quoted || text[i] is not ('\r' or '\n')))
            {
                continue;
            }

            if (i > start)
            {
                yield return text[start..i];
            }

            start = i + 1;
        }
    }
}
