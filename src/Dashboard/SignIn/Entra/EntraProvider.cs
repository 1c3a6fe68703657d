using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>Asks Entra with the refresh token whether it still vouches for a person, and which roles they have now.</summary>
internal sealed partial class EntraProvider(EntraTokens tokens, IdTokens idTokens, EntraRoles entraRoles, RefreshTokens refreshTokens, ILogger<EntraProvider> logger)
    : ISignInProvider
{
    /// <inheritdoc />
    public async Task<ProviderAnswer> AskAsync(string subject, string refreshToken, CancellationToken cancellationToken)
    {
        if (refreshTokens.Unprotect(refreshToken) is not { } token)
        {
            return new ProviderAnswer.Refuses();
        }

        try
        {
            var answer = await tokens.RefreshAsync(token, cancellationToken);
            using var json = answer.Json;
            var person = await idTokens.ReadAsync(answer.IdToken, null, cancellationToken);
            if (person.ObjectId.ToString() != subject)
            {
                return new ProviderAnswer.Refuses();
            }

            var known = await entraRoles.OfAsync(person, cancellationToken);
            return new ProviderAnswer.Vouches(known.GroupsKnown ? known.Roles : null, refreshTokens.Protect(answer.RefreshToken) ?? refreshToken);
        }
        catch (SignInRefused refused)
        {
            LogNoAnswer(refused.Why, refused.Message);

            // A registration that is broken today says nothing about the person; their roles grow old meanwhile.
            return refused.Why is SignInFailure.Provider or SignInFailure.Setup ? new ProviderAnswer.Silent() : new ProviderAnswer.Refuses();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider did not vouch for a session again: {Why}, {Detail}")]
    private partial void LogNoAnswer(string why, string detail);
}
