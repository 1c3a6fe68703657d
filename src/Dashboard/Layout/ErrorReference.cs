using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;

namespace OptOut.Dashboard.Layout;

/// <summary>A short number that a person can read out and an operator can find in the log.</summary>
public sealed partial class ErrorReference(ILogger<ErrorReference> logger) : IExceptionHandler
{
    // No letters or digits that are mistaken for one another.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Logs <paramref name="exception"/> under a new number and returns the number, e.g. <c>7F3K-92QD</c>.</summary>
    public static string Log(ILogger logger, Exception exception)
    {
        var reference = New();
        LogFailure(logger, reference, exception);
        return reference;
    }

    /// <summary>A new number, to log something under.</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 8);
        return $"{letters[..4]}-{letters[4..]}";
    }

    /// <summary>Whether <paramref name="text"/> looks like one of our numbers.</summary>
    public static bool IsOne(string? text) => text is { Length: 9 } && text[4] == '-' && text.Remove(4, 1).All(letter => Alphabet.Contains(letter, StringComparison.Ordinal));

    /// <summary>The number under which this request's exception was logged; null when there was none.</summary>
    public static string? Of(HttpContext http) => http.Items[typeof(ErrorReference)] as string;

    /// <inheritdoc />
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        httpContext.Items[typeof(ErrorReference)] = Log(logger, exception);
        return ValueTask.FromResult(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unhandled error, reference {Reference}")]
    private static partial void LogFailure(ILogger logger, string reference, Exception exception);
}
