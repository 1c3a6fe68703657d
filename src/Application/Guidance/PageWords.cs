namespace OptOut.Application.Guidance;

/// <summary>What only the employee page, the receipt and the withdrawal say.</summary>
public sealed class PageWords
{
    private readonly Func<string, string> word;
    private readonly Func<string, string> refusal;
    private readonly Func<DateOnly, string> date;

    internal PageWords(Func<string, string> word, Func<string, string> refusal, Func<DateOnly, string> date)
    {
        this.word = word;
        this.refusal = refusal;
        this.date = date;
    }

    internal static IReadOnlyList<string> Keys { get; } =
    [
        "yourAnswer", "chooseOne", "confirm", "submit", "closed", "currentAnswer", "change", "withdraw", "withdrawn", "receiptTitle",
        "receiptKept", "receiptChange", "helpComes", "otherCountry", "otherCountryHint", "chooseCountry", "showText", "chooseFirst",
        "language", "jumpToAnswer", "newTab", "more", "ownText", "notStored", "showReceipt", "backToPage", "receiptKeep", "receiptEmpty",
        "withdrawnTitle", "helpTitle", "answer", "statement", "when", "textFor", "linkedInCountry", "writtenIn", "checkCode",
        "checkCodeHint", "fullCode", "textVersion", "history", "historyHint", "withdrawTitle", "withdrawWhat", "withdrawNow", "keepAnswer",
        "due", "countryChosen", "whoSees", "whoSeesCountsOnly",
    ];

    /// <summary>Refusals with words of their own: the codes of <see cref="Attestations.AttestationErrors"/> that a form can meet; <c>other</c> for the rest.</summary>
    internal static IReadOnlyList<string> Refusals { get; } =
        ["statement-changed", "campaign-closed", "unknown-country", "unknown-language", "nothing-to-withdraw", Other];

    private const string Other = "other";

    /// <summary>Heading of the form.</summary>
    public string YourAnswer => word("yourAnswer");

    /// <summary>Below <see cref="YourAnswer"/>.</summary>
    public string ChooseOne => word("chooseOne");

    /// <summary>Before the statements.</summary>
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

    /// <summary>Shown when the form was sent without an answer.</summary>
    public string ChooseFirst => word("chooseFirst");

    /// <summary>Names the choice of language.</summary>
    public string Language => word("language");

    /// <summary>Leads past the guidance to the form.</summary>
    public string JumpToAnswer => word("jumpToAnswer");

    /// <summary>Said of links that open a new tab.</summary>
    public string NewTab => word("newTab");

    /// <summary>Heading above what can be unfolded.</summary>
    public string More => word("more");

    /// <summary>Leads from the text of a chosen country back to the one first chosen for the person.</summary>
    public string OwnText => word("ownText");

    /// <summary>Heading of what is wrong with an answer that was sent.</summary>
    public string NotStored => word("notStored");

    public string ShowReceipt => word("showReceipt");

    public string BackToPage => word("backToPage");

    /// <summary>How to keep the receipt.</summary>
    public string ReceiptKeep => word("receiptKeep");

    /// <summary>Instead of the receipt when nothing was ever answered.</summary>
    public string ReceiptEmpty => word("receiptEmpty");

    /// <summary>Heading of the receipt after a withdrawal.</summary>
    public string WithdrawnTitle => word("withdrawnTitle");

    public string HelpTitle => word("helpTitle");

    /// <summary>Names the answer on the receipt.</summary>
    public string Answer => word("answer");

    /// <summary>Names the sentence confirmed.</summary>
    public string Statement => word("statement");

    /// <summary>Names the moment.</summary>
    public string When => word("when");

    /// <summary>Names the regime.</summary>
    public string TextFor => word("textFor");

    /// <summary>Names the country in which, the person says, LinkedIn places them.</summary>
    public string LinkedInCountry => word("linkedInCountry");

    /// <summary>Names the language of the statement.</summary>
    public string WrittenIn => word("writtenIn");

    /// <summary>Names the beginning of the statement's hash.</summary>
    public string CheckCode => word("checkCode");

    public string CheckCodeHint => word("checkCodeHint");

    /// <summary>Names the whole hash.</summary>
    public string FullCode => word("fullCode");

    /// <summary>Names the version of the pack.</summary>
    public string TextVersion => word("textVersion");

    public string History => word("history");

    public string HistoryHint => word("historyHint");

    public string WithdrawTitle => word("withdrawTitle");

    /// <summary>What withdrawing means.</summary>
    public string WithdrawWhat => word("withdrawWhat");

    public string WithdrawNow => word("withdrawNow");

    public string KeepAnswer => word("keepAnswer");

    /// <summary>Who sees the answer where managers see names.</summary>
    public string WhoSees => word("whoSees");

    /// <summary>Who sees the answer in a CountsOnly campaign.</summary>
    public string WhoSeesCountsOnly => word("whoSeesCountsOnly");

    /// <summary>Last day to answer, as a sentence.</summary>
    public string Due(DateOnly day) => word("due").Replace("{date}", date(day), StringComparison.Ordinal);

    /// <summary>Which country's text is shown after the person has chosen one.</summary>
    public string CountryChosen(string country) => word("countryChosen").Replace("{country}", country, StringComparison.Ordinal);

    /// <summary>Why an answer was not taken.</summary>
    /// <param name="code">Code of the error; one without words of its own gets the general sentence.</param>
    public string Refusal(string code) => refusal(Refusals.Contains(code, StringComparer.Ordinal) ? code : Other);

    /// <summary>A day as this language writes it, e.g. 3. November 2025.</summary>
    public string Date(DateOnly day) => date(day);
}
