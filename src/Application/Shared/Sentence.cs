using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace OptOut.Application.Shared;

/// <summary>An English sentence that remembers the values put into it, so that a translation can say the same. Write it as <c>$"… {value} …"</c>.</summary>
[InterpolatedStringHandler]
public readonly struct Sentence
{
    private readonly StringBuilder _text;
    private readonly List<object?> _values;

    /// <summary>Called by the compiler.</summary>
    public Sentence(int literalLength, int formattedCount) => (_text, _values) = (new StringBuilder(literalLength + (16 * formattedCount)), new List<object?>(formattedCount));

    /// <summary>The sentence in English, values as the invariant culture writes them.</summary>
    public string Text => _text?.ToString() ?? "";

    /// <summary>The values in the order of the English sentence; an <see cref="Error"/>, or a list of them, is a part that has words of its own.</summary>
    public IReadOnlyList<object?> Values => _values ?? [];

    /// <summary>A sentence without values.</summary>
    public static implicit operator Sentence(string text)
    {
        var sentence = new Sentence(text.Length, 0);
        sentence.AppendLiteral(text);
        return sentence;
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string text) => _text.Append(text);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        _values.Add(value);
        _text.Append(value switch
        {
            Error error => error.Message,
            IEnumerable<Error> errors => string.Join(' ', errors.Select(e => e.Message)),
            IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
            _ => value?.ToString(),
        });
    }
}
