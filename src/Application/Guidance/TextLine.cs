using System.Text;
using System.Text.RegularExpressions;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>A piece of a line.</summary>
/// <param name="Text">Plain text; never markup.</param>
/// <param name="Strong">Whether it is emphasised, as names of settings are.</param>
public sealed record TextRun(string Text, bool Strong);

/// <summary>A sentence or paragraph for a reader, with emphasis but without markup: mail, page and plain text render it each in their way.</summary>
/// <param name="Runs">The pieces in reading order.</param>
public sealed partial record TextLine(IReadOnlyList<TextRun> Runs)
{
    /// <summary>The words without emphasis.</summary>
    public override string ToString() => string.Concat(Runs.Select(run => run.Text));

    /// <summary>The words with emphasis shown by quotation marks, for plain text.</summary>
    public string Quoted(string open, string close) =>
        string.Concat(Runs.Select(run => run.Strong ? $"{open}{run.Text}{close}" : run.Text));

    /// <summary>Reads a sentence of a language file: <c>**emphasis**</c> and <c>{placeholders}</c>.
    /// Values are put in once and never read again, so that braces or stars in them mean nothing.</summary>
    internal static TextLine Parse(string sentence, Func<string, string> value)
    {
        List<TextRun> runs = [];
        var parts = sentence.Split("**");
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length > 0)
            {
                runs.Add(new TextRun(Placeholder().Replace(parts[i], match => value(match.Groups["name"].Value)), i % 2 == 1));
            }
        }

        return new TextLine(runs);
    }

    /// <summary>The placeholders of a sentence.</summary>
    internal static IEnumerable<string> PlaceholdersOf(string sentence) =>
        Placeholder().Matches(sentence).Select(match => match.Groups["name"].Value);

    /// <summary>Why a sentence cannot be parsed; null when it can.</summary>
    internal static Error? Mistake(string sentence)
    {
        if (sentence.Split("**").Length % 2 == 0)
        {
            return new Error("text-star-open", "In this text a ** is not closed by another **.");
        }

        var rest = new StringBuilder(Placeholder().Replace(sentence, "")).ToString();
        return rest.AsSpan().ContainsAny('{', '}') ? new Error("text-brace-outside", "In this text a { or } stands outside a placeholder such as {since}.") : null;
    }

    [GeneratedRegex(@"\{(?<name>[a-zA-Z.]+)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
