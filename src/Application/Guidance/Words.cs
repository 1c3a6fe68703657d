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

/// <summary>What only the employee page says.</summary>
public sealed class PageWords
{
    private readonly Func<string, string> word;
    private readonly Func<DateOnly, string> date;

    internal PageWords(Func<string, string> word, Func<DateOnly, string> date)
    {
        this.word = word;
        this.date = date;
    }

    internal static IReadOnlyList<string> Keys { get; } =
    [
        "yourAnswer", "chooseOne", "confirm", "submit", "due", "closed", "currentAnswer", "change", "withdraw", "withdrawn",
        "receiptTitle", "receiptKept", "receiptChange", "helpComes", "otherCountry", "otherCountryHint", "chooseCountry",
        "showText", "countryChosen", "chooseFirst",
    ];

    /// <summary>Heading of the form.</summary>
    public string YourAnswer => word("yourAnswer");

    /// <summary>Below <see cref="YourAnswer"/>.</summary>
    public string ChooseOne => word("chooseOne");

    /// <summary>Before the statement.</summary>
    public string Confirm => word("confirm");

    public string Submit => word("submit");

    /// <summary>The campaign takes no more answers.</summary>
    public string Closed => word("closed");

    public string CurrentAnswer => word("currentAnswer");

    public string Change => word("change");

    public string Withdraw => word("withdraw");

    public string Withdrawn => word("withdrawn");

    public string ReceiptTitle => word("receiptTitle");

    /// <summary>What was recorded.</summary>
    public string ReceiptKept => word("receiptKept");

    public string ReceiptChange => word("receiptChange");

    /// <summary>What happens after "I need help".</summary>
    public string HelpComes => word("helpComes");

    /// <summary>"LinkedIn places me in another country".</summary>
    public string OtherCountry => word("otherCountry");

    public string OtherCountryHint => word("otherCountryHint");

    public string ChooseCountry => word("chooseCountry");

    public string ShowText => word("showText");

    /// <summary>Shown while no answer was chosen and the form was sent.</summary>
    public string ChooseFirst => word("chooseFirst");

    /// <summary>Last day to answer, as a sentence.</summary>
    public string Due(DateOnly day) => word("due").Replace("{date}", date(day), StringComparison.Ordinal);

    /// <summary>Which country's text is shown after the person has chosen one.</summary>
    public string CountryChosen(string country) => word("countryChosen").Replace("{country}", country, StringComparison.Ordinal);

    /// <summary>A day as this language writes it, e.g. 3. November 2025.</summary>
    public string Date(DateOnly day) => date(day);
}
