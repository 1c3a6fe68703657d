namespace OptOut.Application.SignIn;

/// <summary>A code that somebody asked for. It counts once, for a few minutes and a few tries, and only in the browser that asked.
/// There is a row also when nobody is known by the address, so that typing a code takes the same way whoever is meant.</summary>
public sealed class SignInCode
{
    /// <summary>Tries before a code no longer counts.</summary>
    public const int Attempts = 5;

    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>Version-7 GUID; also names the mail.</summary>
    public Guid Id { get; init; }

    /// <summary>Who was mailed the code; null when nobody was.</summary>
    public Guid? EmployeeId { get; init; }

    /// <summary>The code, encrypted with the data-protection keys and bound to <see cref="Id"/>: six digits could be found from any hash.</summary>
    public required string Code { get; init; }

    /// <summary>SHA-256 (lower-case hex) of the random value in the cookie of the browser that asked.</summary>
    public required string Browser { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public DateTime AskedUtc { get; init; }

    /// <summary>Until when it counts, UTC (exclusive).</summary>
    public DateTime ExpiresUtc { get; init; }

    /// <summary>Tries that are left; counted down before each look.</summary>
    public int AttemptsLeft { get; set; }

    /// <summary>When somebody signed in with it, UTC.</summary>
    public DateTime? UsedUtc { get; set; }

    /// <summary>When a newer code took its place, UTC.</summary>
    public DateTime? EndedUtc { get; set; }
}
