using System.Diagnostics.CodeAnalysis;

namespace OptOut.Application.Shared;

/// <summary>An expected failure: a value that a page or the command line shows, never an exception.</summary>
/// <param name="Code">Stable, kebab-case name of the failure, e.g. <c>campaign-not-found</c>.</param>
/// <param name="Message">One sentence for a person: what is wrong and where.</param>
/// <param name="Details">Further lines, one per item, e.g. the people a refused import would mark as left.</param>
public sealed record Error(string Code, string Message, IReadOnlyList<string>? Details = null);

/// <summary>The outcome of a use case: a value, or the <see cref="Shared.Error"/> that says why there is none.</summary>
/// <typeparam name="T">What the use case returns when it succeeds.</typeparam>
public sealed class Result<T>
{
    private Result(T? value, Error? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>The value; null only when <see cref="Error"/> is set.</summary>
    public T? Value { get; }

    /// <summary>The failure; null when the use case succeeded.</summary>
    public Error? Error { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <summary>A success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A failure.</summary>
    public static implicit operator Result<T>(Error error) => new(default, error);
}
