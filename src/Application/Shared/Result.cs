using System.Diagnostics.CodeAnalysis;

namespace OptOut.Application.Shared;

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
