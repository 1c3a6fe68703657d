using System.Globalization;

namespace OptOut.Application.Guidance;

/// <summary>What only a mail says. Lines may hold the placeholders of <see cref="MailPlaceholder"/>.</summary>
public sealed class MailWords
{
    private readonly Func<string, TextLine> word;

    internal MailWords(Func<string, TextLine> word) => this.word = word;

    internal static IReadOnlyList<string> Keys { get; } =
        ["subject", "preheader", "greeting", "due", "button", "buttonFallback", "footer"];

    public string Subject => word("subject").ToString();

    /// <summary>What a mail client shows beside the subject.</summary>
    public string Preheader => word("preheader").ToString();

    public TextLine Greeting => word("greeting");

    public TextLine Due => word("due");

    public string Button => word("button").ToString();

    /// <summary>Stands before the address when the button cannot be used.</summary>
    public TextLine ButtonFallback => word("buttonFallback");

    public TextLine Footer => word("footer");
}

/// <summary>The three things a mail template leaves open.</summary>
public static class MailPlaceholder
{
    /// <summary>Opens a placeholder; no pack and no name of a campaign can hold it.</summary>
    public const char Open = '⟦';

    /// <summary>Closes a placeholder.</summary>
    public const char Close = '⟧';

    /// <summary>The person's name.</summary>
    public const string Name = "⟦name⟧";

    /// <summary>Address of the person's page.</summary>
    public const string Link = "⟦link⟧";

    /// <summary>The due date, with the language and format to write it in.</summary>
    public static string Due(string language, string format) => $"⟦due|{language}|{format}⟧";

    /// <summary>Text from outside in which nothing can be taken for a placeholder, nothing breaks a line and nothing turns the reading direction.</summary>
    public static string Harmless(string text) =>
        string.Concat(text.Where(c => !IsInvisible(c)).Select(c => c switch
        {
            Open => '[',
            Close => ']',
            _ when char.IsControl(c) || c is LineSeparator or ParagraphSeparator => ' ',
            _ => c,
        })).Trim();

    // Joiners belong to names in Persian and Indic scripts.
    private static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c) == UnicodeCategory.Format && c is not (NonJoiner or Joiner);

    private const char LineSeparator = (char)0x2028;
    private const char ParagraphSeparator = (char)0x2029;
    private const char NonJoiner = (char)0x200C;
    private const char Joiner = (char)0x200D;
}
