using OptOut.Application.Access;

namespace OptOut.Application.SignIn;

/// <summary>The identity provider, asked whether it still vouches for somebody.</summary>
public interface ISignInProvider
{
    /// <summary>Asks with what the provider gave at sign-in.</summary>
    /// <param name="subject">Who must be meant: see <see cref="SignInSession.Subject"/>.</param>
    /// <param name="refreshToken">As stored in <see cref="SignInSession.RefreshToken"/>.</param>
    Task<ProviderAnswer> AskAsync(string subject, string refreshToken, CancellationToken cancellationToken);
}

/// <summary>What the identity provider says of somebody.</summary>
public abstract record ProviderAnswer
{
    /// <summary>It vouches for the person.</summary>
    /// <param name="Roles">The roles they have now; null when it could not be found out, so that those from before go on and grow old.</param>
    /// <param name="RefreshToken">What to ask with next time, as it is stored.</param>
    public sealed record Vouches(IReadOnlyList<GivenRole>? Roles, string RefreshToken) : ProviderAnswer;

    /// <summary>It does not: disabled, signed out, consent withdrawn, or somebody else.</summary>
    public sealed record Refuses : ProviderAnswer;

    /// <summary>It did not answer, or could not.</summary>
    public sealed record Silent : ProviderAnswer;
}
