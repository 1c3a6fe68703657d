namespace OptOut.Application.Guidance;

/// <summary>What the objection button and its page say.</summary>
public sealed class ObjectionWords
{
    private readonly Func<string, string> word;

    internal ObjectionWords(Func<string, string> word) => this.word = word;

    internal static IReadOnlyList<string> Keys { get; } =
        ["title", "explain", "confirm", "cancel", "done", "linkLabel", "contactTold", "lift", "lifted"];

    public string Title => word("title");

    /// <summary>What an objection does.</summary>
    public string Explain => word("explain");

    /// <summary>The button that objects.</summary>
    public string Confirm => word("confirm");

    public string Cancel => word("cancel");

    /// <summary>After the objection.</summary>
    public string Done => word("done");

    /// <summary>Words of the link that leads here.</summary>
    public string LinkLabel => word("linkLabel");

    /// <summary>Who has been told.</summary>
    public string ContactTold => word("contactTold");

    /// <summary>The button that takes an objection back.</summary>
    public string Lift => word("lift");

    /// <summary>After it was taken back.</summary>
    public string Lifted => word("lifted");
}

/// <summary>What is said where a picture may be added.</summary>
public sealed class EvidenceWords
{
    private readonly Func<string, string> word;

    internal EvidenceWords(Func<string, string> word) => this.word = word;

    internal static IReadOnlyList<string> Keys { get; } =
        ["title", "explain", "choose", "upload", "kept", "delete", "deleted", "tooLarge", "notAnImage", "notOffered"];

    public string Title => word("title");

    /// <summary>That it is optional and never needed, what kind of file, what is taken out of it, how long it stays.</summary>
    public string Explain => word("explain");

    /// <summary>Label of the choice of a file.</summary>
    public string Choose => word("choose");

    /// <summary>The button that sends it.</summary>
    public string Upload => word("upload");

    /// <summary>A picture is there.</summary>
    public string Kept => word("kept");

    /// <summary>The button that removes it.</summary>
    public string Delete => word("delete");

    /// <summary>After it was removed.</summary>
    public string Deleted => word("deleted");

    public string NotAnImage => word("notAnImage");

    /// <summary>Where no picture can be added.</summary>
    public string NotOffered => word("notOffered");

    /// <summary>The file is too large.</summary>
    /// <param name="limit">With its unit, e.g. <c>5 MB</c>.</param>
    public string TooLarge(string limit) => word("tooLarge").Replace("{limit}", limit, StringComparison.Ordinal);
}

/// <summary>What stands around "your other platforms".</summary>
public sealed class PlatformWords
{
    private readonly Func<string, string> word;
    private readonly Func<DateOnly, string> date;

    internal PlatformWords(Func<string, string> word, Func<DateOnly, string> date)
    {
        this.word = word;
        this.date = date;
    }

    internal static IReadOnlyList<string> Keys { get; } = ["heading", "asOf"];

    public string Heading => word("heading");

    /// <summary>The day on which a line was last seen to be so.</summary>
    public string AsOf(DateOnly day) => word("asOf").Replace("{date}", date(day), StringComparison.Ordinal);
}

/// <summary>One line about another platform.</summary>
/// <param name="Pack">Key of its pack.</param>
/// <param name="Name">Name of the platform.</param>
/// <param name="Line">Whether one can opt out, and where.</param>
/// <param name="Link">Where to do it or read on; null when there is nothing to link to.</param>
/// <param name="AsOf">Last day on which this was seen to be so.</param>
/// <param name="Language">Language of the line: the one asked for, or English where the pack has no other.</param>
public sealed record OtherPlatform(string Pack, string Name, TextLine Line, TextLink? Link, DateOnly AsOf, string Language);
