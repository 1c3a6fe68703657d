namespace OptOut.Application.Shared;

/// <summary>An expected failure: a value that a page or the command line shows, never an exception.
/// The command line and logs say <see cref="Message"/>; pages say the same in the viewer's language, by <see cref="Code"/> and <see cref="Values"/>.</summary>
public sealed record Error
{
    /// <summary>A failure.</summary>
    /// <param name="code">Stable, kebab-case name of the failure, e.g. <c>campaign-not-found</c>; the same sentence wherever it is used.</param>
    /// <param name="message">One sentence for a person: what is wrong and where.</param>
    /// <param name="lines">Further failures or facts, one line each.</param>
    public Error(string code, Sentence message, IReadOnlyList<Error>? lines = null) =>
        (Code, Message, Values, Lines) = (code, message.Text, message.Values, lines ?? []);

    /// <summary>A failure with lines that need no translation, e.g. the people a refused import would mark as left.</summary>
    public Error(string code, Sentence message, IEnumerable<string> lines)
        : this(code, message, [.. lines.Select(AsIs)])
    {
    }

    /// <summary>A failure as it was stored.</summary>
    internal Error(string code, string message, IReadOnlyList<object?> values) => (Code, Message, Values, Lines) = (code, message, values, []);

    /// <summary>Stable, kebab-case name; empty for a text that is the same in every language.</summary>
    public string Code { get; }

    /// <summary>One English sentence for a person.</summary>
    public string Message { get; }

    /// <summary>What was put into the sentence; see <see cref="Sentence.Values"/>.</summary>
    public IReadOnlyList<object?> Values { get; }

    /// <summary>Further lines.</summary>
    public IReadOnlyList<Error> Lines { get; }

    /// <summary><see cref="Lines"/> in English; null when there are none.</summary>
    public IReadOnlyList<string>? Details => Lines.Count == 0 ? null : [.. Lines.Select(l => l.Message)];

    /// <summary>A text that is the same in every language, e.g. a name.</summary>
    public static Error AsIs(string text) => new("", text);
}
