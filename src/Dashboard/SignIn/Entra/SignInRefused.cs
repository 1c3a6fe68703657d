namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>Why somebody could not sign in, as far as they can do something about it; the word stands in the address of the page that explains it.</summary>
internal static class SignInFailure
{
    /// <summary>The person pressed cancel.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>An administrator has to consent first.</summary>
    public const string Consent = "consent";

    /// <summary>The application is given to named people, and this is none of them.</summary>
    public const string NotAssigned = "not-assigned";

    /// <summary>The provider does not answer, or not sensibly.</summary>
    public const string Provider = "provider";

    /// <summary>The provider does not accept this application: its secret has expired or its registration is wrong.</summary>
    public const string Setup = "setup";

    /// <summary>It took too long, was begun in another browser, or was answered before.</summary>
    public const string Expired = "expired";

    /// <summary>The answer is not one that may be trusted.</summary>
    public const string Refused = "refused";

    /// <summary>The person is no longer in the directory.</summary>
    public const string Left = "left";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Cancelled, Consent, NotAssigned, Provider, Setup, Expired, Refused, Left];
}

/// <summary>Ends a sign-in. It is an exception because the framework's handler knows no other way out of its steps.</summary>
/// <param name="why">One of <see cref="SignInFailure"/>.</param>
/// <param name="detail">For the log: a code without personal data, e.g. <c>nonce-differs</c>.</param>
internal sealed class SignInRefused(string why, string detail, Exception? inner = null) : Exception(detail, inner)
{
    /// <summary>One of <see cref="SignInFailure"/>.</summary>
    public string Why { get; } = why;
}
