namespace OptOut.Application.Guidance;

/// <summary>What only the list of an employee's requests says.</summary>
public sealed class ListWords
{
    private readonly Func<string, string> word;
    private readonly Func<DateOnly, string> date;

    internal ListWords(Func<string, string> word, Func<DateOnly, string> date)
    {
        this.word = word;
        this.date = date;
    }

    internal static IReadOnlyList<string> Keys { get; } =
        ["title", "lead", "open", "answered", "closed", "notAnswered", "emptyTitle", "emptyBody", "due", "answeredOn"];

    public string Title => word("title");

    public string Lead => word("lead");

    /// <summary>The campaign waits for an answer.</summary>
    public string Open => word("open");

    public string Answered => word("answered");

    public string Closed => word("closed");

    /// <summary>The campaign was closed without an answer.</summary>
    public string NotAnswered => word("notAnswered");

    public string EmptyTitle => word("emptyTitle");

    public string EmptyBody => word("emptyBody");

    /// <summary>Last day to answer, as a sentence.</summary>
    public string Due(DateOnly day) => word("due").Replace("{date}", date(day), StringComparison.Ordinal);

    /// <summary>When the answer that holds was given.</summary>
    public string AnsweredOn(DateOnly day) => word("answeredOn").Replace("{date}", date(day), StringComparison.Ordinal);
}
